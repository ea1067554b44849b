/// `postigo report`: the figures as a page for people, or as a table for spreadsheets.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write the figures to an HTML page or a CSV file.",
        discussion: """
            The page needs no network and no script, prints well, and follows the reader's dark mode.

            Example:
              postigo report --html november.html --since 2026-11-01 --until 2026-11-30
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var figures: FigureOptions

    @Option(help: "The file of the page; '-' is standard output.", completion: .file()) var html: String?
    @Option(help: "The file of the table; '-' is standard output.", completion: .file()) var csv: String?
    @Option(help: "The language of the page, and of the table's labels: en, pt-BR or es. Without it: the desk's.")
    var locale: DeskLocale?

    func validate() throws {
        if html == nil, csv == nil { throw ValidationError("say where to: --html FILE or --csv FILE") }
    }

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let registry = settings.registry
            let store = try Store.open(at: settings.dataDirectory)
            let report = try await figures.report(from: store, registry)
            let locale = locale ?? registry.locale
            let wording = try options.wording(in: locale, of: settings)
            if let html { try write(ReportPage(report, of: registry, wording: wording).html, to: html) }
            if let csv { try write(FigureTable(report, of: registry, in: locale).csv, to: csv) }
        }
    }

    private func write(_ text: String, to file: String) throws {
        if file == "-" { return print(text, terminator: "") }
        do { try text.write(toFile: file, atomically: true, encoding: .utf8) } catch {
            StandardError.write("\(file): cannot be written. Does its folder exist, and may you write there?")
            throw ExitStatus.cannotCreate
        }
    }
}
