/// The fields of a ticket, each declared once: what has one of them reads it here.
import MIME

/// The fields that one can change, and take back. What is stored of an act are two of them: a field that comes to be added
/// is optional, or acts of before could not be read.
package struct TicketState: Codable, Equatable, Sendable {
    package var status: TicketStatus
    package var sorting: Classification
    package var assignee: RegistryKey<Analyst>?
    /// When a ticket that waits comes back by itself; nil: when the customer writes.
    package var waitUntil: Instant?
    /// The customer is asked again when it comes back without a word of theirs.
    package var followUp: Bool?
    /// Who hears of it beside whoever works it.
    package var followers: [RegistryKey<Analyst>]?
    /// When it has to be done by; nil where nobody has said.
    package var dueAt: Instant?
    /// The ticket that goes on with this one's matter; nil where it stands for itself.
    package var mergedInto: TicketID?
    /// Lower case.
    package var requester: String
    package var organisation: RegistryKey<Organisation>?
    package var locale: DeskLocale
    /// Whether a public answer has ever gone out.
    package var answered: Bool
}

/// One field: the column that keeps it, its name in JSON, what people are shown. The store, undo, exports, hooks and the
/// command line derive from it. A field more is a property, a line in `all`, and its column in the schema.
package struct TicketField: Sendable {
    package let column: String
    /// In JSON; nil: programs are not told of it.
    package let name: String?
    /// What people are shown before it; nil: they are not shown it.
    package let title: Title?
    /// Names a person, or says what one wrote: hooks without words leave it out.
    package let isPersonal: Bool
    /// Columns that are emptied whenever it is set.
    package let resets: [String]
    /// For its column; nil where it is no part of the state.
    package let stored: (@Sendable (TicketState) -> FieldValue)?
    /// For people, who say how a time is written; nil where there is nothing.
    package let text: @Sendable (TicketSnapshot, TimeText) -> String?
    /// For programs.
    package let shown: @Sendable (TicketSnapshot) -> FieldValue
    /// False where it cannot have that value: the store is damaged.
    package let load: @Sendable (inout TicketSnapshot, FieldValue) -> Bool
    /// Gives back what it was before an act, where nobody has changed it since.
    package let withdraw: @Sendable (inout TicketState, _ before: TicketState, _ after: TicketState) -> Void

    package typealias TimeText = (Instant) -> String

    package enum Title: Sendable {
        case always(String)
        case whereSet(String)
    }
}

extension TicketField: Equatable {
    package static func == (left: TicketField, right: TicketField) -> Bool { left.column == right.column }
}

extension TicketField {
    /// In the order in which people are shown them.
    package static let all = [
        kept("subject", .text, \.subject, isPersonal: true),
        kept("contact_name", name: "requester_name", .optional(.text), \.requesterName, isPersonal: true),
        undone("status", .word, \.status, title: .always("status")),
        undone("requester", .text, \.requester, title: .always("requester"), isPersonal: true),
        undone("team", name: "team", .key(), \.sorting.team, with: \.sorting, title: .always("team")),
        undone("category", name: "category", .key(), \.sorting.category, with: \.sorting, title: .always("category")),
        requestType,
        undone("priority", name: "priority", .key(), \.sorting.priority, with: \.sorting, title: .always("priority")),
        undone("rule_policy", name: "sla_policy", .key(), \.sorting.policy, with: \.sorting),
        undone("assignee", .key(), \.assignee, title: .always("assignee")),
        undone("organisation", .key(), \.organisation, title: .always("organisation")),
        kept("opened_at", .instant, \.openedAt, title: .always("opened")),
        undone("locale", .word, \.locale),
        undone("answered", name: nil, .flag, \.answered, with: \.answered),
        kept("closed_at", .optional(.instant), \.closedAt),
        undone("merged_into", .optional(.ticket), \.mergedInto, title: .whereSet("merged into")),
        waitUntil,
        followUp,
        dueAt,
        followers,
        kept("channel", name: "mailbox", .optional(.text), \.channel, title: .whereSet("mailbox")),
        kept("rating", .optional(.stars), \.rating, title: .whereSet("rating")),
    ]

    package static let requestType = undone(
        "request_type", name: "request_type", .key(), \.sorting.requestType, with: \.sorting,
        title: .always("request type"))
    package static let waitUntil = undone(
        "wait_until", .optional(.instant), \.waitUntil, title: .whereSet("waits until"))
    static let followUp = undone("follow_up", name: nil, .optional(.flag), \.followUp, with: \.followUp)
    package static let followers = undone(
        "followers", .optional(.keys), \.followers, title: .whereSet("followed by"))
    /// What the column has of them.
    static func words(of people: [RegistryKey<Analyst>]) -> FieldValue {
        people.isEmpty ? .none : .text(people.map(\.name).joined(separator: " "))
    }
    static let dueAt = undone(
        "due_at", .optional(.instant), \.dueAt, title: .whereSet("due"), resets: ["due_told_at"])

    /// - Parameter name: in JSON, where the column is called otherwise.
    private static func kept<Value>(
        _ column: String, name: String? = nil, _ form: FieldForm<Value>,
        _ path: any WritableKeyPath<TicketSnapshot, Value> & Sendable, title: Title? = nil, isPersonal: Bool = false
    ) -> TicketField {
        TicketField(
            column: column, name: name ?? column, title: title, isPersonal: isPersonal, resets: [],
            stored: nil, text: { form.text($0[keyPath: path], $1) },
            shown: { form.shown($0[keyPath: path]) },
            load: { ticket, stored in form.load(stored).map { ticket[keyPath: path] = $0 } != nil },
            withdraw: { _, _, _ in })
    }

    private static func undone<Value: Equatable & Sendable>(
        _ column: String, _ form: FieldForm<Value>, _ path: any WritableKeyPath<TicketState, Value> & Sendable,
        title: Title? = nil, isPersonal: Bool = false, resets: [String] = []
    ) -> TicketField {
        undone(
            column, name: column, form, path, with: path, title: title, isPersonal: isPersonal, resets: resets)
    }

    /// - Parameter whole: what is taken back together with it, or not at all.
    private static func undone<Value, Whole: Equatable & Sendable>(
        _ column: String, name: String?, _ form: FieldForm<Value>,
        _ path: any WritableKeyPath<TicketState, Value> & Sendable,
        with whole: any WritableKeyPath<TicketState, Whole> & Sendable, title: Title? = nil, isPersonal: Bool = false,
        resets: [String] = []
    ) -> TicketField {
        TicketField(
            column: column, name: name, title: title, isPersonal: isPersonal, resets: resets,
            stored: { form.store($0[keyPath: path]) }, text: { form.text($0.state[keyPath: path], $1) },
            shown: { form.shown($0.state[keyPath: path]) },
            load: { ticket, stored in form.load(stored).map { ticket.state[keyPath: path] = $0 } != nil },
            withdraw: { state, before, after in
                if state[keyPath: whole] == after[keyPath: whole] { state[keyPath: whole] = before[keyPath: whole] }
            })
    }
}

extension TicketState {
    /// Each field as it was before an act, where nobody has changed it since.
    package func withdrawing(before: TicketState, after: TicketState) -> TicketState {
        var state = self
        for field in TicketField.all { field.withdraw(&state, before, after) }
        return state
    }
}

/// A field's value on its way to a column, or to JSON.
package enum FieldValue: Equatable, Sendable {
    case none
    case text(String)
    case number(Int64)
}

/// How values of one kind stand in a column, in JSON, and before people.
struct FieldForm<Value: Sendable>: Sendable {
    let store: @Sendable (Value) -> FieldValue
    let load: @Sendable (FieldValue) -> Value?
    let shown: @Sendable (Value) -> FieldValue
    let text: @Sendable (Value, TicketField.TimeText) -> String?

    init(
        store: @escaping @Sendable (Value) -> FieldValue, load: @escaping @Sendable (FieldValue) -> Value?,
        shown: (@Sendable (Value) -> FieldValue)? = nil,
        text: @escaping @Sendable (Value, TicketField.TimeText) -> String?
    ) {
        (self.store, self.load, self.shown, self.text) = (store, load, shown ?? store, text)
    }

    static func optional<Some>(_ form: FieldForm<Some>) -> Self where Value == Some? {
        Self(
            store: { $0.map(form.store) ?? .none },
            load: { $0 == .none ? .some(nil) : form.load($0).map(Optional.some) },
            shown: { $0.map(form.shown) ?? .none }, text: { value, time in value.flatMap { form.text($0, time) } })
    }

    /// A key of `desk.yaml`, or none.
    static func key<Thing>() -> Self where Value == RegistryKey<Thing>? {
        .optional(
            FieldForm<RegistryKey<Thing>>(
                store: { .text($0.name) }, load: { $0.text.map { RegistryKey($0) } }, text: { key, _ in key.name }))
    }
}

extension FieldForm where Value == String {
    static var text: Self { Self(store: { .text($0) }, load: \.text, text: { text, _ in text }) }
}

extension FieldForm where Value == [RegistryKey<Analyst>] {
    /// Keys of `desk.yaml` have no blanks in them.
    static var keys: Self {
        Self(
            store: { TicketField.words(of: $0) },
            load: { $0.text.map { $0.split(at: " ").map { RegistryKey(String($0)) } } },
            text: { keys, _ in keys.map(\.name).joined(separator: ", ") })
    }
}

extension FieldForm where Value: RawRepresentable<String> {
    static var word: Self {
        Self(store: { .text($0.rawValue) }, load: { $0.text.flatMap(Value.init) }, text: { word, _ in word.rawValue })
    }
}

extension FieldForm where Value == Bool {
    static var flag: Self {
        Self(
            store: { .number($0 ? 1 : 0) }, load: { $0.number.map { $0 != 0 } },
            text: { flag, _ in flag ? "yes" : "no" })
    }
}

extension FieldForm where Value == Int {
    static var stars: Self {
        Self(store: { .number(Int64($0)) }, load: { $0.number.map { Int($0) } }, text: { stars, _ in "\(stars) of 5" })
    }
}

extension FieldForm where Value == Instant {
    /// Unix seconds in a column, ISO 8601 before programs.
    static var instant: Self {
        Self(
            store: { .number($0.seconds) }, load: { $0.number.map { Instant(seconds: $0) } },
            shown: { .text($0.description) }, text: { instant, time in time(instant) })
    }
}

extension FieldForm where Value == TicketID {
    static var ticket: Self {
        Self(
            store: { .number($0.number) }, load: { $0.number.map(TicketID.init) },
            text: { ticket, _ in ticket.description })
    }
}

extension FieldValue {
    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var number: Int64? { if case .number(let number) = self { number } else { nil } }
}
