/// `postigo oversize list`: mails that were too large, and what was set aside of them.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct OversizeList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List mails that were too large, the newest first.",
        discussion: "Example:\n  postigo oversize list")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Option(help: "At most so many.") var limit = 100

    func run() async throws {
        try await reporting {
            let mails = try await Store.open(at: try options.settingsForLooking().dataDirectory).oversize(limit: limit)
            if output.json { return try JSONOutput.print(mails.map(OversizeJSON.init)) }
            var table = Table("MAIL", "TICKET", "RECEIVED", "FROM", "SIZE", "SET ASIDE")
            for mail in mails {
                table.add(
                    "\(mail.id)", mail.ticket?.description, mail.receivedAt.iso8601, mail.sender,
                    "\(mail.octets / 1_000) kB", mail.parts.map(\.name).joined(separator: ", "))
            }
            table.print(empty: "no mail was too large")
        }
    }
}

private struct OversizeJSON: Encodable {
    struct Part: Encodable {
        var name, type: String
        var size: Int
    }

    var id: Int64
    var ticket: Int64?
    var receivedAt: String
    var sender: String?
    var subject: String
    var octets: Int
    var parts: [Part]

    init(_ mail: OversizeMail) {
        id = mail.id
        ticket = mail.ticket?.number
        receivedAt = mail.receivedAt.iso8601
        sender = mail.sender
        subject = mail.subject
        octets = mail.octets
        parts = mail.parts.map { Part(name: $0.name, type: $0.type, size: $0.size) }
    }
}
