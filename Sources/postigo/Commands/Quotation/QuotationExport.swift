/// `postigo quotation export`: one quotation as PDF, CSV or JSON.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import TicketStore
import Ticketing

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
    @Option(help: "The file to write; without it standard output, and for a PDF its own name.", completion: .file())
    var out: String?

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
