/// `postigo ticket set`: team, category, request type, priority, status and days.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

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
            let sorting = Classification(
                team: try known(team, "team", registry.teams),
                category: try known(category, "category", registry.categories),
                requestType: try known(requestType, "request type", registry.requestTypes),
                priority: try known(priority, "priority", registry.priorities))
            guard sorting != Classification() || status != nil || waitUntil != nil || due != nil else {
                throw ValidationError("say what to set; see --help.")
            }
            if sorting != Classification() { try await options.act(.set(sorting), as: nil) }
            if let status { try await options.act(.status(status), as: nil) }
            if let waitUntil {
                let until = try day(waitUntil) { reader, text throws(CommandFault) in try reader.start(text) }
                try await options.act(.wait(until: until), as: nil)
            }
            if let due {
                let end = try day(due) { reader, text throws(CommandFault) in
                    try reader.end(text, Command.due.example)
                }
                try await options.act(.due(end), as: nil)
            }
        }
    }

    private func known<Thing>(_ name: String?, _ kind: String, _ things: [RegistryKey<Thing>: Thing]) throws
        -> RegistryKey<Thing>?
    {
        guard let name else { return nil }
        guard things[RegistryKey(name)] != nil else {
            let names = things.keys.map(\.name).sorted().joined(separator: ", ")
            throw ValidationError("no \(kind) is named '\(name)'. desk.yaml has: \(names)")
        }
        return RegistryKey(name)
    }
}

extension TicketSet {
    /// A day in the desk's zone and language; nil for "nobody".
    func day(
        _ text: String, _ read: (CommandReader, String) throws(CommandFault) -> Instant?
    ) throws -> Instant? {
        let assembly = try options.config.assembly()
        let reader = CommandReader(
            desk: assembly.desk, locale: assembly.desk.registry.locale, now: assembly.clock.now())
        do { return try read(reader, text) } catch { throw ValidationError("'\(text)': \(error).") }
    }
}
