/// What would become of a mail, and why: JSON for programs, and the same as lines for people.
import Gateway
import Helpdesk
import MIME
import Ticketing

struct ExplanationJSON: Encodable {
    struct Recipient: Encodable {
        var kind, address, locale: String
        /// Why the gate would hold it back; nil where it would be sent.
        var held: String?
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
    /// Who takes part from then on, and what is known of addresses.
    var changes: [String]
    var rules: [TraceJSON]
    var rulesVersion: String
    var notices: [Recipient]

    init(_ file: String, _ explanation: Explanation) {
        let decision = explanation.decision
        self.file = file
        from = explanation.mail.sender?.shownAddress
        subject = explanation.mail.subject
        disposition = decision.disposition.rawValue
        reason = "\(decision.reason)"
        identifier = decision.reason.match?.identifier
        notes = decision.notes.map(\.description)
        // Why it was opened is the reason itself.
        events = decision.events.filter { if case .opened = $0 { false } else { true } }.map(\.description)
        changes = decision.changes
        rules = explanation.traces.map(TraceJSON.init)
        rulesVersion = explanation.rulesVersion
        if case .change(let id, _) = decision.filing { ticket = id.number }
        notices = zip(decision.notices, explanation.verdicts).map(Recipient.init)
    }

    /// With the rules that held, and where asked for with those that failed.
    func shown(all: Bool) -> ExplanationJSON {
        var shown = self
        if !all { shown.rules.removeAll { !$0.isTelling } }
        return shown
    }

    /// Several lines for people.
    func text(all: Bool) -> String {
        var lines = [
            "\(file.visible)", "  from     \((from ?? "nobody").visible)", "  subject  \(subject.visible)",
            "  decided  \(disposition)\(ticket.map { " #\($0)" } ?? ""): \(reason.visible)",
        ]
        if let identifier { lines.append("  matched  \(identifier.visible)") }
        lines += notes.map { "  noted    \($0.visible)" }
        lines += changes.map { "  changed  \($0.visible)" }
        lines += events.map { "  event    \($0.visible)" }
        lines.append(
            "  rules    version \(rulesVersion), \(rules.count { $0.outcome == "held" }) of \(rules.count) held")
        for rule in rules where all || rule.isTelling { lines += rule.lines }
        for notice in notices {
            let held = notice.held.map { ", held back: \($0)" } ?? ""
            lines.append("  mail     \(notice.kind) → \(notice.address.visible) (\(notice.locale))\(held)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ExplanationJSON.Recipient {
    fileprivate init(_ notice: Notice, _ verdict: GateVerdict) {
        self.init(
            kind: notice.kind.label, address: notice.address.shownAddress, locale: notice.locale.rawValue,
            held: verdict.words)
    }
}

extension GateVerdict {
    /// Nil where it is sent.
    fileprivate var words: String? {
        switch self {
        case .send: nil
        case .hold(let reason): reason.rawValue
        case .stop(let budget): budget.sentence
        }
    }
}

extension Decision {
    fileprivate var changes: [String] {
        switch filing {
        case .open(let ticket, let change):
            ticket.participants.map { "\($0) takes part" } + change.reach.compactMap(\.line)
        case .change(_, let change):
            change.participants.map { "\($0) takes part" } + change.reach.compactMap(\.line)
        case .answer, .orders, .registry, .ledgerOnly: []
        }
    }
}

extension ReachChange {
    /// Nil where nothing is new: somebody wrote, so mail to them arrives.
    fileprivate var line: String? {
        switch self {
        case .bounced(let bounced): "\(bounced.address) has not been reached: \(bounced.weight.points) points"
        case .reached: nil
        }
    }
}

/// One rule, condition by condition.
struct TraceJSON: Encodable {
    struct Answer: Encodable {
        var condition: String
        var place: String
        var held: Bool
        var depth: Int
    }

    var rule, place, outcome: String
    var sets: [String: String]
    var conditions: [Answer]
    /// The condition at which it failed; nil where it held.
    var failedAt: String?

    init(_ trace: RuleTrace) {
        rule = trace.rule
        place = "\(trace.place.file):\(trace.place.line)"
        outcome = trace.outcome.rawValue
        sets = Dictionary(trace.steps.map { ($0.field, $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
        conditions = trace.answers.map {
            Answer(
                condition: $0.question, place: "\($0.place.file):\($0.place.line):\($0.place.column)", held: $0.held,
                depth: $0.depth)
        }
        failedAt = trace.firstFailure?.question
    }

    private var failure: String {
        outcome == RuleTrace.Outcome.tooCostly.rawValue
            ? "left out: its expressions cost too much on this mail. 'postigo check' tells which." : outcome
    }

    /// It decided something, or could not: shown unasked.
    var isTelling: Bool { outcome == "held" || outcome == RuleTrace.Outcome.tooCostly.rawValue }

    var lines: [String] {
        let held = outcome == "held"
        let mark = held ? Ink.green("✔") : Ink.grey(outcome == "failed" ? "✘" : "–")
        let effect = sets.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
        let words = held ? (effect.isEmpty ? "sets nothing that is not set" : effect) : failure
        var lines = ["    \(mark) \(Ink.bold(rule.visible))  \(Ink.grey(place))  \(words.visible)"]
        for answer in conditions {
            let indent = String(repeating: "  ", count: answer.depth)
            let mark = answer.held ? Ink.green("✔") : Ink.red("✘")
            let line = answer.place.drop(scalars: { $0 != ":" }).dropFirst()
            lines.append("        \(indent)\(mark) \(answer.condition.visible)  \(Ink.grey("line \(line)"))")
        }
        return lines
    }
}
