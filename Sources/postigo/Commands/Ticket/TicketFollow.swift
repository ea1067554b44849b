/// `postigo ticket follow`, `unfollow` and `keep`: the same as `#follow`, `#unfollow` and `#keep` by mail.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct TicketFollow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Have analysts told of a ticket that they do not work.",
        discussion: "Example:\n  postigo ticket follow 12 ana bruno")
    @OptionGroup var options: TicketOptions

    @Argument(help: "The analysts' keys.") var analysts: [String]

    func run() async throws {
        try await reporting {
            let people = try options.people(analysts)
            let ticket = try await options.follow { all in (try? Followers.adding(people, to: all)) ?? all }
            guard people.allSatisfy((ticket.followers ?? []).contains) else {
                throw ValidationError("\(CommandFault.noRoom(limit: Followers.limit)).")
            }
        }
    }
}

struct TicketUnfollow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unfollow", abstract: "Have analysts told of a ticket no more.",
        discussion: "Example:\n  postigo ticket unfollow 12 ana")
    @OptionGroup var options: TicketOptions

    @Argument(help: "The analysts' keys.") var analysts: [String]

    func run() async throws {
        try await reporting {
            let people = try options.people(analysts)
            _ = try await options.follow { all in all.filter { !people.contains($0) } }
        }
    }
}

extension TicketOptions {
    fileprivate func people(_ names: [String]) throws -> [RegistryKey<Analyst>] {
        let registry = try config.settings().registry
        return try names.map { try AnalystName.resolve($0, in: registry) }
    }

    /// Says who follows the ticket then.
    fileprivate func follow(
        _ change: @escaping @Sendable ([RegistryKey<Analyst>]) -> [RegistryKey<Analyst>]
    ) async throws -> TicketSnapshot {
        let assembly = try config.assembly()
        let (desk, now) = (assembly.desk, assembly.clock.now())
        let after = try await assembly.store.change(ticket, at: now, files: []) { ticket in
            let all = ticket.followers ?? []
            let people = change(all)
            return people == all ? TicketChange() : desk.actAlone(.follow(people), by: nil, on: ticket, at: now)
        }
        let names = (after.followers ?? []).map(\.name).joined(separator: ", ")
        print("\(after.id)  followed by \(names.isEmpty ? "nobody" : names)  \(after.subject.visible)")
        return after
    }
}

struct TicketKeep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep", abstract: "Keep the ticket's last answer, or a text, as an answer that is ready.",
        discussion: """
            What '#answer' sends then. The customer's name and the ticket's number are filled in anew each time.

            Examples:
              postigo ticket keep 12 password --as ana
              postigo ticket keep 12 password --as ana - < answer.txt
            """)
    @OptionGroup var options: TicketOptions

    @Argument(help: "What the answer is called.") var name: String
    @Argument(help: "Its text; '-' reads standard input. (default: the last answer)") var text: String?
    @Option(name: .customLong("as"), help: "The analyst who keeps it, by key.") var analyst: String

    func run() async throws {
        try await reporting {
            let text = try text == nil ? "" : "\n" + TextArgument.read(text)
            try await options.config.order(.answer, name + text, by: analyst, on: options.ticket)
        }
    }
}
