/// `postigo import list` and `undo`: what was brought in, and how it goes again.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct ImportList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what was brought in.", discussion: "Example:\n  postigo import list")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let imports = try await Store.open(at: try options.settingsForLooking().dataDirectory).imports()
            if output.json { return try JSONOutput.print(imports.map(ImportRecordJSON.init)) }
            var table = Table("IMPORT", "BEGUN", "STATE", "TICKETS", "MAILS", "FROM")
            for record in imports {
                table.add(
                    "\(record.id)", record.begunAt.iso8601, record.state, "\(record.tickets)", "\(record.mails)",
                    record.source)
            }
            table.print(empty: "nothing was brought in")
        }
    }
}

struct ImportUndo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take an import back whole.",
        discussion: """
            Its tickets go, with their mails, files and people. Those in which somebody has written since, and those that \
            another ticket follows, stay as they are.

            Example:
              postigo import undo 1
            """)
    @OptionGroup var options: ConfigOptions
    @Argument(help: "The import's number, as 'import list' shows it.") var number: Int64

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settings().dataDirectory)
            guard let undone = try await store.undoImport(number, at: Assembly.systemClock.now()) else {
                throw ValidationError(
                    "there is no import \(number), or it was taken back. 'postigo import list' shows them.")
            }
            try await store.removeDoomedBlobs()
            print("import \(number) is taken back: \(counted(undone.tickets, "ticket is", "tickets are")) gone")
            guard !undone.kept.isEmpty else { return }
            let names = undone.kept.prefix(20).map(\.description).joined(separator: ", ")
            let rest = undone.kept.count > 20 ? " and \(undone.kept.count - 20) more" : ""
            print("these have gone on since, and stay: \(names)\(rest)")
        }
    }
}

extension ImportRecord {
    fileprivate var state: String {
        if undoneAt != nil { return "taken back" }
        return finishedAt == nil ? "interrupted" : "done"
    }
}

private struct ImportRecordJSON: Encodable {
    var number: Int64
    var source, begunAt, state: String
    var tickets, mails: Int

    init(_ record: ImportRecord) {
        (number, source, state) = (record.id, record.source, record.state)
        begunAt = record.begunAt.iso8601
        (tickets, mails) = (record.tickets, record.mails)
    }
}
