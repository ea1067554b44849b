/// `postigo retention`: takes out what has had its time, as the gateway does each night.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import TicketStore

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "See and carry out how long each kind of data is kept.",
        subcommands: [RetentionRun.self, RetentionLog.self], defaultSubcommand: RetentionLog.self)
}

struct RetentionRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Take out now what has had its time.",
        discussion: """
            'retention:' in postigo.yaml says how long each kind is kept; what is not named there is kept for ever.
            'postigo run' does this each night at three. With --scrub the database is rewritten afterwards, so that no
            word lingers in its free space; mail waits meanwhile.

            Example:
              postigo retention run --dry-run
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Flag(help: "Only say what would go.") var dryRun = false
    @Flag(help: "Rewrite the database afterwards.") var scrub = false

    func run() async throws {
        try await reporting {
            let settings = try options.settings()
            let store = try Store.open(at: settings.dataDirectory)
            let counts = try await store.retain(
                settings.retention, by: ProcessInfo.processInfo.userName, at: Assembly.systemClock.now(),
                isRehearsal: dryRun)
            if scrub, !dryRun, try await store.scrub() == .tonight { StandardError.write(ErasureOutput.tonight) }
            let named = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
            if output.json { return try JSONOutput.print(named) }
            var table = Table("KIND", "KEPT", dryRun ? "WOULD GO" : "GONE")
            for kind in RetentionKind.allCases {
                let kept = settings.retention.kept(kind).map { "\($0.components.seconds / 86_400) days" } ?? "for ever"
                table.add(kind.rawValue, kept, counts[kind].map { "\($0)" })
            }
            table.print(empty: "")
        }
    }
}

struct RetentionLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "List what was taken out, by whom and when; the newest first.")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    private struct Row: Encodable {
        var id: Int64
        var kind, erasedAt, author: String
        var counts: [String: Int]
    }

    func run() async throws {
        try await reporting {
            let records = try await Store.open(at: try options.settings().dataDirectory).erasures()
            if output.json {
                return try JSONOutput.print(
                    records.map {
                        Row(
                            id: $0.id, kind: $0.kind, erasedAt: $0.erasedAt.iso8601, author: $0.author,
                            counts: $0.counts)
                    })
            }
            var table = Table("RECORD", "KIND", "WHEN", "BY", "WHAT")
            for record in records {
                table.add(
                    "\(record.id)", record.kind, record.erasedAt.iso8601, record.author,
                    ErasureOutput.words(record.counts))
            }
            table.print(empty: "nothing has been taken out")
        }
    }
}
