/// Tickets for programs: as in a list, or with the whole timeline.
import Gateway
import TicketStore
import Ticketing

/// The record that exports and hooks have too, and the timeline where one ticket is shown.
struct TicketJSON: Encodable {
    struct Entry: Encodable {
        var kind: String
        var author: String?
        var text: String
        var folded: String
        var messageId: String?
        var createdAt: String
        var attachments: [File]
    }

    struct File: Encodable {
        var filename: String
        var contentType: String
        var size: Int
        var sha256: String
        /// Missing where no scanner has found one.
        var virus: String?
    }

    private enum Key: String, CodingKey { case entries }

    let ticket: TicketRecord
    /// Nil in a list.
    let entries: [Entry]?

    init(_ ticket: TicketSnapshot, entries: [TimelineEntry]? = nil, in registry: Registry) {
        self.ticket = TicketRecord(ticket, in: registry, at: Assembly.systemClock.now())
        self.entries = entries?.map(Entry.init)
    }

    func encode(to encoder: any Encoder) throws {
        try ticket.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(entries, forKey: .entries)
    }
}

extension TicketJSON.Entry {
    init(_ entry: TimelineEntry) {
        self.init(
            kind: entry.kind.rawValue, author: entry.author.name, text: entry.text, folded: entry.folded,
            messageId: entry.messageID, createdAt: entry.createdAt.iso8601,
            attachments: entry.attachments.map {
                .init(
                    filename: $0.filename, contentType: $0.contentType, size: $0.size, sha256: $0.hash.hex,
                    virus: $0.virus)
            })
    }
}
