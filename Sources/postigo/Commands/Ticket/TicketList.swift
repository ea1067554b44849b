/// `postigo ticket list`: which tickets there are, by status, team, requester or words.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct TicketList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List tickets, the newest first.",
        discussion: """
            Examples:
              postigo ticket list --status open --team billing
              postigo ticket list --search 'label print*' --json
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Option(help: "Only these statuses; may be given several times.") var status: [TicketStatus] = []
    @Option(help: "Only this team's tickets.") var team: String?
    @Option(help: "Only this requester's tickets, by address.") var requester: String?
    @Option(
        help: ArgumentHelp(
            "Only tickets in which these words stand; the best first.",
            discussion: "In subjects, entries and names of attachments; case and accents do not matter. "
                + "\"words in quotes\" stand together; 'impress*' finds 'impressora'."))
    var search: String?
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let store = try Store.open(at: settings.dataDirectory)
            let filter = TicketFilter(
                statuses: Set(status), team: team.map { RegistryKey($0) }, requester: requester, search: try query(),
                limit: limit)
            let tickets = try await store.tickets(filter)
            if output.json { return try JSONOutput.print(tickets.map { TicketJSON($0, in: settings.registry) }) }
            var table = Table("TICKET", "STATUS", "TEAM", "CATEGORY", "PRIORITY", "ASSIGNEE", "REQUESTER", "SUBJECT")
            for ticket in tickets {
                table.add(
                    ticket.id.description, ticket.status.rawValue, ticket.sorting.team?.name,
                    ticket.sorting.category?.name, ticket.sorting.priority?.name, ticket.assignee?.name,
                    ticket.requester + (settings.registry.isVIP(ticket.organisation) ? " (VIP)" : ""), ticket.subject)
            }
            table.print(empty: "no tickets")
        }
    }

    private func query() throws -> SearchQuery? {
        guard let search else { return nil }
        guard let query = SearchQuery(search) else {
            throw ValidationError("there is no word in '\(search)'. Words hold letters or digits.")
        }
        return query
    }
}
