/// `postigo export`: everything for other programs, a line of JSON for each record.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import MIME
import TicketStore
import Ticketing

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print tickets and all that belongs to them as JSON Lines.",
        discussion: """
            docs/export.md describes the records. The order stays the same, and memory does not grow with their number.

            Examples:
              postigo export --since 2026-11-01 > november.jsonl
              postigo export --since 2026-11-23T08:00:00Z --what tickets,events
              postigo export --since 2026-11-01 --tag vip --field pedido=4711
            """)
    @OptionGroup var options: ConfigOptions
    @Option(help: "What changed or came since: a day in the desk's zone, or 2026-11-23T20:52:00Z.") var since: String
    @Option(help: "Before this; without it: up to now.") var until: String?
    @Option(help: "Kinds, with commas: tickets, entries, events, opportunities, quotations, people. Without it: all.")
    var what: String?
    @Option(help: "Only what belongs to tickets with this tag; several: with all of them.") var tag: [String] = []
    @Option(help: "Only what belongs to tickets with this fact, as name=value; several: with all of them.")
    var field: [String] = []

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let zone = settings.registry.zone
            let end = try until.map { try Self.instant($0, zone) } ?? Instant(seconds: .max)
            var span = ExportSpan(since: try Self.instant(since, zone), until: end)
            guard span.since < span.until else { throw ValidationError("--since lies after --until.") }
            (span.tags, span.fields) = (tag, try TicketFacts.read(field))
            let kinds = try kinds()
            let store = try Store.open(at: settings.dataDirectory)
            try await ExportRun(store: store, span: span, registry: settings.registry, at: Assembly.systemClock.now())
                .run(kinds) { line in
                    try Console.write(json: "\(line)\n")
                }
        }
    }

    private func kinds() throws -> [ExportKind] {
        guard let what else { return ExportKind.allCases }
        let names = what.split(at: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let asked = try names.map { name in
            guard let kind = ExportKind(rawValue: name) else {
                let nearest = NearestName.find(for: name, among: ExportKind.allCases.map(\.rawValue))
                throw ValidationError("'\(name)' is no kind." + (nearest.map { " Did you mean '\($0)'?" } ?? ""))
            }
            return kind
        }
        return ExportKind.allCases.filter(asked.contains)
    }

    private static func instant(_ text: String, _ zone: ZoneOffsets) throws -> Instant {
        if let day = CivilDate(argument: text) { return zone.instant(of: day) }
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw ValidationError(
                "'\(text)' is neither a day such as 2026-11-01 nor an instant such as 2026-11-01T08:00:00Z.")
        }
        return Instant(secondsSince1970: date.timeIntervalSince1970)
    }
}
