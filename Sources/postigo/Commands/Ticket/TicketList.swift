/// `postigo ticket list`: which tickets there are, by status, team, people, organisation or words, and until when.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct TicketList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List tickets, the newest first.",
        discussion: """
            Examples:
              postigo ticket list --status open --team billing
              postigo ticket list --search 'label print*' --json
              postigo ticket list --assignee ana --late
              postigo ticket list --tag vip --field pedido=4711
            Ages and times are those of the desk's time zone.
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Option(help: "Only these statuses; may be given several times.") var status: [TicketStatus] = []
    @Option(help: "Only this team's tickets.") var team: String?
    @Option(help: "Only this requester's tickets, by address.") var requester: String?
    @Option(help: "Only this analyst's tickets, by key; 'nobody': those that nobody has.") var assignee: String?
    @Option(help: "Only this organisation's tickets, by key.") var organisation: String?
    @Option(help: "Only tickets with this tag; several: with all of them.") var tag: [String] = []
    @Option(help: "Only tickets with this fact, as name=value; several: with all of them.") var field: [String] = []
    @Flag(help: "Only tickets of which something promised is late.") var late = false
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
            let (registry, now) = (settings.registry, Assembly.systemClock.now())
            var filter = TicketFilter(
                statuses: Set(status), team: team.map { RegistryKey($0) }, requester: requester,
                assignee: try assignee.map { try key($0, registry) },
                organisation: organisation.map { RegistryKey($0) },
                search: try query(), limit: late ? Int.max : limit)
            filter.tags = tag
            filter.fields = try TicketFacts.read(field)
            var tickets = try await store.tickets(filter).map { TicketPromise($0, in: registry, at: now) }
            if late { tickets = Array(tickets.filter { $0.colour == .breached }.prefix(limit)) }
            if output.json { return try JSONOutput.print(tickets.map { TicketJSON($0.ticket, in: registry) }) }
            var table = Table(
                "TICKET", "STATUS", "AGE", "DUE", "COLOUR", "TEAM", "PRIORITY", "ASSIGNEE", "ORGANISATION", "REQUESTER",
                "SUBJECT")
            for row in tickets { table.add(cells(of: row, registry, now)) }
            table.print(empty: "no tickets")
        }
    }

    private func key(_ name: String, _ registry: Registry) throws -> RegistryKey<Analyst> {
        name == "nobody" ? RegistryKey("") : try AnalystName.resolve(name, in: registry)
    }

    private func cells(of row: TicketPromise, _ registry: Registry, _ now: Instant) -> [String?] {
        let ticket = row.ticket
        return [
            ticket.id.description, ticket.status.rawValue, Self.age(from: ticket.openedAt, to: now),
            row.due.map { registry.zone.minuteText(of: $0) }, row.colour?.name, ticket.sorting.team?.name,
            ticket.sorting.priority?.name, ticket.assignee?.name, ticket.organisation?.name,
            ticket.requester + (registry.isVIP(ticket.organisation) ? " (VIP)" : ""), ticket.subject,
        ]
    }

    /// "45m", "3h", "12d".
    private static func age(from opened: Instant, to now: Instant) -> String {
        let minutes = max(0, now.seconds - opened.seconds) / 60
        return minutes < 60 ? "\(minutes)m" : minutes < 2_880 ? "\(minutes / 60)h" : "\(minutes / 1_440)d"
    }

    private func query() throws -> SearchQuery? {
        guard let search else { return nil }
        guard let query = SearchQuery(search) else {
            throw ValidationError("there is no word in '\(search)'. Words hold letters or digits.")
        }
        return query
    }
}
