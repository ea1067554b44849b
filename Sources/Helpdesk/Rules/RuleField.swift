/// What a rule does to a ticket, field by field, each declared once: its name, how it is read, how it is laid over what
/// earlier rules have set. The reader, the lint, `explain`, the JSON Schema and the reference page derive from it.
import Ticketing

package struct RuleField: Sendable {
    package let name: String
    package let value: Value
    /// What editors and the page show beside it.
    package let words: String
    /// - Returns: the fields that have got a value by it, as `explain` tells them.
    let lay: @Sendable (RuleEffects, Captures, inout Route) -> [(field: String, value: String)]
    /// What a mail's route has of it, by the names that tests and replays give it.
    package let values: @Sendable (Route) -> [String: [String]]
    /// Takes away what an earlier rule has set for good.
    ///
    /// - Returns: the names of fields that would have said otherwise.
    let yield: @Sendable (inout RuleEffects, RuleEffects) -> [String]

    /// What stands behind the colon, and where it goes. Texts may name captures.
    package enum Value: Sendable {
        /// A key of the settings, or one of those words.
        case key(RuleReference, or: [String], @Sendable (inout RuleEffects, String) -> Void)
        case word([String], @Sendable (inout RuleEffects, String) -> Void)
        case text(@Sendable (inout RuleEffects, String) -> Void)
        case texts(@Sendable (inout RuleEffects, [String]) -> Void)
        case addresses(@Sendable (inout RuleEffects, [String]) -> Void)
        case map(@Sendable (inout RuleEffects, [String: String]) -> Void)
        /// It stands beside `set:`, and has a reader of its own.
        case besideSet
    }

    /// In the order in which `explain` tells of them.
    package static let all = [
        one(
            "team", .key(.team, or: []) { $0.sorting.team = RegistryKey($1) }, "A team.",
            \.sorting.team, \.sorting.team, word: \.name),
        one(
            "category", .key(.category, or: []) { $0.sorting.category = RegistryKey($1) }, "A category.",
            \.sorting.category, \.sorting.category, word: \.name),
        one(
            "request_type", .key(.requestType, or: []) { $0.sorting.requestType = RegistryKey($1) }, "A request type.",
            \.sorting.requestType, \.sorting.requestType, word: \.name),
        one(
            "priority", .key(.priority, or: []) { $0.sorting.priority = RegistryKey($1) }, "A priority.",
            \.sorting.priority, \.sorting.priority, word: \.name),
        one(
            "assignee", .key(.analyst, or: Assignment.turns.map(\.word)) { $0.assignee = Assignment($1) },
            "An analyst, round_robin or least_loaded.", \.assignee, \.assignment, word: \.word),
        one(
            "sla_policy", .key(.policy, or: []) { $0.sorting.policy = RegistryKey($1) }, "An SLA policy.",
            \.sorting.policy, \.sorting.policy, word: \.name),
        one(
            "locale", .word(DeskLocale.allCases.map(\.rawValue)) { $0.locale = DeskLocale(rawValue: $1) },
            "The language of answers.", \.locale, \.locale, word: \.rawValue),
        one("acknowledge", .besideSet, "", \.acknowledgement, \.acknowledgement, word: \.word),
        one("then", .besideSet, "", \.fate, \.fate, word: \.word) { $0.filled(with: $1) },
        fields,
        one(
            "foreign_number", .text { $0.foreignNumber = $1 },
            "The number that the sender's system has for it; may name captures.", \.foreignNumber, \.foreignNumber,
            word: \.self
        ) { $1.fill($0).isBlank ? nil : $1.fill($0).trimmedBlanks },
        one(
            "requester", .text { $0.requester = $1 },
            "Whose ticket it is, where the mail says so: an address; may name captures.", \.requester, \.requester,
            word: \.self
        ) { $1.fill($0).isBlank ? nil : $1.fill($0).trimmedBlanks },
        list("tags", .texts { $0.tags = $1 }, "May name captures.", \.tags, \.tags, as: "tag"),
        list(
            "participants", .addresses { $0.participants = $1 }, "Who takes part too.", \.participants, \.participants,
            as: "participant"),
        list("note", .besideSet, "", \.noteList, \.notes, as: "note"),
    ]

    /// The first rule that has a value wins.
    private static func one<Value: Equatable & Sendable>(
        _ name: String, _ value: RuleField.Value, _ words: String,
        _ own: any WritableKeyPath<RuleEffects, Value?> & Sendable,
        _ path: any WritableKeyPath<Route, Value?> & Sendable,
        word: @escaping @Sendable (Value) -> String,
        filled: @escaping @Sendable (Value, Captures) -> Value? = { value, _ in value }
    ) -> RuleField {
        RuleField(name: name, value: value, words: words) { effects, captures, route in
            guard route[keyPath: path] == nil, let value = effects[keyPath: own].flatMap({ filled($0, captures) })
            else { return [] }
            route[keyPath: path] = value
            return [(name, word(value))]
        } values: {
            [name: $0[keyPath: path].map { [word($0)] } ?? []]
        } yield: { effects, earlier in
            guard let mine = effects[keyPath: own], let first = earlier[keyPath: own] else { return [] }
            effects[keyPath: own] = nil
            return mine == first ? [] : [name]
        }
    }

    /// What all rules say is gathered.
    private static func list(
        _ name: String, _ value: Value, _ words: String, _ own: any WritableKeyPath<RuleEffects, [String]> & Sendable,
        _ path: any WritableKeyPath<Route, [String]> & Sendable, as field: String
    ) -> RuleField {
        RuleField(name: name, value: value, words: words) { effects, captures, route in
            var added: [(field: String, value: String)] = []
            for value in effects[keyPath: own].map(captures.fill)
            where !value.isEmpty && !route[keyPath: path].contains(value) {
                route[keyPath: path].append(value)
                added.append((field, value))
            }
            return added
        } values: {
            [name: $0[keyPath: path]]
        } yield: { effects, earlier in
            let first = earlier[keyPath: own]
            effects[keyPath: own].removeAll { first.contains($0) && !$0.unicodeScalars.contains("$") }
            return []
        }
    }

    /// Of each of them the first rule that has a value wins.
    private static let fields = RuleField(
        name: "fields", value: .map { $0.fields = $1 }, words: "Name to value; may name captures."
    ) { effects, captures, route in
        effects.fields.sorted { $0.key < $1.key }.compactMap { name, value in
            guard route.fields[name] == nil else { return nil }
            let value = captures.fill(value)
            route.fields[name] = value
            return ("fields.\(name)", value)
        }
    } values: {
        Dictionary(uniqueKeysWithValues: $0.fields.map { ("fields.\($0)", [$1]) })
    } yield: { effects, earlier in
        let common = effects.fields.filter { earlier.fields[$0.key] != nil }
        for name in common.keys { effects.fields[name] = nil }
        return common.filter { earlier.fields[$0.key] != $0.value }.map { "fields.\($0.key)" }.sorted()
    }
}

extension RuleEffects {
    fileprivate var noteList: [String] {
        get { note.map { [$0] } ?? [] }
        set { note = newValue.first }
    }
}
