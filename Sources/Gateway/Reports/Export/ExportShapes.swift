/// The lines of an export. Names are those of docs/export.md; they only ever come to be added.
import TicketStore
import Ticketing

struct ExportedTicket: Encodable {
    private enum Key: String, CodingKey { case record }

    let ticket: TicketRecord

    func encode(to encoder: any Encoder) throws {
        try ticket.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("ticket", forKey: .record)
    }
}

struct ExportedEntry: Encodable {
    struct File: Encodable {
        var filename, contentType, sha256: String
        /// Octets.
        var size: Int
        var inline: Bool
    }

    var record = "entry"
    var id, ticket: Int64
    var kind, authorKind: String
    var author: String?
    var createdAt: String
    /// What was written, and what of quoted history was folded away.
    var text, folded: String
    var messageId: String?
    var attachments: [File]

    init(_ entry: TimelineEntry, of ticket: TicketID) {
        (id, self.ticket) = (entry.id, ticket.number)
        (kind, authorKind, author) = (entry.kind.rawValue, entry.author.kind, entry.author.name)
        (createdAt, text, folded) = ("\(entry.createdAt)", entry.text, entry.folded)
        messageId = entry.messageID
        attachments = entry.attachments.map {
            File(
                filename: $0.filename, contentType: $0.contentType, sha256: $0.hash.hex, size: $0.size,
                inline: $0.isInline)
        }
    }
}

struct ExportedEvent: Encodable {
    var record = "event"
    var id, ticket: Int64
    /// As hooks name it.
    var type: String
    var createdAt, summary: String
    var facts: TicketEvent

    init(_ entry: TimelineEntry, _ event: TicketEvent, of ticket: TicketID) {
        (id, self.ticket) = (entry.id, ticket.number)
        type = HookName(entry.kind, event).rawValue
        (createdAt, summary, facts) = ("\(entry.createdAt)", "\(event)", event)
    }
}

struct ExportedPerson: Encodable {
    var record = "person"
    var id: Int64
    var name: String?
    var locale: String
    var addresses: [String]

    init(_ contact: Contact) {
        (id, name, locale, addresses) = (contact.id, contact.name, contact.locale.rawValue, contact.addresses)
    }
}
