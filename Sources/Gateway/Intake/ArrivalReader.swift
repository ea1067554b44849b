/// Bytes to arrivals, on all cores: parsing, hashing and reading, before the one writer is asked for anything.
import Foundation
import Helpdesk
import MIME
import MailTransport
import TicketStore
import Ticketing

struct ArrivalReader: Sendable {
    let mailbox: String
    let uidValidity: UInt32
    /// When a mail without an arrival date arrived.
    let fallback: Instant
    /// Where large attachments wait for their commit; nil: in memory.
    let spool: String?
    let reader: MailReader
    /// What was received before it lay there before the desk was; nil: nothing did.
    let oldBefore: Instant?

    init(
        mailbox: String, uidValidity: UInt32, fallback: Instant, spool: String? = nil,
        limit: Int = SessionLimits().mailOctets, oldBefore: Instant? = nil
    ) {
        self.oldBefore = oldBefore
        self.mailbox = mailbox
        self.uidValidity = uidValidity
        self.fallback = fallback
        self.spool = spool
        reader = MailReader(limit: limit)
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

    /// Mail from a file, and what quarantine lets go: neither is on a server.
    func read(_ stored: StoredMail, uid: UInt32, receivedAt: Instant) -> Arrival {
        arrival(MailReader.read(stored), Blob(stored.octets, hash: stored.hash), uid: uid, receivedAt: receivedAt)
    }

    func read(_ mail: FetchedMail, quarantine: String? = nil) -> Arrival {
        guard mail.isCut || mail.size > reader.limit else {
            let stored = StoredMail(mail.file?.read(upTo: mail.size) ?? mail.octets, from: mailbox)
            return arrival(of: mail, stored, mail.blob(named: stored.hash), quarantine)
        }
        let (kept, whole) = reader.sift(mail.size, from: mailbox) { mail.forEachPiece(of: Self.pieceSize, $0) }
        var arrival = arrival(of: mail, kept, Blob(kept.octets, hash: kept.hash), quarantine)
        arrival.setAside = kept.cut.map { SetAside(whole: mail.blob(named: whole), parts: $0.parts) }
        return arrival
    }

    /// Octets read from a file at a time.
    private static let pieceSize = 1 << 20

    /// - Parameter quarantine: a mail that ended the program when it was read is not read again.
    private func arrival(of mail: FetchedMail, _ stored: StoredMail, _ raw: Blob, _ quarantine: String?) -> Arrival {
        let read = quarantine == nil ? MailReader.read(stored) : MailReader.unread(stored)
        let receivedAt = mail.internalDate.map(Instant.init(seconds:)) ?? fallback
        var arrival = arrival(read, raw, uid: mail.uid, receivedAt: receivedAt)
        arrival.quarantine = quarantine
        arrival.mail.isFromBefore = oldBefore.map { receivedAt < $0 } ?? false
        return arrival
    }

    private func arrival(_ read: ReadMail, _ raw: Blob, uid: UInt32, receivedAt: Instant) -> Arrival {
        Arrival(
            uidValidity: uidValidity, uid: uid, mail: read.mail, raw: raw,
            attachments: read.files.map { StoredAttachment($0, spool: spool) }, receivedAt: receivedAt)
    }
}

extension FetchedMail {
    fileprivate func forEachPiece(of count: Int, _ body: ([UInt8]) -> Void) {
        guard let file else { return body(octets) }
        var offset = 0
        while offset < size {
            let piece = file.read(from: offset, upTo: min(count, size - offset))
            guard !piece.isEmpty else { return }
            body(piece)
            offset += piece.count
        }
    }

    fileprivate func blob(named hash: ContentHash) -> Blob {
        guard let file else { return Blob(octets, hash: hash) }
        return Blob(file: file.path, owner: file, hash: hash, size: size)
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
