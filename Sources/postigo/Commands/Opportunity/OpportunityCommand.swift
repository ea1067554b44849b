/// `postigo opportunity list`: sales that may come of tickets.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OpportunityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opportunity",
        abstract: "List, show, change and export opportunities.",
        discussion: """
            An opportunity is made by mail: '#opportunity Short description' in answer to a ticket's notice.

            Examples:
              postigo opportunity list --state open --owner ana
              postigo opportunity show O-7
              postigo opportunity set O-7 --state lost --reason "too expensive"
              postigo opportunity export --format csv > opportunities.csv
            """,
        subcommands: [OpportunityList.self, OpportunityShow.self, OpportunitySet.self, OpportunityExport.self],
        defaultSubcommand: OpportunityList.self)
}

/// Which opportunities a command is about.
struct OpportunityChoice: ParsableArguments {
    @OptionGroup var options: ConfigOptions
    @Option(help: "Only these states; may be given several times: open, won, lost.") var state: [OpportunityState] = []
    @Option(help: "Only this analyst's, by key.") var owner: String?
    @Option(help: "Only this organisation's, by key.") var organisation: String?
    @Option(help: "At most so many.") var limit = 100

    func read() async throws -> [Opportunity] { try await read(by: try options.settingsForLooking()) }

    func read(by settings: Settings) async throws -> [Opportunity] {
        try await Store.open(at: settings.dataDirectory).opportunities(
            OpportunityFilter(
                states: Set(state), owner: owner.map { RegistryKey($0) }, partner: organisation.map { RegistryKey($0) },
                limit: limit))
    }
}

struct OpportunityList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List opportunities, the newest first.",
        discussion: "Example:\n  postigo opportunity list --state open --json")
    @OptionGroup var choice: OpportunityChoice
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let settings = try choice.options.settingsForLooking()
            let opportunities = try await choice.read(by: settings)
            if output.json { return try JSONOutput.print(opportunities.map { OpportunityJSON($0) }) }
            let locale = settings.registry.locale
            var table = Table("OPPORTUNITY", "STATE", "VALUE", "CLOSE", "OWNER", "CUSTOMER", "TICKET", "TITLE")
            for opportunity in opportunities {
                table.add(
                    "\(opportunity.id)", opportunity.state.rawValue, opportunity.facts.value?.text(in: locale),
                    opportunity.facts.expectedClose?.description, opportunity.owner?.name,
                    opportunity.partner?.name ?? opportunity.contact, "\(opportunity.ticket)", opportunity.facts.title)
            }
            table.print(empty: "no opportunities")
        }
    }
}
