/// Bytes to arrivals, on all cores: parsing, hashing and reading, before the one writer is asked for anything.
import Foundation
package import Helpdesk
import MIME
import MailTransport
package import TicketStore

package struct ArrivalReader: Sendable {
    let mailbox: String
    let uidValidity: UInt32
    /// When a mail without an arrival date arrived.
    let fallback: Instant

    package init(mailbox: String, uidValidity: UInt32, fallback: Instant) {
        self.mailbox = mailbox
        self.uidValidity = uidValidity
        self.fallback = fallback
    }

    /// In the order in which they came.
    func read(_ mails: [FetchedMail], quarantine: String?) async -> [Arrival] {
        let lanes = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let width = max(1, (mails.count + lanes - 1) / lanes)
        return await withTaskGroup(of: (Int, [Arrival]).self) { group in
            for start in stride(from: 0, to: mails.count, by: width) {
                let slice = mails[start..<min(start + width, mails.count)]
                group.addTask { (start, slice.map { read($0, quarantine: quarantine) }) }
            }
            var parts: [(Int, [Arrival])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func read(_ mail: FetchedMail, quarantine: String?) -> Arrival {
        let receivedAt = mail.internalDate.map(Instant.init(seconds:)) ?? fallback
        var arrival = read(mail.octets, uid: mail.uid, receivedAt: receivedAt, quarantine: quarantine)
        if mail.isCut { arrival.mail.cutFrom = mail.size }
        return arrival
    }

    package func read(
        _ octets: [UInt8], uid: UInt32, receivedAt: Instant, quarantine: String? = nil
    ) -> Arrival {
        let raw = Blob(octets)
        // A mail that ended the program when it was read is not read again.
        guard quarantine == nil else {
            let unread = Inbound(
                mailbox: mailbox, fingerprint: raw.hash, sender: nil, recipients: [], subject: "", visibleText: "",
                text: "")
            return Arrival(
                uidValidity: uidValidity, uid: uid, mail: unread, raw: raw, attachments: [], receivedAt: receivedAt,
                quarantine: quarantine)
        }
        let message = Message(octets)
        let attachments = message.attachments.map(StoredAttachment.init)
        var mail = Inbound(reading: message, from: mailbox)
        mail.rawHash = raw.hash.hex
        mail.traits.attachments = attachments.map {
            AttachmentTraits(name: $0.filename, type: $0.contentType.lowercased(), size: $0.content.octets.count)
        }
        return Arrival(
            uidValidity: uidValidity, uid: uid, mail: mail, raw: raw, attachments: attachments,
            receivedAt: receivedAt)
    }
}

extension StoredAttachment {
    init(_ attachment: Attachment) {
        self.init(
            filename: attachment.safeFilename, contentType: attachment.contentType, isInline: attachment.isInline,
            contentID: attachment.contentID, content: Blob(attachment.decodedOctets()))
    }
}
