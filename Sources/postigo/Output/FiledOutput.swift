/// What became of mails, with the reason.
import TicketStore
import Ticketing

enum FiledOutput {
    private struct Row: Encodable {
        var uid: UInt32
        var sender: String?
        var subject: String
        var disposition: String
        var ticket: Int64?
        var reason: String
        var rules: [Routing.Step]
    }

    static func show(_ filed: [Filed], json: Bool) throws {
        if json {
            return try JSONOutput.print(
                filed.map {
                    Row(
                        uid: $0.uid, sender: $0.sender, subject: $0.subject, disposition: $0.disposition.rawValue,
                        ticket: $0.ticket?.number, reason: "\($0.reason)", rules: $0.routing.steps)
                })
        }
        var table = Table("MAIL", "FROM", "DISPOSITION", "TICKET", "SUBJECT", "WHY")
        for mail in filed {
            table.add(
                "\(mail.uid)", mail.sender, mail.disposition.rawValue, mail.ticket?.description,
                mail.subject, "\(mail.reason)")
        }
        table.print(empty: "no mail")
    }
}
