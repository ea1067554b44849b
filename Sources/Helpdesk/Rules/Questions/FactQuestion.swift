/// Facts that have one value in a mail: whether it is one of those that a rule names.
import Ticketing

/// A fact about a mail. Two of one name are one.
package struct MailFact: Hashable, Sendable {
    /// As it stands in `rules.yaml`.
    package let name: String
    /// Nil where nobody knows.
    let value: @Sendable (RoutingFacts) -> String?
    /// How many mails have one of its values, as `Cue.commonness` counts; nil where so many have it that rules are not
    /// looked up by it.
    let commonness: Int?

    package static func == (left: MailFact, right: MailFact) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension MailFact {
    package static let organisation = MailFact(name: "organisation", value: { $0.organisation?.name }, commonness: 2)
    package static let mailbox = MailFact(name: "mailbox", value: { $0.mail.mailbox }, commonness: 9)
    package static let dmarc = MailFact(name: "dmarc", value: { $0.mail.traits.dmarc.rawValue }, commonness: nil)
    package static let locale = MailFact(name: "locale", value: { $0.mail.locale?.rawValue }, commonness: nil)
}

package struct FactQuestion: Question {
    package let fact: MailFact
    package let values: [String]

    package init(_ fact: MailFact, _ values: [String]) { (self.fact, self.values) = (fact, values) }

    package static let forms = [
        form(.organisation, { .keys(.organisation, $0) }, "The sender's organisation."),
        form(.mailbox, { .keys(.mailbox, $0) }, "The mailbox it came by."),
        form(.dmarc, { .words(DMARCVerdict.allCases.map(\.rawValue), $0) }, "As the trusted server states it."),
        form(.locale, { .words(DeskLocale.allCases.map(\.rawValue), $0) }, "The language, as guessed."),
    ]

    private static func form(
        _ fact: MailFact, _ value: (@escaping @Sendable ([String]) -> any Question) -> QuestionForm.Value,
        _ words: String
    ) -> QuestionForm {
        QuestionForm(fact.name, value { FactQuestion(fact, $0) }, words)
    }

    package func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        fact.value(scratch.facts).map(values.contains) ?? false
    }

    package func cues(_ rarity: WordRarity) -> [Cue]? { fact.commonness == nil ? nil : certainCues }

    package var certainCues: [Cue] { fact.commonness == nil ? [] : values.map { .fact(fact, $0) } }

    package func implies(_ other: any Question) -> Bool {
        guard let other = other as? FactQuestion, fact == other.fact else { return false }
        return Set(values).isSubset(of: other.values)
    }

    package func excludes(_ other: any Question) -> Bool {
        guard let other = other as? FactQuestion, fact == other.fact else { return false }
        return Set(values).isDisjoint(with: other.values)
    }

    package var words: String { "\(fact.name): \(values.listed)" }
}
