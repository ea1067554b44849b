/// Somebody with a mail program: writes letters, and answers mails as mail programs do.
import Foundation
import MIME

struct Person {
    var name: String
    var address: String

    /// - Parameter number: makes the Message-ID; each letter of a play has its own.
    func letter(
        _ subject: String, _ text: String, number: Int, attaching files: [MessageDraft.File] = []
    ) throws -> [UInt8] {
        try draft(to: RehearsalRun.supportAddress, subject, text, number: number, files: files).octets()
    }

    /// Goes to where the mail asks for answers, names it in In-Reply-To, and quotes it below (RFC 5322 §3.6.4).
    func answer(
        _ mail: Message, _ text: String, number: Int, attaching files: [MessageDraft.File] = [],
        fields: [(name: String, value: String)] = []
    ) throws -> [UInt8] {
        let target = (mail.replyTo.first ?? mail.from.first)?.address ?? RehearsalRun.supportAddress
        let subject = mail.subject ?? ""
        let quoted = (mail.text ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            "> \($0)"
        }
        let whole =
            "\(text)\n\nOn Monday, \(mail.from.first?.displayName ?? target) wrote:\n\(quoted.joined(separator: "\n"))"
        var draft = draft(
            to: target, subject.hasPrefix("Re: ") ? subject : "Re: \(subject)", whole, number: number, files: files)
        draft.inReplyTo = mail.messageID
        draft.references = mail.references + [mail.messageID].compactMap { $0 }
        draft.extraFields = fields.map { DraftField($0.name, HeaderText($0.value)) }
        return try draft.octets()
    }

    private func draft(
        to target: String, _ subject: String, _ text: String, number: Int, files: [MessageDraft.File]
    ) -> MessageDraft {
        MessageDraft(
            from: EmailAddress(displayName: name, address: address)
                ?? EmailAddress(displayName: nil, localPart: "nobody", domain: "invalid"),
            to: [EmailAddress(address: target)].compactMap { $0 }, subject: subject,
            date: MailDate(secondsSince1970: Int64(Date().timeIntervalSince1970), offsetMinutes: -180),
            messageID: "play-\(number)@\(address.drop { $0 != "@" }.dropFirst())", text: text, attachments: files)
    }
}
