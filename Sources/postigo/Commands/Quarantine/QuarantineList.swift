/// `postigo quarantine list`: what was set aside, and why.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct QuarantineList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List mail in quarantine, the newest first.",
        discussion: "Example:\n  postigo quarantine list --json")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let rows = try await Store.open(at: try options.settingsForLooking().dataDirectory).quarantined(
                limit: limit)
            if output.json { return try JSONOutput.print(rows.map(QuarantinedJSON.init)) }
            var table = Table("MAIL", "MAILBOX", "RECEIVED", "FROM", "SUBJECT", "WHY")
            for row in rows {
                table.add(
                    "\(row.id)", row.mailbox, row.receivedAt.iso8601, row.sender, row.subject,
                    "\(row.reason)")
            }
            table.print(empty: "quarantine is empty")
        }
    }
}

private struct QuarantinedJSON: Encodable {
    var id: Int64
    var mailbox, receivedAt: String
    var sender: String?
    var subject, reason: String
    var notes: [String]

    init(_ row: LedgerRow) {
        id = row.id
        mailbox = row.mailbox
        receivedAt = row.receivedAt.iso8601
        sender = row.sender
        subject = row.subject
        reason = "\(row.reason)"
        notes = row.notes.map(\.description)
    }
}
