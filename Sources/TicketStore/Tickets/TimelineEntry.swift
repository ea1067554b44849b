/// A ticket's timeline: what it is made of, how it is read, and how an event is written into it.
import Foundation
package import Ticketing

/// One item of a timeline, as it is shown.
package struct TimelineEntry: Equatable, Sendable {
    package var id: Int64
    package var kind: EntryKind
    package var author: Author
    package var text: String
    package var folded: String
    package var messageID: String?
    package var createdAt: Instant
    package var attachments: [AttachmentRow]

    package var foldedLines: Int { Self.countLines(of: folded) }

    /// Lines with something in them.
    package static func countLines(of folded: String) -> Int {
        folded.split(whereSeparator: \.isNewline).count { $0.contains { !$0.isWhitespace } }
    }
}

/// An attachment as it is listed.
package struct AttachmentRow: Equatable, Sendable {
    package var filename: String
    package var contentType: String
    /// Octets.
    package var size: Int
    package var hash: ContentHash
    package var isInline: Bool
    /// By which the mail's HTML shows it, without brackets.
    package var contentID: String?
    /// The virus that a scanner has found in it, by its signature's name: it is kept, and sent to nobody.
    package var virus: String?
}

/// An attachment on its way into the store.
package struct StoredAttachment: Sendable {
    /// A label, safe to show and to use as a file's name.
    package var filename: String
    package var contentType: String
    package var isInline: Bool
    package var contentID: String?
    package var content: Blob

    package init(filename: String, contentType: String, isInline: Bool, contentID: String? = nil, content: Blob) {
        self.filename = filename
        self.contentType = contentType
        self.isInline = isInline
        self.contentID = contentID
        self.content = content
    }
}

struct EntryQuery {
    let db: Connection

    func entries(of ticket: TicketID) throws -> [TimelineEntry] {
        try SQLRow.fetchAll(
            db, sql: TicketQuery.parts + " SELECT * FROM entry WHERE ticket_id IN (SELECT id FROM part) ORDER BY id",
            arguments: [ticket.number]
        ).map(entry)
    }

    func entry(_ row: SQLRow) throws -> TimelineEntry {
        TimelineEntry(
            id: row["id"], kind: try row.value("kind", EntryKind.init), author: try row.author,
            text: row["text"], folded: row["folded"], messageID: row["message_id"],
            createdAt: Instant(seconds: row["created_at"]), attachments: try attachments(of: row["id"]))
    }

    func attachments(of entry: Int64) throws -> [AttachmentRow] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT filename, content_type, inline, content_id, size, virus, attachment.hash FROM attachment
                    JOIN blob ON blob.hash = attachment.hash LEFT JOIN scan ON scan.hash = attachment.hash
                    WHERE entry_id = ? ORDER BY id
                    """), arguments: [entry]
        ).map { row in
            guard let hash = ContentHash(octets: [UInt8](row["hash"] as Data)) else {
                throw StoreError(place: "column hash", problem: .corrupt)
            }
            return AttachmentRow(
                filename: row["filename"], contentType: row["content_type"], size: row["size"], hash: hash,
                isInline: row["inline"], contentID: row["content_id"], virus: row["virus"])
        }
    }
}

extension SQLRow {
    var author: Author {
        get throws {
            let name = (self["author"] as String?) ?? ""
            return try value("author_kind") { kind in
                switch kind {
                case "customer": .customer(name)
                case "analyst": .analyst(Ticketing.RegistryKey(name))
                case "unverified": .unverified(name)
                case "desk": .desk
                default: nil
                }
            }
        }
    }
}

extension Author {
    package var kind: String {
        switch self {
        case .customer: "customer"
        case .analyst: "analyst"
        case .unverified: "unverified"
        case .desk: "desk"
        }
    }

    /// An address or an analyst's key; nil for the desk itself.
    package var name: String? {
        switch self {
        case .customer(let address), .unverified(let address): address
        case .analyst(let key): key.name
        case .desk: nil
        }
    }
}

/// Writes down what happened, inside a transaction that is already open.
struct EventWriter {
    let db: Connection
    let now: Instant

    /// - Returns: the number of its entry.
    @discardableResult
    func insert(_ event: TicketEvent, into id: TicketID) throws -> Int64 {
        try db.cachedStatement(
            sql: """
                INSERT INTO entry (ticket_id, kind, author_kind, text, event, created_at)
                VALUES (?, 'event', 'desk', ?, ?, ?)
                """
        ).insert(arguments: [id.number, event.description, try JSONText.encode(event), now.seconds])
    }
}
