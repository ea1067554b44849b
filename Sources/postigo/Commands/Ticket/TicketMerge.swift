/// `postigo ticket merge` and `link`: the same acts as by mail.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct TicketMerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Put the ticket into another one; what answers it belongs there from now on.",
        discussion: "Example:\n  postigo ticket merge 12 --into 9")
    @OptionGroup var options: TicketOptions

    @Option(help: "The ticket that goes on.", transform: TicketOptions.number) var into: TicketID

    func run() async throws {
        try await reporting {
            let assembly = try options.config.assembly()
            let (desk, now, into) = (assembly.desk, assembly.clock.now(), into)
            let merged = try await assembly.store.merge(options.ticket, into: into, at: now) {
                desk.merge($0, into: into, knowing: $1, by: nil, at: now)
            }
            switch merged {
            case .success(let ticket): print("\(ticket.id)  merged into \(ticket.mergedInto ?? into)")
            case .failure(let refusal): throw ValidationError("\(refusal.fault).")
            }
        }
    }
}

struct TicketLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Link the ticket with another one, both ways.",
        discussion: "Example:\n  postigo ticket link 12 --with 9")
    @OptionGroup var options: TicketOptions

    @Option(help: "The other ticket.", transform: TicketOptions.number) var with: TicketID

    func run() async throws {
        try await reporting {
            guard with != options.ticket else { throw ValidationError("\(CommandFault.sameTicket).") }
            _ = try await options.config.assembly().store.ticket(with)
            try await options.act(.link(with), as: nil)
        }
    }
}
