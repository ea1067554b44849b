/// Bytes to arrivals, on all cores: parsing, hashing and reading, before the one writer is asked for anything.
import Foundation
import Helpdesk
import MIME
import MailTransport
package import TicketStore
package import Ticketing

package struct ArrivalReader: Sendable {
    let mailbox: String
    let uidValidity: UInt32
    /// When a mail without an arrival date arrived.
    let fallback: Instant
    /// Where large attachments wait for their commit; nil: in memory.
    let spool: String?
    /// Octets: of a larger mail, and of one that came cut, the large parts are set aside.
    let limit: Int

    package init(
        mailbox: String, uidValidity: UInt32, fallback: Instant, spool: String? = nil,
        limit: Int = SessionLimits().mailOctets
    ) {
        self.mailbox = mailbox
        self.uidValidity = uidValidity
        self.fallback = fallback
        self.spool = spool
        self.limit = limit
    }

    /// In the order of their UIDs. Those that lie in files come one after the other, so that only one is in memory.
    func read(_ mails: [FetchedMail], quarantine: String?) async -> [Arrival] {
        let (small, big) = (mails.filter { $0.file == nil }, mails.filter { $0.file != nil })
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let width = max(1, (small.count + cores - 1) / cores)
        // Parsing is all the work there is, and the one writer waits for the whole batch: a slice for each core.
        let lanes =
            stride(from: 0, to: small.count, by: width).map { small[$0..<min($0 + width, small.count)] } + [big[...]]
        return await lanes.concurrentMap(atMost: lanes.count) { $0.map { read($0, quarantine: quarantine) } }
            .joined().sorted { $0.uid < $1.uid }
    }

    private func read(_ mail: FetchedMail, quarantine: String?) -> Arrival {
        if mail.isCut || mail.size > limit { return OversizeReader(reader: self).read(mail, quarantine: quarantine) }
        let receivedAt = mail.internalDate.map(Instant.init(seconds:)) ?? fallback
        return read(Content(mail), uid: mail.uid, receivedAt: receivedAt, quarantine: quarantine)
    }

    package func read(
        _ octets: [UInt8], uid: UInt32, receivedAt: Instant, quarantine: String? = nil
    ) -> Arrival {
        let mail = FetchedMail(
            uid: uid, size: octets.count, internalDate: receivedAt.seconds, octets: octets, isCut: false)
        return read(mail, quarantine: quarantine)
    }

    /// What a decision sees of a mail, for whoever stores nothing of it: its files are only measured.
    func measure(_ octets: [UInt8], receivedAt: Instant) -> Inbound {
        guard octets.count <= limit else { return read(octets, uid: 1, receivedAt: receivedAt).mail }
        return Inbound(rereading: octets, stored: ContentHash(of: octets), from: mailbox)
    }

    /// What is small enough, whatever it was a part of.
    func readWhole(_ octets: [UInt8], uid: UInt32, receivedAt: Instant, quarantine: String?) -> Arrival {
        read(Content(octets), uid: uid, receivedAt: receivedAt, quarantine: quarantine)
    }

    /// A mail's octets, and what the store gets of them: themselves, or their file.
    private struct Content {
        var octets: [UInt8]
        var raw: Blob

        init(_ octets: [UInt8]) {
            self.octets = octets
            raw = Blob(octets)
        }

        init(_ mail: FetchedMail) {
            guard let file = mail.file else {
                octets = mail.octets
                raw = Blob(mail.octets)
                return
            }
            let octets = file.read(upTo: file.size)
            self.octets = octets
            raw = Blob(file: file.path, owner: file, hash: ContentHash(of: octets), size: octets.count)
        }
    }

    private func read(_ content: Content, uid: UInt32, receivedAt: Instant, quarantine: String?) -> Arrival {
        let raw = content.raw
        // A mail that ended the program when it was read is not read again.
        guard quarantine == nil else {
            let unread = Inbound(
                mailbox: mailbox, fingerprint: raw.hash, sender: nil, recipients: [], subject: "", visibleText: "",
                text: "")
            return Arrival(
                uidValidity: uidValidity, uid: uid, mail: unread, raw: raw, attachments: [], receivedAt: receivedAt,
                quarantine: quarantine)
        }
        let message = Message(content.octets)
        let attachments = message.attachments.map { StoredAttachment($0, spool: spool) }
        var mail = Inbound(reading: message, from: mailbox)
        mail.rawHash = raw.hash.hex
        mail.traits.attachments = attachments.map {
            AttachmentTraits(name: $0.filename, type: $0.contentType.lowercased(), size: $0.content.size)
        }
        return Arrival(
            uidValidity: uidValidity, uid: uid, mail: mail, raw: raw, attachments: attachments,
            receivedAt: receivedAt)
    }
}

extension Inbound {
    /// What rules see of a mail that is stored already: its files are not unpacked again, only measured.
    init(rereading octets: [UInt8], stored raw: ContentHash, from mailbox: String) {
        let message = Message(octets)
        self.init(reading: message, from: mailbox)
        rawHash = raw.hex
        traits.attachments = message.attachments.map {
            AttachmentTraits(name: $0.safeFilename, type: $0.contentType.lowercased(), size: $0.size)
        }
    }
}

extension StoredAttachment {
    /// - Parameter spool: where large content waits outside memory for its commit; nil keeps it in memory.
    init(_ attachment: Attachment, spool: String?) {
        self.init(
            filename: attachment.safeFilename, contentType: attachment.contentType, isInline: attachment.isInline,
            contentID: attachment.contentID, content: Blob(of: attachment, spool: spool))
    }
}

extension Blob {
    /// What will be a file anyway becomes one now, piece by piece: a mail of fifty megabytes has nearly as much again in
    /// attachments.
    fileprivate init(of attachment: Attachment, spool: String?) {
        // A spool that cannot be written is no reason to lose a mail: the store will say what is wrong.
        guard let spool, attachment.size > Blob.inlineLimit, let file = try? SpoolFile(in: spool),
            let spooled = try? Blob(writing: attachment, to: file)
        else {
            self.init(attachment.decodedOctets())
            return
        }
        self = spooled
    }

    private init(writing attachment: Attachment, to file: SpoolFile) throws(TransportProblem) {
        var hash = RunningHash()
        try attachment.write { (piece: ArraySlice<UInt8>) throws(TransportProblem) in
            hash.update(Array(piece))
            try file.append(piece)
        }
        self.init(file: file.path, owner: file, hash: hash.finish(), size: file.size)
    }
}
