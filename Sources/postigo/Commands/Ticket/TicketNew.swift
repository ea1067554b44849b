/// `postigo ticket new`: a ticket for a telephone call, or the first word to a customer.
import ArgumentParser
import Gateway
import Helpdesk
import MIME
import TicketStore
import Ticketing

struct TicketNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Open a ticket for a customer: a telephone call, or a first word.",
        discussion: """
            The text is a note that only analysts see, and the customer is told the ticket's number; with --send it \
            goes to the customer instead.

            Examples:
              postigo ticket new --requester maria@shop.example --subject "Printer" \\
                --as ana "She called: it is dead."
              postigo ticket new --requester maria@shop.example --subject "Renewal" \\
                --as ana --send < letter.txt
            """)
    @OptionGroup var config: ConfigOptions
    @OptionGroup var input: TextArgument

    @Option(help: "The customer's address.") var requester: String
    @Option(help: "The customer's name.") var name: String?
    @Option(help: "What it is about.") var subject: String
    @Option(help: "Somebody else who takes part; may be given several times.") var cc: [String] = []
    @Option(help: "The team's key.") var team: String?
    @Option(help: "The category's key.") var category: String?
    @Option(name: .customLong("request-type"), help: "The request type's key.") var requestType: String?
    @Option(help: "The priority's key.") var priority: String?
    @Option(help: "The mailbox that answers come from, by name.") var mailbox: String?
    @Flag(name: .long, help: "Send the text to the customer.") var send = false

    func run() async throws {
        try await reporting {
            let assembly = try config.assembly()
            let (desk, now) = (assembly.desk, assembly.clock.now())
            let (new, change) = desk.opened(try opening(at: desk), at: now)
            let ticket = try await assembly.store.open(new, change, from: mailbox, at: now)
            print("\(ticket.id)  \(ticket.status.rawValue)  \(ticket.assignee?.name ?? "-")  \(ticket.subject.visible)")
        }
    }

    private func opening(at desk: Desk) throws -> HandOpening {
        let registry = desk.registry
        if let mailbox, desk.mailboxes[mailbox] == nil {
            throw ValidationError(
                "no mailbox is named '\(mailbox)'. There are: \(desk.mailboxes.keys.sorted().joined(separator: ", ")).")
        }
        var opening = HandOpening(
            requester: try outsider(requester, desk), subject: subject.oneLine, text: try input.read(), isReply: send)
        if send { try CustomerText.check(opening.text, at: desk) }
        opening.name = name
        opening.others = try cc.map { try outsider($0, desk) }.filter { $0 != opening.requester }
        opening.analyst = try input.analyst.map { try AnalystName.resolve($0, in: registry) }
        opening.mailbox = mailbox
        opening.sorting = Classification(
            team: try team.map { try registry.known($0, in: \.teams, "team") },
            category: try category.map { try registry.known($0, in: \.categories, "category") },
            requestType: try requestType.map { try registry.known($0, in: \.requestTypes, "request type") },
            priority: try priority.map { try registry.known($0, in: \.priorities, "priority") })
        return opening
    }

    private func outsider(_ text: String, _ desk: Desk) throws -> String {
        let address = text.loweredAddress
        guard desk.mayTakePart(address) else {
            throw ValidationError("'\(text)' is no address of a customer: it is none, or one of the desk.")
        }
        return address
    }
}
