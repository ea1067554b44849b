/// Tickets for programs: as in a list, or with the whole timeline.
import Gateway
import TicketStore
import Ticketing

/// A ticket as JSON.
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
    }

    var number: Int64
    var subject: String
    var status: String
    var requester: String
    var team, category, requestType, priority, assignee, organisation: String?
    var openedAt: String
    var entries: [Entry]?

    init(_ ticket: TicketSnapshot) { self.init(ticket, entries: nil) }

    init(_ ticket: TicketSnapshot, entries: [TimelineEntry]?) {
        number = ticket.id.number
        subject = ticket.subject
        status = ticket.status.rawValue
        requester = ticket.requester
        team = ticket.sorting.team?.name
        category = ticket.sorting.category?.name
        requestType = ticket.sorting.requestType?.name
        priority = ticket.sorting.priority?.name
        assignee = ticket.assignee?.name
        organisation = ticket.organisation?.name
        openedAt = ticket.openedAt.iso8601
        self.entries = entries?.map(Entry.init)
    }
}

extension TicketJSON.Entry {
    init(_ entry: TimelineEntry) {
        self.init(
            kind: entry.kind.rawValue, author: entry.author.name, text: entry.text, folded: entry.folded,
            messageId: entry.messageID, createdAt: entry.createdAt.iso8601,
            attachments: entry.attachments.map {
                .init(filename: $0.filename, contentType: $0.contentType, size: $0.size, sha256: $0.hash.hex)
            })
    }
}
