/// `postigo quotation list`: what was offered to customers, and what they said.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct QuotationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quotation",
        abstract: "List, show and export quotations.",
        discussion: """
            A quotation is made by mail: '#quote' in answer to a ticket's notice, with one line for each thing below it: \
            description; quantity; unit price; discount. What was sent is never edited: a change is a next version.

            Examples:
              postigo quotation list --state sent
              postigo quotation show Q-12
              postigo quotation export Q-12/2 --out quotation.pdf
            """,
        subcommands: [QuotationList.self, QuotationShow.self, QuotationExport.self],
        defaultSubcommand: QuotationList.self)
}

struct QuotationList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List quotations, the newest first.",
        discussion: "Example:\n  postigo quotation list --state sent --json")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Option(help: "Only these states: draft, sent, accepted, refused, superseded, expired.")
    var state: [QuotationState] = []
    @Option(help: "Only this ticket's.", transform: TicketOptions.number) var ticket: TicketID?
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let quotations = try await Store.open(at: settings.dataDirectory).quotations(
                QuotationFilter(states: Set(state), ticket: ticket, limit: limit))
            if output.json { return try JSONOutput.print(quotations.map(QuotationJSON.init)) }
            var table = Table("QUOTATION", "STATE", "TOTAL", "DATE", "VALID UNTIL", "TICKET", "OPPORTUNITY", "BY")
            for quotation in quotations {
                table.add(
                    quotation.label, quotation.state.rawValue,
                    quotation.totals.total.text(in: settings.registry.locale),
                    settings.registry.zone.date(at: quotation.datedAt).description,
                    quotation.validUntil.map { settings.registry.zone.date(at: $0).description },
                    "\(quotation.ticket)", quotation.opportunity?.description, quotation.author.name)
            }
            table.print(empty: "no quotations")
        }
    }
}
