/// `postigo explain`: what would become of a mail, and why.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what would become of a mail, and why; nothing is stored or sent.",
        discussion: """
            Examples:
              postigo explain mail.eml --config desk/config
              postigo explain last-month --json
            """)

    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Argument(help: "An .eml file, or a folder of them.")
    var source: String

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            var told: [ExplanationJSON] = []
            for (name, octets) in try MailFiles.named(at: source) {
                let explanation = ExplanationJSON(name, try await assembly.explain(octets))
                if output.json { told.append(explanation) } else { print(explanation.text) }
            }
            if output.json { try JSONOutput.print(told) }
        }
    }
}

private struct ExplanationJSON: Encodable {
    struct Recipient: Encodable {
        var kind, address, locale: String
    }

    var file: String
    var from: String?
    var subject: String
    var disposition, reason: String
    /// What matched, as it stands in the mail.
    var identifier: String?
    /// What else was taken into account.
    var notes: [String]
    var ticket: Int64?
    /// What would be written into the ticket's timeline beside the mail.
    var events: [String]
    var rules: [Routing.Step]
    var notices: [Recipient]

    init(_ file: String, _ explanation: Explanation) {
        let decision = explanation.decision
        self.file = file
        from = explanation.mail.sender
        subject = explanation.mail.subject
        disposition = decision.disposition.rawValue
        reason = "\(decision.reason)"
        identifier = decision.reason.match?.identifier
        notes = decision.notes.map(\.description)
        events = decision.events.map(\.description)
        rules = decision.routing.steps
        switch decision.filing {
        case .open(_, let change): notices = change.notices.map(Recipient.init)
        case .change(let id, let change):
            ticket = id.number
            notices = change.notices.map(Recipient.init)
        case .answer(let answers): notices = answers.map(Recipient.init)
        case .ledgerOnly: notices = []
        }
    }

    /// Several lines for people.
    var text: String {
        var lines = [
            "\(file.visible)", "  from     \((from ?? "nobody").visible)", "  subject  \(subject.visible)",
            "  decided  \(disposition)\(ticket.map { " #\($0)" } ?? ""): \(reason.visible)",
        ]
        if let identifier { lines.append("  matched  \(identifier.visible)") }
        lines += notes.map { "  noted    \($0.visible)" }
        lines += events.map { "  event    \($0.visible)" }
        for step in rules {
            lines.append("  rule     \(step.field) = \(step.value)  (rules.yaml:\(step.line) \(step.rule.visible))")
        }
        for notice in notices {
            lines.append("  mail     \(notice.kind) → \(notice.address.visible) (\(notice.locale))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ExplanationJSON.Recipient {
    fileprivate init(_ notice: Notice) {
        self.init(kind: notice.kind.label, address: notice.address, locale: notice.locale.rawValue)
    }
}
