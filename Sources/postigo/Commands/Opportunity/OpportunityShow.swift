/// `postigo opportunity show`: one opportunity with its history, quotations and files.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OpportunityShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an opportunity with its history, quotations and files.",
        discussion: "Example:\n  postigo opportunity show O-7")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "Such as O-7.", transform: SaleArgument.opportunity) var opportunity: OpportunityID

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let details = try await Store.open(at: settings.dataDirectory).opportunity(opportunity)
            if output.json { return try JSONOutput.print(OpportunityJSON(details)) }
            print(text(of: details, in: settings.registry.locale))
        }
    }

    private func text(of details: OpportunityDetails, in locale: DeskLocale) -> String {
        let opportunity = details.opportunity
        let facts: [(String, String?)] = [
            ("state", opportunity.state.rawValue), ("reason", opportunity.reason),
            ("value", opportunity.facts.value?.text(in: locale)),
            ("expected close", opportunity.facts.expectedClose?.description), ("product", opportunity.facts.product),
            ("customer", opportunity.partner?.name), ("contact", opportunity.contact),
            ("owner", opportunity.owner?.name), ("ticket", "\(opportunity.ticket)  \(details.ticketSubject)"),
            ("opened", opportunity.openedAt.iso8601), ("decided", opportunity.decidedAt?.iso8601),
        ]
        let lines = facts.compactMap { name, value in value.map { SaleText.line(name, $0) } }
        let quotations = details.quotations.map {
            "  quotation \($0.label)  \($0.state.rawValue)  \($0.totals.total.text(in: locale))"
        }
        let files = details.attachments.map { "  [\($0.filename.visible), \($0.contentType), \($0.size) octets]" }
        let history = details.history.map { "  \($0.at.iso8601)  \("\($0.event)".visible)" }
        let description = opportunity.facts.description.visibleLines
        return
            (["\(opportunity.id)  \(opportunity.facts.title.visible)"] + lines
            + (description.isEmpty ? [] : ["", description, ""]) + quotations + files + history)
            .joined(separator: "\n")
    }
}
