/// `postigo outbox`: what still has to go out, and what the servers said.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "See and mend what waits to be sent.",
        subcommands: [OutboxList.self, OutboxRetry.self, OutboxDrop.self],
        defaultSubcommand: OutboxList.self)
}

struct OutboxRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Send a held, failed or waiting notice with the next round.",
        discussion: """
            Examples:
              postigo outbox retry 17
              postigo outbox retry --all                       all that failed
              postigo outbox retry --all --since 2026-11-29     queued since that day (UTC)
            """)
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The notice's number, as 'outbox list' shows it.") var notice: Int64?
    @Flag(name: .long, help: "All notices that failed; held ones stay held.") var all = false
    @Option(name: .long, help: "With --all: only those queued on that day or later.") var since: CivilDate?

    func validate() throws {
        if (notice == nil) != all { throw ValidationError("Give one notice's number, or --all.") }
        if since != nil, !all { throw ValidationError("--since goes with --all.") }
    }

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            guard let notice else {
                let start = since.map { Instant(seconds: Int64($0.day) * 86_400) }
                let count = try await assembly.store.retryFailed(since: start, at: assembly.clock.now())
                return print(
                    count == 1
                        ? "1 notice goes out with the next round"
                        : "\(counted(count, "notice", "notices")) go out with the next round")
            }
            try await assembly.store.retry(notice, at: assembly.clock.now())
            print("notice \(notice) goes out with the next round")
        }
    }
}

struct OutboxDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Never send a notice; it stays in the list.",
        discussion: "Example:\n  postigo outbox drop 17")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The notice's number, as 'outbox list' shows it.") var notice: Int64

    func run() async throws {
        try await reporting {
            try await Store.open(at: try options.settings().dataDirectory).drop(notice)
            print("notice \(notice) is dropped")
        }
    }
}
