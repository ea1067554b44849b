/// A mail beyond the limit: what is small of it is read as any mail is, and the whole of it is set aside.
import MIME
import MailTransport
import TicketStore
import Ticketing

struct OversizeReader: Sendable {
    let reader: ArrivalReader

    /// Parts beyond a fifth of the limit are left out: a handful of files still fits beside the text.
    private var partLimit: Int { max(1, reader.limit / 5) }
    /// Octets read from a file at a time.
    private static let pieceSize = 1 << 20

    func read(_ mail: FetchedMail, quarantine: String?) -> Arrival {
        var sieve = PartSieve(partLimit: partLimit, totalLimit: reader.limit)
        var hash = RunningHash()
        mail.forEachPiece(of: Self.pieceSize) { piece in
            hash.update(piece)
            sieve.add(piece)
        }
        sieve.finish()
        let receivedAt = mail.internalDate.map(Instant.init(seconds:)) ?? reader.fallback
        var arrival = reader.readWhole(sieve.kept, uid: mail.uid, receivedAt: receivedAt, quarantine: quarantine)
        guard !sieve.leftOut.isEmpty else { return arrival }
        let parts = sieve.leftOut.map {
            AttachmentTraits(name: $0.filename ?? $0.contentType, type: $0.contentType, size: $0.octets)
        }
        arrival.mail.cutFrom = mail.size
        arrival.mail.setAside = parts
        // Their headers stayed in the mail: without content they are no files of the ticket's.
        arrival.attachments.removeAll { $0.content.size == 0 }
        arrival.mail.attachmentCount = arrival.attachments.count
        arrival.mail.traits.attachments.removeAll { $0.size == 0 }
        arrival.mail.traits.attachments += parts
        arrival.setAside = SetAside(whole: mail.blob(named: hash.finish()), parts: parts)
        return arrival
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
