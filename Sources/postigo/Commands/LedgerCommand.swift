/// `postigo ledger`: how each mail ended, and why.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "List every mail seen, with its one disposition and the reason.",
        discussion: "Example:\n  postigo ledger --disposition automatic")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Option(help: "Only this disposition.") var disposition: Disposition?
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settingsForLooking().dataDirectory)
            let rows = try await store.ledger(disposition: disposition, limit: limit)
            if output.json { return try JSONOutput.print(rows.map(MailJSON.init)) }
            var table = Table("MAILBOX", "UID", "RECEIVED", "DISPOSITION", "TICKET", "RULES", "FROM", "SUBJECT", "WHY")
            for row in rows {
                table.add(
                    row.mailbox, "\(row.uid)", row.receivedAt.iso8601, row.disposition.rawValue,
                    row.ticket?.description, row.routing.version, row.sender, row.subject,
                    "\(row.reason)")
            }
            table.print(empty: "no mail has been seen yet")
        }
    }
}

private struct MailJSON: Encodable {
    var mailbox: String
    var uidValidity, uid: UInt32
    var disposition, reason: String
    var sender: String?
    var subject, receivedAt: String
    var ticket: Int64?
    var settled: Bool
    var rulesVersion: String?
    var rules: [Routing.Step]

    init(_ row: LedgerRow) {
        mailbox = row.mailbox
        uidValidity = row.uidValidity
        uid = row.uid
        disposition = row.disposition.rawValue
        reason = "\(row.reason)"
        sender = row.sender
        subject = row.subject
        receivedAt = row.receivedAt.iso8601
        ticket = row.ticket?.number
        settled = row.isSettled
        rulesVersion = row.routing.version
        rules = row.routing.steps
    }
}
