/// A sealed mail on its way out: its large files come from the blobs, piece by piece, while it is sent.
import MIME
import MailTransport
import TicketStore
import Ticketing

extension Store {
    /// Files that the disk has not got any more are found before the server is asked for anything.
    func outgoing(_ mail: SealedMail, to address: String) async throws -> OutgoingMail {
        var outgoing = OutgoingMail(
            sender: mail.envelopeFrom, recipients: [address], octets: mail.octets, envelopeID: mail.messageID)
        for file in mail.files { outgoing.files.append(try await outgoingFile(file)) }
        return outgoing
    }

    private func outgoingFile(_ file: SealedFile) async throws -> OutgoingFile {
        guard let hash = ContentHash(hex: file.blob) else {
            throw StoreError(place: "blob \(file.blob)", problem: .corrupt)
        }
        let size = Base64Lines.count(of: file.size)
        guard try pieces(of: hash) != nil else {
            let octets = try await content(of: hash)
            return OutgoingFile(offset: file.offset, size: size) { send in
                try send(Base64Lines.encoded(octets[...]))
            }
        }
        return OutgoingFile(offset: file.offset, size: size) { [self] send in
            guard let pieces = try pieces(of: hash) else {
                throw StoreError(place: "blob \(file.blob)", problem: .corrupt)
            }
            try pieces.eachWhole { try send(Base64Lines.encoded($0[...])) }
        }
    }
}

extension BlobPieces {
    /// Octets read at a time: whole lines of base64.
    private static let pieceOctets = Base64Lines.lineOctets * 4_096

    /// A read may bring less than was asked for: what is handed out is a whole number of lines, but for the last.
    fileprivate func eachWhole(_ body: ([UInt8]) throws -> Void) throws {
        var waiting: [UInt8] = []
        while true {
            let octets = try next(Self.pieceOctets - waiting.count)
            waiting += octets
            if octets.isEmpty { break }
            guard waiting.count == Self.pieceOctets else { continue }
            try body(waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        if !waiting.isEmpty { try body(waiting) }
    }
}
