/// `postigo outbox list`: what waits, what went out, and what the servers said.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OutboxList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List notices, the newest first.",
        discussion: "Example:\n  postigo outbox list --all --json")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Flag(name: .long, help: "Also those that were sent.") var all = false
    @Flag(name: .long, help: "Only those that failed.") var failed = false
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let store = try Store.open(at: try options.settingsForLooking().dataDirectory)
            let rows = try await store.outbox(all: all, onlyFailed: failed, limit: limit)
            if output.json { return try JSONOutput.print(rows.map(NoticeJSON.init)) }
            var table = Table("NOTICE", "STATE", "KIND", "TICKET", "TO", "TRIES", "NEXT", "LAST WORD")
            for row in rows {
                table.add(
                    "\(row.id)", row.state, row.label, row.ticket?.description, row.address, "\(row.attempts)",
                    row.dueAt?.iso8601, row.response)
            }
            table.print(empty: failed ? "nothing has failed" : "nothing waits to be sent")
        }
    }
}

private struct NoticeJSON: Encodable {
    var id: Int64
    var state, kind, address: String
    var ticket: Int64?
    var attempts: Int
    var dueAt, sentAt, messageId, response: String?
    var createdAt: String

    init(_ row: OutboxRow) {
        id = row.id
        state = row.state
        kind = row.label
        address = row.address
        ticket = row.ticket?.number
        attempts = row.attempts
        dueAt = row.dueAt?.iso8601
        sentAt = row.sentAt?.iso8601
        messageId = row.messageID
        response = row.response
        createdAt = row.createdAt.iso8601
    }
}
