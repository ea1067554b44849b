/// `postigo ticket show`: one ticket with its timeline.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct TicketShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a ticket with its timeline.",
        discussion: "Example:\n  postigo ticket show 12")
    @OptionGroup var options: TicketOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let settings = try options.config.settings()
            let store = try Store.open(at: settings.dataDirectory)
            let details = try await store.ticket(options.ticket)
            if output.json {
                return try JSONOutput.print(
                    TicketJSON(details.ticket, entries: details.entries, in: settings.registry))
            }
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
