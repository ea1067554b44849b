/// `postigo quotation show`: its lines, its sums, and the evidence of the answer.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct QuotationShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a quotation: its lines, its sums, and the evidence of the answer.",
        discussion: "Examples:\n  postigo quotation show Q-12      the newest version\n  postigo quotation show Q-12/1")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "Such as Q-12 or Q-12/2.", transform: SaleArgument.quotation) var quotation: QuotationName

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let store = try Store.open(at: settings.dataDirectory)
            let quotation = try await store.quotation(named: quotation)
            if output.json { return try JSONOutput.print(QuotationJSON(quotation)) }
            print(text(of: quotation, in: settings.registry))
        }
    }

    private func text(of quotation: Quotation, in registry: Registry) -> String {
        let locale = registry.locale
        let facts: [(String, String?)] = [
            ("state", quotation.state.rawValue), ("reason", quotation.reason), ("ticket", "\(quotation.ticket)"),
            ("opportunity", quotation.opportunity?.description), ("by", quotation.author.name),
            ("date", registry.zone.date(at: quotation.datedAt).description),
            ("valid until", quotation.validUntil.map { registry.zone.date(at: $0).description }),
            ("answered", quotation.answer?.at.iso8601), ("answering mail", quotation.answer?.messageID),
            ("its SHA-256", quotation.answer?.sha256),
        ]
        let heading = facts.compactMap { name, value in value.map { SaleText.line(name, $0) } }
        return
            ([quotation.label] + heading + [""] + [lines(of: quotation, in: locale)]
            + [quotation.message, quotation.terms ?? ""].filter { !$0.isEmpty }.map { "\n" + $0.visibleLines })
            .joined(separator: "\n")
    }

    private func lines(of quotation: Quotation, in locale: DeskLocale) -> String {
        let totals = quotation.totals
        var table = Table("QUANTITY", "UNIT PRICE", "DISCOUNT", "AMOUNT", "DESCRIPTION")
        for (line, net) in zip(quotation.lines, totals.lines) {
            table.add(
                line.quantity.text(in: locale), line.unitPrice.text(in: locale, digits: quotation.currency.digits),
                line.discountText(in: locale), net.text(in: locale), line.description)
        }
        for tax in totals.taxes {
            table.add("", "", "\(tax.tax.percent.text(in: locale))%", tax.amount.text(in: locale), tax.tax.label)
        }
        table.add("", "", "", totals.total.text(in: locale), "= total")
        return table.text()
    }
}
