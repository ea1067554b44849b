/// `postigo quotation`: what was offered to customers, and what they said.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import TicketStore

struct QuotationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quotation",
        abstract: "List, show and export quotations.",
        discussion: """
            A quotation is made by mail: '#quote' in answer to a ticket's notice, with one line for each thing below it:
            description; quantity; unit price; discount. What was sent is never edited: a change is a next version.

            Examples:
              postigo quotation list --state sent
              postigo quotation show Q-12
              postigo quotation export Q-12/2 --out quotation.pdf
            """,
        subcommands: [QuotationList.self, QuotationShow.self, QuotationExport.self],
        defaultSubcommand: QuotationList.self)
}

extension QuotationState: ExpressibleByArgument {}

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
            let settings = try options.settings()
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

struct QuotationShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a quotation: its lines, its sums, and the evidence of the answer.",
        discussion: "Examples:\n  postigo quotation show Q-12      the newest version\n  postigo quotation show Q-12/1")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "Such as Q-12 or Q-12/2.", transform: SaleArgument.quotation) var quotation: QuotationName

    func run() async throws {
        try await reporting {
            let settings = try options.settings()
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

struct QuotationExport: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case pdf, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a quotation as PDF, CSV or JSON.",
        discussion: """
            Of what was sent, the PDF is the one that the customer has, to the octet.

            Examples:
              postigo quotation export Q-12 --out quotation.pdf
              postigo quotation export Q-12/2 --format csv > quotation.csv
            """)
    @OptionGroup var options: ConfigOptions
    @Argument(help: "Such as Q-12 or Q-12/2.", transform: SaleArgument.quotation) var quotation: QuotationName
    @Option(help: "pdf, csv or json.") var format = Format.pdf
    @Option(help: "The file to write; without it standard output, and for a PDF its own name.") var out: String?

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            let quotation = try await assembly.store.quotation(named: quotation)
            switch format {
            case .pdf: try write(try await assembly.page(of: quotation), to: out ?? quotation.pageName)
            case .csv: try write(csv(quotation).text)
            case .json:
                if out == nil { return try JSONOutput.print(QuotationJSON(quotation)) }
                try write(String(decoding: JSONEncoder().encode(QuotationJSON(quotation)), as: UTF8.self))
            }
        }
    }

    private func write(_ text: String) throws {
        guard let out else { return print(text, terminator: "") }
        try write(Array(text.utf8), to: out)
    }

    private func write(_ octets: [UInt8], to path: String) throws {
        try Data(octets).write(to: URL(fileURLWithPath: path))
        print(path)
    }

    private func csv(_ quotation: Quotation) -> CSV {
        let totals = quotation.totals
        let rows = zip(quotation.lines, totals.lines).map { line, net in
            [
                line.description, line.quantity.plain, line.unitPrice.plain, line.discountText(in: .english) ?? "",
                net.plain, quotation.currency.rawValue,
            ]
        }
        let taxes = totals.taxes.map { [$0.tax.label, "", "", "", $0.amount.plain, quotation.currency.rawValue] }
        let total = ["total", "", "", "", totals.total.plain, quotation.currency.rawValue]
        return CSV(
            header: ["description", "quantity", "unit_price", "discount", "amount", "currency"],
            rows: rows + taxes + [total])
    }
}
