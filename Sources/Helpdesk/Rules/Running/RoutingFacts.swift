/// What the rules see of one mail, and the answers that are worth remembering while they run.
import MIME
package import Ticketing

package struct RoutingFacts: Sendable {
    package var mail: Inbound
    /// The mail joins a ticket that is there already.
    package var isReply: Bool
    package var organisation: RegistryKey<Organisation>?
    /// The organisation is marked as one that nobody may overlook.
    package var isVIP: Bool
    /// Calendars that say it is working time now.
    package var open: Set<RegistryKey<WorkCalendar>>

    package init(
        mail: Inbound, isReply: Bool = false, organisation: RegistryKey<Organisation>? = nil, isVIP: Bool = false,
        open: Set<RegistryKey<WorkCalendar>> = []
    ) {
        self.mail = mail
        self.isReply = isReply
        self.organisation = organisation
        self.isVIP = isVIP
        self.open = open
    }

    /// Lower case.
    func addresses(_ field: AddressField) -> [String] {
        switch field {
        case .to: mail.recipients
        case .envelopeTo: mail.traits.envelopeRecipients
        case .headerTo: mail.traits.headerRecipients
        case .from: [mail.sender].compactMap { $0 }
        case .replyTo: mail.traits.replyTo
        }
    }

    /// One text, or one for each field of that name.
    func texts(_ field: TextField) -> [String] {
        switch field {
        case .subject: [mail.subject]
        case .visible: [mail.visibleText]
        case .body: [mail.text]
        case .header(let name): mail.traits.header.all(name)
        }
    }

    var senderDomain: Substring? {
        guard let sender = mail.sender, let at = sender.unicodeScalars.lastIndex(of: "@") else { return nil }
        return sender[sender.unicodeScalars.index(after: at)...]
    }
}

/// Words are folded once per field, however many rules ask for them. Lives for one mail, in one task.
package final class RoutingScratch {
    let facts: RoutingFacts
    private var folded: [TextField: [[String]]] = [:]
    private var answers: [RegularExpression: [TextField: RegularExpression.Outcome]] = [:]
    /// Steps that expressions may still take on this mail.
    private var stepsLeft = RegularExpression.mailStepLimit
    /// Whether an expression that was asked since the last rule began has hit a bound.
    private var hasGivenUp = false

    init(_ facts: RoutingFacts) { self.facts = facts }

    /// The words of each text of a field; a body is looked at as far as an expression would be.
    func words(_ field: TextField) -> [[String]] {
        if let known = folded[field] { return known }
        let words = facts.texts(field).map { $0.cut(toUTF8: RegularExpression.textLimit).foldedWords }
        folded[field] = words
        return words
    }

    /// What a condition says; nil where an expression in it hit a bound, so that nobody knows.
    func answer(_ condition: () -> Bool) -> Bool? {
        hasGivenUp = false
        let holds = condition()
        return hasGivenUp ? nil : holds
    }

    func match(_ expression: RegularExpression, in field: TextField) -> RegularExpression.Outcome {
        if let known = answers[expression]?[field] {
            if known == .gaveUp { hasGivenUp = true }
            return known
        }
        var outcome = RegularExpression.Outcome.none
        for text in facts.texts(field) {
            let next = match(expression, in: text)
            if next != .none { outcome = next }
            if case .matched = outcome { break }
        }
        answers[expression, default: [:]][field] = outcome
        return outcome
    }

    func match(_ expression: RegularExpression, in text: String) -> RegularExpression.Outcome {
        let outcome = expression.match(text, within: &stepsLeft)
        if outcome == .gaveUp { hasGivenUp = true }
        return outcome
    }
}
