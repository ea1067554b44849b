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
        discussion: "Example:\n  postigo outbox retry 17")
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The notice's number, as 'outbox list' shows it.") var notice: Int64

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
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
