/// What stands in a mail's texts: its subject, its body, a field of its header.
import MIME
import Ticketing

package enum TextField: Hashable, Sendable {
    case subject
    /// What the sender wrote now, without quoted history and signature.
    case visible
    /// The whole text.
    case body
    /// Lower case.
    case header(String)
}

package enum TextMatcher: Hashable, Sendable {
    case phrase(Phrase)
    case expression(RegularExpression)
}

package struct TextQuestion: Question {
    package let field: TextField
    package let matchers: [TextMatcher]

    package init(_ field: TextField, _ matchers: [TextMatcher]) { (self.field, self.matchers) = (field, matchers) }

    package static let forms = [
        QuestionForm(
            "subject", .texts { TextQuestion(.subject, $0) },
            "Words in this order, without case and accents, or /an expression/."),
        QuestionForm("visible", .texts { TextQuestion(.visible, $0) }, "The text without quoted history."),
        QuestionForm("body", .texts { TextQuestion(.body, $0) }, "The whole text."),
        QuestionForm(
            "header",
            .header { name in
                .either(
                    .texts { TextQuestion(.header(name), $0) },
                    .init(fields: [.init("present", .flag, "Whether it is there.")]) { values in
                        values.flags["present"].map { FlagQuestion(.header(name), $0) }
                    })
            }, "Any header, by name."),
    ]

    package func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool {
        matchers.contains { matcher in
            switch matcher {
            case .phrase(let phrase): scratch.words(field).contains { phrase.stands(in: $0) }
            case .expression(let expression): captures.take(scratch.match(expression, in: field), of: expression)
            }
        }
    }

    package func cues(_ rarity: WordRarity) -> [Cue]? {
        matchers.map { matcher -> [Cue]? in
            switch matcher {
            case .phrase(let phrase): rarity.rarest(of: phrase.folded, in: field).map { [.word(field, $0)] }
            case .expression(let expression):
                rarity.rarest(of: expression.neededLiterals, in: field).map { [.literal(field, $0)] }
            }
        }.gathered
    }

    package var certainCues: [Cue] {
        matchers.flatMap { matcher -> [Cue] in
            switch matcher {
            case .phrase(let phrase): phrase.text.foldedWords.map { .word(field, $0) }
            case .expression(let expression): expression.neededLiterals.map { .literal(field, $0) }
            }
        }
    }

    package func implies(_ other: any Question) -> Bool {
        switch other {
        case let other as TextQuestion:
            field == other.field && matchers.allSatisfy { matcher in other.matchers.contains { matcher.implies($0) } }
        case let other as FlagQuestion:
            if case .header(let name) = field { other == FlagQuestion(.header(name), true) } else { false }
        default: false
        }
    }

    package var expressions: [RegularExpression] { matchers.expressions }

    package var wordsOfTexts: [(field: TextField, words: Set<String>)] {
        matchers.map { matcher in
            switch matcher {
            case .phrase(let phrase): (field, Set(phrase.folded))
            case .expression(let expression): (field, Set(expression.neededLiterals))
            }
        }
    }

    package var words: String { "\(field.words): \(matchers.map(\.words).listed)" }
}

extension [TextMatcher] {
    var expressions: [RegularExpression] {
        compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
    }
}

extension TextField {
    fileprivate var words: String {
        switch self {
        case .subject: "subject"
        case .visible: "visible"
        case .body: "body"
        case .header(let name): "header \(name)"
        }
    }
}

extension TextMatcher {
    var words: String {
        switch self {
        case .phrase(let phrase): phrase.text
        case .expression(let expression): "\(expression)"
        }
    }

    fileprivate func implies(_ other: TextMatcher) -> Bool {
        switch (self, other) {
        // "copy of the invoice" is about invoices.
        case (.phrase(let mine), .phrase(let its)): its.stands(in: mine.text.foldedWords)
        case (.expression, .expression): self == other
        case (.phrase, .expression), (.expression, .phrase): false
        }
    }
}
