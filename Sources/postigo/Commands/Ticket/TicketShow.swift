/// `postigo ticket show`: one ticket with its timeline.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct TicketShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a ticket with its timeline.",
        discussion: """
            What is quoted and what is a signature is folded: it says of how many lines. Times are those of the desk's zone.

            Examples:
              postigo ticket show 12
              postigo ticket show 12 --folded
            """)
    @OptionGroup var options: TicketOptions
    @Flag(name: .long, help: "Show what is folded away too: quoted mail and signatures.")
    var folded = false
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let settings = try options.config.settingsForLooking()
            let store = try Store.open(at: settings.dataDirectory)
            let details = try await store.ticket(options.ticket)
            if output.json {
                return try JSONOutput.print(
                    TicketJSON(details.ticket, entries: details.entries, in: settings.registry))
            }
            let time = settings.registry.zone.minuteText
            print(heading(of: details.ticket, time))
            for entry in details.entries { print(text(of: entry, time)) }
        }
    }

    private func heading(of ticket: TicketSnapshot, _ time: TicketField.TimeText) -> String {
        let links = ticket.links.map(\.description).joined(separator: ", ")
        let (always, others) = (facts(of: ticket, isAlways: true, time), facts(of: ticket, isAlways: false, time))
        let facts = always + (links.isEmpty ? [] : [("linked with", links)]) + others
        let lines = facts.map { title, text in
            "  \(title)\(String(repeating: " ", count: 14 - title.count))\(text.visible)"
        }
        return "\(ticket.id)  \(ticket.subject.visible)\n" + lines.joined(separator: "\n")
    }

    private func facts(
        of ticket: TicketSnapshot, isAlways: Bool, _ time: TicketField.TimeText
    ) -> [(title: String, text: String)] {
        TicketField.all.compactMap { field in
            switch field.title {
            case .always(let title)?: isAlways ? (title, field.text(ticket, time) ?? "-") : nil
            case .whereSet(let title)?: isAlways ? nil : field.text(ticket, time).map { (title, $0) }
            case nil: nil
            }
        }
    }

    private func text(of entry: TimelineEntry, _ time: TicketField.TimeText) -> String {
        let who = entry.author.name ?? "postigo"
        if entry.kind == .event { return "\n\(time(entry.createdAt))  \(entry.text.visible)" }
        let body = entry.text.visibleLines.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { "    \($0)" }.joined(separator: "\n")
        let files = entry.attachments.map {
            "    [\($0.filename.visible), \($0.contentType.visible), \($0.size) octets\($0.virus.map { "; virus \($0), sent to nobody" } ?? "")]"
        }
        let head = "\n\(time(entry.createdAt))  \(entry.kind.rawValue) by \(who.visible)"
        return ([head, body] + foldedLines(of: entry) + files).joined(separator: "\n")
    }

    /// Design: contract 7. Nothing is hidden in silence.
    private func foldedLines(of entry: TimelineEntry) -> [String] {
        guard entry.foldedLines > 0 else { return [] }
        guard folded else { return ["    [lines folded: \(entry.foldedLines); --folded shows them]"] }
        return entry.folded.visibleLines.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { "    | \($0)" }
    }
}
