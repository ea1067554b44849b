/// What the server said when it took a mail.

package struct SMTPReceipt: Equatable, Sendable {
    /// The server's name for the mail, if its answer holds one in a form we know.
    package var queueID: String?
    /// The server's answer to the mail, at most 500 printable characters.
    package var response: String
    /// Recipients the server did not take, while it took others.
    package var refused: [RefusedRecipient]

    package init(queueID: String?, response: String, refused: [RefusedRecipient] = []) {
        self.queueID = queueID
        self.response = response
        self.refused = refused
    }
}

package struct RefusedRecipient: Equatable, Sendable {
    package var address: String
    package var reply: SMTPReply

    package init(address: String, reply: SMTPReply) {
        self.address = address
        self.reply = reply
    }
}

extension SMTPReceipt {
    /// The word behind "queued as" (Postfix, hMailServer), "id=" (Exim) or "Message accepted" (Sendmail puts it first).
    /// No RFC defines it; a form we do not know gives nil, and `response` keeps the words.
    static func queueID(in text: String) -> String? {
        let words = text.unicodeScalars.split { $0 == " " || $0 == "<" || $0 == ">" }.map { String($0) }
        let lower = words.map { $0.lowercased() }
        if let exim = words.first(where: { $0.lowercased().hasPrefix("id=") }) { return String(exim.dropFirst(3)) }
        if let place = zip(lower, lower.dropFirst()).enumerated().first(where: { $1.0 == "queued" && $1.1 == "as" }) {
            return words.dropFirst(place.offset + 2).first
        }
        let isSendmail = lower.count > 3 && lower[1] == "message" && lower[2] == "accepted"
        return isSendmail ? String(words[0]) : nil
    }
}
