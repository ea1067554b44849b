/// Mails as they are kept, to be read again by whoever can read.
import Foundation
package import Ticketing

struct StoredMailQuery {
    let db: Connection
    let blobs: BlobFolder

    /// A mail in the name of an analyst that nothing proved, and that nobody has confirmed.
    static let isKept = "entry.author_kind = 'unverified' AND entry.raw IS NOT NULL AND confirmed_by IS NULL"

    /// - Parameter row: of the ledger, or of an entry with its mail: `mailbox`, `raw`, `parts`, `whole_size`.
    func mail(_ row: SQLRow) throws -> StoredMail {
        guard let hash = ContentHash(octets: [UInt8](row["raw"] as Data)) else {
            throw StoreError(place: "column raw", problem: .corrupt)
        }
        return StoredMail(
            try BlobReader(db: db, folder: blobs).content(of: hash), hash: hash, from: row["mailbox"] ?? "",
            without: try MailCut(row))
    }

    func kept(_ entry: Int64) throws -> StoredMail? {
        try SQLRow.fetchOne(
            db,
            sql: """
                SELECT entry.raw, mailbox, parts, whole.size AS whole_size
                FROM entry LEFT JOIN ledger ON entry_id = entry.id \(MailCut.joined)
                WHERE entry.id = ? AND \(Self.isKept)
                """, arguments: [entry]
        ).map(mail)
    }
}

extension MailCut {
    /// Behind the ledger: `parts` and `whole_size`.
    static let joined = """
        LEFT JOIN set_aside ON set_aside.ledger_id = ledger.id LEFT JOIN blob AS whole ON whole.hash = set_aside.hash
        """

    /// Of a whole that was dropped since, its parts say how large it was.
    init?(_ row: SQLRow) throws {
        guard let text = row["parts"] as String? else { return nil }
        let parts = try JSONText.decode([AttachmentTraits].self, from: text)
        self.init(octets: max(row["whole_size"] ?? 0, parts.map(\.size).reduce(0, +)), parts: parts)
    }
}

extension Store {
    /// A mail that was kept unproven, as it came; nil where the entry is none, or was confirmed.
    package func keptMail(_ entry: Int64) async throws(StoreError) -> StoredMail? {
        let blobs = blobs
        return try await read { try StoredMailQuery(db: $0, blobs: blobs).kept(entry) }
    }
}
