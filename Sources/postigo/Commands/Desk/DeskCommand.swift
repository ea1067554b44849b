/// `postigo desk show` and `export`: the registry as tables.
import ArgumentParser
import Foundation
import Gateway
import Ticketing

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk",
        abstract: "Show teams, analysts, organisations and categories; bring them in from a spreadsheet.",
        subcommands: [DeskShow.self, DeskExport.self, DeskImportCommand.self])
}

struct LabelOptions: ParsableArguments {
    @Option(help: "The language of names and labels: en, pt-BR or es. Without it: the desk's.") var locale: DeskLocale?

    func locale(of registry: Registry) -> DeskLocale { locale ?? registry.locale }
}

struct DeskShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the registry as tables.",
        discussion: """
            Examples:
              postigo desk show
              postigo desk show organisations --json
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Argument(
        help:
            "teams, analysts, organisations, categories, request_types, priorities, sla_policies, causes or calendars; without it all."
    )
    var table: RegistryTable?

    @OptionGroup var language: LabelOptions

    func run() async throws {
        try await reporting {
            let registry = try options.settings().registry
            let tables = table.map { [$0] } ?? RegistryTable.allCases
            if output.json {
                let all = tables.map { table in
                    let csv = table.csv(of: registry, in: language.locale(of: registry))
                    return (table.rawValue, csv.rows.map { Dictionary(uniqueKeysWithValues: zip(csv.header, $0)) })
                }
                return try JSONOutput.print(Dictionary(uniqueKeysWithValues: all))
            }
            for (index, table) in tables.enumerated() {
                if index > 0 { print("") }
                if tables.count > 1 { print(Ink.bold(table.rawValue)) }
                let csv = table.csv(of: registry, in: language.locale(of: registry))
                var lines = Table(csv.header.map { $0.uppercased() })
                for row in csv.rows { lines.add(row.map { $0.isEmpty ? nil : $0 }) }
                lines.print(empty: "none")
            }
        }
    }
}

struct DeskExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print a table as CSV.",
        discussion: """
            Each setting that desk.yaml has for an entry is a column: what 'desk import' reads again makes the same registry.

            Example:
              postigo desk export organisations > organisations.csv
            """)
    @OptionGroup var options: ConfigOptions

    @Argument(
        help:
            "teams, analysts, organisations, categories, request_types, priorities, sla_policies, causes or calendars.")
    var table: RegistryTable

    @OptionGroup var language: LabelOptions

    func run() async throws {
        try await reporting {
            let registry = try options.settings().registry
            let file = try String(contentsOfFile: options.config + "/desk.yaml", encoding: .utf8)
            try Console.write(table.csv(of: registry, in: language.locale(of: registry), text: file).text)
        }
    }
}
