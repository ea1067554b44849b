/// `postigo retention log`: what has been taken out, and when.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "See and carry out how long each kind of data is kept.",
        subcommands: [RetentionRun.self, RetentionLog.self], defaultSubcommand: RetentionLog.self)
}

struct RetentionLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "List what was taken out, by whom and when; the newest first.",
        discussion: "Example:\n  postigo retention log --json")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    private struct Row: Encodable {
        var id: Int64
        var kind, erasedAt, author: String
        var counts: [String: Int]
    }

    func run() async throws {
        try await reporting {
            let records = try await Store.open(at: try options.settingsForLooking().dataDirectory).erasures()
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
