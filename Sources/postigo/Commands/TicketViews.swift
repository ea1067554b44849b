/// `postigo ticket list` and `postigo ticket show`.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore

struct TicketList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List tickets, the newest first.")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Option(help: "Only these statuses; may be given several times.") var status: [TicketStatus] = []
    @Option(help: "Only this team's tickets.") var team: String?
    @Option(help: "Only this requester's tickets, by address.") var requester: String?
    @Option(
        help: ArgumentHelp(
            "Only tickets in which these words stand; the best first.",
            discussion: "In subjects, entries and names of attachments; case and accents do not matter. "
                + "\"words in quotes\" stand together; 'impress*' finds 'impressora'."))
    var search: String?
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let settings = try options.settings()
            let store = try Store.open(at: settings.dataDirectory)
            let filter = TicketFilter(
                statuses: Set(status), team: team.map { Key($0) }, requester: requester, search: try query(),
                limit: limit)
            let tickets = try await store.tickets(filter)
            if output.json { return try JSONOutput.print(tickets.map(TicketJSON.init)) }
            var table = Table("TICKET", "STATUS", "TEAM", "CATEGORY", "PRIORITY", "ASSIGNEE", "REQUESTER", "SUBJECT")
            for ticket in tickets {
                table.add(
                    ticket.id.description, ticket.status.rawValue, ticket.sorting.team?.name,
                    ticket.sorting.category?.name, ticket.sorting.priority?.name, ticket.assignee?.name,
                    ticket.requester + (settings.registry.isVIP(ticket.organisation) ? " (VIP)" : ""), ticket.subject)
            }
            table.print(empty: "no tickets")
        }
    }

    private func query() throws -> SearchQuery? {
        guard let search else { return nil }
        guard let query = SearchQuery(search) else {
            throw ValidationError("there is no word in '\(search)'. Words hold letters or digits.")
        }
        return query
    }
}

struct TicketShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a ticket with its timeline.")
    @OptionGroup var options: TicketOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.config.settings().dataDirectory)
            let details = try await store.ticket(options.ticket)
            if output.json { return try JSONOutput.print(TicketJSON(details.ticket, entries: details.entries)) }
            print(heading(of: details.ticket))
            for entry in details.entries { print(text(of: entry)) }
        }
    }

    private func heading(of ticket: TicketSnapshot) -> String {
        let facts: [(String, String?)] =
            [
                ("status", ticket.status.rawValue), ("requester", ticket.requester),
                ("team", ticket.sorting.team?.name),
                ("category", ticket.sorting.category?.name), ("request type", ticket.sorting.requestType?.name),
                ("priority", ticket.sorting.priority?.name), ("assignee", ticket.assignee?.name),
                ("organisation", ticket.organisation?.name), ("opened", ticket.openedAt.iso8601),
            ] + conversation(of: ticket)
        let lines = facts.map { name, value in
            "  \(name)\(String(repeating: " ", count: 14 - name.count))\((value ?? "-").visible)"
        }
        return "\(ticket.id)  \(ticket.subject.visible)\n" + lines.joined(separator: "\n")
    }

    /// Only what there is.
    private func conversation(of ticket: TicketSnapshot) -> [(String, String?)] {
        let links = ticket.links.map(\.description).joined(separator: ", ")
        let facts: [(String, String?)] = [
            ("merged into", ticket.mergedInto?.description), ("linked with", links.isEmpty ? nil : links),
            ("waits until", ticket.waitUntil?.iso8601), ("due", ticket.dueAt?.iso8601),
            ("rating", ticket.rating.map { "\($0) of 5" }),
        ]
        return facts.filter { $0.1 != nil }
    }

    private func text(of entry: TimelineEntry) -> String {
        let who = entry.author.name ?? "postigo"
        if entry.kind == .event { return "\n\(entry.createdAt.iso8601)  \(entry.text.visible)" }
        let body = entry.text.visibleLines.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { "    \($0)" }.joined(separator: "\n")
        let files = entry.attachments.map {
            "    [\($0.filename.visible), \($0.contentType.visible), \($0.size) octets]"
        }
        let head = "\n\(entry.createdAt.iso8601)  \(entry.kind.rawValue) by \(who.visible)"
        return ([head, body] + files).joined(separator: "\n")
    }
}

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
