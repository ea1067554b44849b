/// `postigo desk import`: the registry from tables.
import ArgumentParser
import Foundation
import Gateway
import Ticketing

struct DeskImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Show what a CSV file would change in desk.yaml, and with --apply change it.",
        discussion: """
            The first line names the columns, as 'desk export' writes them; 'key' must be one. Columns that are not \
            there change nothing. The new desk.yaml is checked before it is written; the old one is kept beside it. \
            Of names and labels in several languages the one of --locale is compared, and changed.

            Commas, semicolons and tabs part the columns; UTF-8, UTF-16 and Windows-1252 are read, as spreadsheets write \
            them. Columns may be called in English, Portuguese or Spanish. Beside the columns that 'desk show' has, every \
            setting of the table may be one, and a part of it: signature, percentages.green, hours.monday-friday, label.en.

            Example:
              postigo desk import organisations customers.csv
              postigo desk import organisations customers.csv --apply
            """)
    @OptionGroup var options: ConfigOptions

    @Argument(
        help:
            "teams, analysts, organisations, categories, request_types, priorities, sla_policies, causes or calendars.")
    var table: RegistryTable

    @Argument(help: "The CSV file.", completion: .file(extensions: ["csv"]))
    var file: String

    @OptionGroup var language: LabelOptions

    @Flag(name: .long, help: "Write desk.yaml.")
    var apply = false

    @Flag(name: .long, help: "Take out what the file does not have.")
    var remove = false

    func run() async throws {
        try await reporting {
            guard let data = FileManager.default.contents(atPath: file), let csv = CSV(octets: [UInt8](data)) else {
                StandardError.write("\(file): cannot be read. It must be a CSV file with a line of column names.")
                throw ExitStatus.noInput
            }
            let wish: DeskImport
            let registry = try options.settings().registry
            let lexicon = try TemplatesCommand.files(config: options.config).lexicon()
            do throws(DeskImport.Fault) {
                wish = try DeskImport(table, from: csv, in: language.locale(of: registry), lexicon: lexicon)
            } catch {
                StandardError.write("\(file): \(error)")
                throw ExitStatus.dataError
            }
            let changes = wish.changes(to: registry, text: try current())
            show(changes)
            guard apply else {
                if !changes.isEmpty { print("Nothing is written yet: add --apply.") }
                return
            }
            try write(try wish.apply(changes, to: try current(), removing: remove))
        }
    }

    private var path: String { options.config + "/desk.yaml" }

    private func current() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func show(_ changes: [DeskImport.Change]) {
        for change in changes {
            switch change {
            case .added(let key, let fields):
                let words = fields.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
                print("\(Ink.green("+")) \(key.visible)  \(words.visible)")
            case .changed(let key, let fields):
                print("\(Ink.yellow("~")) \(key.visible)")
                for field in fields { print("    \(field.field): \(field.old.visible) → \(field.new.visible)") }
            case .gone(let key):
                print(
                    "\(Ink.red("-")) \(key.visible)  \(remove ? "is taken out" : "is not in the file, and stays; see --remove")"
                )
            }
        }
        if changes.isEmpty { print("no changes") }
    }

    /// Checked as a whole before it takes the old one's place.
    private func write(_ text: String) throws {
        let old = try current()
        try put(old, into: path + ".before-import")
        try put(text, into: path)
        do { _ = try options.settings() } catch {
            try put(old, into: path)
            StandardError.write("With these changes the configuration has mistakes; desk.yaml is as it was.")
            throw error
        }
        print("\(path) written; the old one is \(path).before-import")
    }

    /// Another user may run the gateway, and must go on reading it: the file keeps the mode that it had.
    private func put(_ text: String, into file: String) throws {
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file) }
    }
}
