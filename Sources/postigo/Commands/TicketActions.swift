/// The commands that change one ticket.
import ArgumentParser
import Gateway
import Helpdesk

struct TicketReply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Answer the customer; the mail goes out with the next round.")
    @OptionGroup var options: TicketOptions
    @OptionGroup var input: TextArgument

    func run() async throws {
        try await reporting { try await options.act(.reply(try input.read()), as: input.analyst) }
    }
}

struct TicketNote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Add a note that only analysts see.")
    @OptionGroup var options: TicketOptions
    @OptionGroup var input: TextArgument

    func run() async throws {
        try await reporting { try await options.act(.note(try input.read()), as: input.analyst) }
    }
}

struct TicketAssign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give the ticket to an analyst, or to nobody.")
    @OptionGroup var options: TicketOptions

    @Argument(help: "The analyst's key, or 'nobody'.")
    var analyst: String

    func run() async throws {
        try await reporting {
            let registry = try options.config.settings().registry
            let key = analyst == "nobody" ? nil : try AnalystName.resolve(analyst, in: registry)
            try await options.act(.assign(key), as: nil)
        }
    }
}

struct TicketSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set team, category, request type, priority or status.",
        discussion: "Example:\n  postigo ticket set 12 --team billing --priority high")
    @OptionGroup var options: TicketOptions

    @Option(help: "The team's key.") var team: String?
    @Option(help: "The category's key.") var category: String?
    @Option(name: .customLong("request-type"), help: "The request type's key.") var requestType: String?
    @Option(help: "The priority's key.") var priority: String?
    @Option(help: "new, open, waiting, solved or closed.") var status: TicketStatus?
    @Option(help: "Wait until that day: 2026-12-01, friday, 3d.") var waitUntil: String?
    @Option(help: "The day it has to be done by, or 'nobody' for none.") var due: String?

    func run() async throws {
        try await reporting {
            let registry = try options.config.settings().registry
            let sorting = Sorting(
                team: try known(team, "team", registry.teams),
                category: try known(category, "category", registry.categories),
                requestType: try known(requestType, "request type", registry.requestTypes),
                priority: try known(priority, "priority", registry.priorities))
            guard sorting != Sorting() || status != nil || waitUntil != nil || due != nil else {
                throw ValidationError("say what to set; see --help.")
            }
            if sorting != Sorting() { try await options.act(.set(sorting), as: nil) }
            if let status { try await options.act(.status(status), as: nil) }
            if let waitUntil { try await options.act(.wait(until: try day(waitUntil, .wait)), as: nil) }
            if let due { try await options.act(.due(try day(due, .due)), as: nil) }
        }
    }

    private func known<Thing>(_ name: String?, _ kind: String, _ things: [Key<Thing>: Thing]) throws -> Key<Thing>? {
        guard let name else { return nil }
        guard things[Key(name)] != nil else {
            let names = things.keys.map(\.name).sorted().joined(separator: ", ")
            throw ValidationError("no \(kind) is named '\(name)'. desk.yaml has: \(names)")
        }
        return Key(name)
    }
}

struct TicketClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "Close the ticket.")
    @OptionGroup var options: TicketOptions

    func run() async throws { try await reporting { try await options.act(.status(.closed), as: nil) } }
}

struct TicketReopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reopen", abstract: "Open the ticket again.")
    @OptionGroup var options: TicketOptions

    func run() async throws { try await reporting { try await options.act(.status(.open), as: nil) } }
}

extension TicketStatus: ExpressibleByArgument {}
