/// How a question is written in `rules.yaml`: the reader, the names that are allowed, the JSON Schema and the reference page
/// derive from it.

package struct QuestionForm: Sendable {
    /// As it stands before the colon.
    package let name: String
    package let value: Value
    /// What editors and the page show beside it.
    package let words: String

    init(_ name: String, _ value: Value, _ words: String) {
        (self.name, self.value, self.words) = (name, value, words)
    }

    /// Every line that may stand under `when:`, but for those that hold conditions themselves.
    package static let all: [QuestionForm] =
        AddressQuestion.forms + DomainQuestion.forms + FactQuestion.forms + FlagQuestion.forms + TextQuestion.forms
        + AttachmentQuestion.forms + SpamQuestion.forms

    /// What stands behind the colon, and the question that it makes. Of a list, one match suffices.
    package indirect enum Value: Sendable {
        /// `name@example.com`, `*@example.com`, or an expression; or a list.
        case addresses(@Sendable ([AddressMatcher]) -> any Question)
        /// Words, or an expression; or a list.
        case texts(@Sendable ([TextMatcher]) -> any Question)
        /// Taken as they stand; or a list.
        case plain(@Sendable ([String]) -> any Question)
        /// Some of these; or a list.
        case words([String], @Sendable ([String]) -> any Question)
        /// Keys of the settings; or a list.
        case keys(RuleReference, @Sendable ([String]) -> any Question)
        case key(RuleReference, @Sendable (String) -> any Question)
        case flag(@Sendable (Bool) -> any Question)
        case mapping(Mapping)
        /// A mapping, or something else.
        case either(Value, Mapping)
        /// A mapping from the fields of a mail's header, lower case, to what is asked of each.
        case header(@Sendable (String) -> Value)
    }

    package struct Mapping: Sendable {
        package let fields: [Field]
        /// Nil where nothing is asked.
        package let question: @Sendable (Values) -> (any Question)?
    }

    package struct Field: Sendable {
        package enum Kind: Sendable { case texts, plain, size, decimal, flag }

        package let name: String
        package let kind: Kind
        package let words: String

        init(_ name: String, _ kind: Kind, _ words: String) { (self.name, self.kind, self.words) = (name, kind, words) }
    }

    /// What was read of a mapping, by the names of its fields.
    package struct Values: Sendable {
        package var texts: [String: [TextMatcher]] = [:]
        package var plain: [String: [String]] = [:]
        /// In octets.
        package var sizes: [String: Int] = [:]
        package var decimals: [String: Double] = [:]
        package var flags: [String: Bool] = [:]

        package init() {}
    }
}

/// What a key in a rule is one of, as mistakes name it.
package enum RuleReference: String, Sendable {
    case organisation, mailbox, calendar, team, category, priority, analyst
    case requestType = "request type"
    case policy = "SLA policy"
}
