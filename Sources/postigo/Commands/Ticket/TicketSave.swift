/// `postigo ticket save`: the files of a ticket, under their own names.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct TicketSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Save the files of a ticket.",
        discussion: """
            All files that customers and analysts have sent, under their own names. Nothing is written over: another file of
            the same name gets a number.

            Examples:
              postigo ticket save 12
              postigo ticket save 12 --to /tmp/maria
            """)
    @OptionGroup var options: TicketOptions
    @OptionGroup var output: JSONFlag
    @Option(help: "The folder; without it 'ticket-N' here. It is made where it is missing.", completion: .directory)
    var to: String?

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.config.settingsForLooking().dataDirectory)
            let files = try await TicketFiles(store: store)
                .save(options.ticket, to: to ?? "ticket-\(options.ticket.number)")
            if output.json { return try JSONOutput.print(files.map(SavedFileJSON.init)) }
            guard !files.isEmpty else { return print("\(options.ticket) has no files") }
            for file in files { print("\(file.path)  \(file.size) octets\(file.isNew ? "" : "  (was there)")") }
        }
    }
}

private struct SavedFileJSON: Encodable {
    var path: String
    var size: Int

    init(_ file: TicketFiles.Saved) { (path, size) = (file.path, file.size) }
}
