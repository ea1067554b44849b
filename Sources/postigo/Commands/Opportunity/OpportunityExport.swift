/// `postigo opportunity export`: opportunities for other programs.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OpportunityExport: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write opportunities as CSV or JSON.",
        discussion: "Example:\n  postigo opportunity export --state open --format csv > opportunities.csv")
    @OptionGroup var choice: OpportunityChoice
    @Option(help: "csv or json.") var format = Format.csv

    func run() async throws {
        try await reporting {
            let opportunities = try await choice.read()
            switch format {
            case .json: try JSONOutput.print(opportunities.map { OpportunityJSON($0) })
            case .csv: print(csv(opportunities).text, terminator: "")
            }
        }
    }

    private func csv(_ opportunities: [Opportunity]) -> CSV {
        CSV(
            header: [
                "opportunity", "state", "title", "value", "currency", "expected_close", "product", "customer",
                "contact",
                "owner", "ticket", "opened_at", "decided_at", "reason",
            ],
            rows: opportunities.map { opportunity in
                [
                    "\(opportunity.id)", opportunity.state.rawValue, opportunity.facts.title,
                    opportunity.facts.value?.plain ?? "", opportunity.facts.value?.currency.rawValue ?? "",
                    opportunity.facts.expectedClose?.description ?? "", opportunity.facts.product ?? "",
                    opportunity.partner?.name ?? "", opportunity.contact, opportunity.owner?.name ?? "",
                    "\(opportunity.ticket.number)", opportunity.openedAt.iso8601,
                    opportunity.decidedAt?.iso8601 ?? "", opportunity.reason ?? "",
                ]
            })
    }
}
