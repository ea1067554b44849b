/// What a rehearsal shows: each mail, the decision and its reason, what went out, and the tickets in the end.
import MIME
import Rehearsal
import TicketStore
import Ticketing

struct RehearsalReport {
    var steps: [Step]
    var tickets: [TicketSnapshot]
    var registry: Registry

    func show(json: Bool) throws {
        if json {
            return try JSONOutput.print(
                Play(steps: steps.map(ActJSON.init), tickets: tickets.map { TicketJSON($0, in: registry) }))
        }
        for (index, step) in steps.enumerated() { print(text(of: step, number: index + 1)) }
        var table = Table("TICKET", "STATUS", "TEAM", "CATEGORY", "PRIORITY", "ASSIGNEE", "REQUESTER", "SUBJECT")
        for ticket in tickets {
            table.add(
                ticket.id.description, ticket.status.rawValue, ticket.sorting.team?.name, ticket.sorting.category?.name,
                ticket.sorting.priority?.name, ticket.assignee?.name, ticket.requester, ticket.subject)
        }
        print("Tickets")
        table.print(empty: "no tickets")
        let sent = steps.map(\.sent.count).reduce(0, +)
        print("\n\(steps.count) steps, \(tickets.count) tickets, \(sent) mails sent. Nothing left this machine.")
    }

    private func text(of step: Step, number: Int) -> String {
        var lines = ["\(number). \(step.words.visible)"]
        for mail in step.filed {
            let ticket = mail.ticket.map { " \($0)" } ?? ""
            lines.append("     decided  \(mail.disposition.rawValue)\(ticket): \("\(mail.reason)".visible)")
            for step in mail.routing.steps {
                lines.append(
                    "       rule   \(step.field) = \(step.value)  (rules.yaml:\(step.line) \(step.rule.visible))")
            }
        }
        for mail in step.sent {
            let message = Message(mail.octets)
            let files =
                message.attachments.isEmpty
                ? "" : "  [\(message.attachments.map(\.safeFilename).joined(separator: ", "))]"
            lines.append(
                "        sent  → \(mail.recipients.joined(separator: ", "))  \((message.subject ?? "").visible)\(files)"
            )
        }
        if step.sent.isEmpty { lines.append("        sent  nothing") }
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Play: Encodable {
        var steps: [ActJSON]
        var tickets: [TicketJSON]
    }

    private struct ActJSON: Encodable {
        var what: String
        var decisions: [Decided]
        var sent: [Sent]

        init(_ step: Step) {
            what = step.words
            decisions = step.filed.map {
                Decided(
                    disposition: $0.disposition.rawValue, ticket: $0.ticket?.number, reason: "\($0.reason)",
                    rules: $0.routing.steps)
            }
            sent = step.sent.map { Sent(to: $0.recipients, subject: Message($0.octets).subject) }
        }
    }

    private struct Decided: Encodable {
        var disposition: String
        var ticket: Int64?
        var reason: String
        var rules: [Routing.Step]
    }

    private struct Sent: Encodable {
        var to: [String]
        var subject: String?
    }
}
