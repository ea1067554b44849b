/// `postigo retention run`: takes out what has had its time, as the gateway does each night.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct RetentionRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Take out now what has had its time.",
        discussion: """
            'retention:' in postigo.yaml says how long each kind is kept; what is not named there is kept for ever. \
            'postigo run' does this each night at three. With --scrub the database is rewritten afterwards, so that no \
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
