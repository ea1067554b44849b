package import Ticketing

/// All that the rules say about one mail.
package struct Route: Equatable, Sendable {
    package var sorting = Classification()
    package var assignment: Assignment?
    package var policy: RegistryKey<SLAPolicy>?
    package var locale: DeskLocale?
    /// Lower case, each once.
    package var participants: [String] = []
    /// Each once.
    package var tags: [String] = []
    package var fields: [String: String] = [:]
    /// As it stands in the mail.
    package var foreignNumber: String?
    package var notes: [String] = []
    package var acknowledgement: Acknowledgement?
    /// Nil: no rule said; it becomes a ticket.
    package var fate: Fate?
    package var routing: Routing

    init(version: String) { routing = Routing(version: version) }
}

extension Route {
    /// Lays one rule's effects over what the rules before it have set: what is set stays.
    mutating func lay(_ rule: Rule, _ captures: Captures) {
        let effects = rule.effects
        lay("team", \.sorting.team, effects.sorting.team, rule) { $0.name }
        lay("category", \.sorting.category, effects.sorting.category, rule) { $0.name }
        lay("request_type", \.sorting.requestType, effects.sorting.requestType, rule) { $0.name }
        lay("priority", \.sorting.priority, effects.sorting.priority, rule) { $0.name }
        lay("assignee", \.assignment, effects.assignee, rule) { $0.word }
        lay("sla_policy", \.policy, effects.policy, rule) { $0.name }
        lay("locale", \.locale, effects.locale, rule) { $0.rawValue }
        lay("acknowledge", \.acknowledgement, effects.acknowledgement, rule) { $0.word }
        lay("then", \.fate, effects.fate.map { $0.filled(with: captures) }, rule) { $0.word }
        for (name, value) in effects.fields.sorted(by: { $0.key < $1.key }) {
            lay("fields.\(name)", \.fields[name], captures.fill(value), rule) { $0 }
        }
        let number = effects.foreignNumber.map(captures.fill).flatMap { $0.isBlank ? nil : $0.trimmedBlanks }
        lay("foreign_number", \.foreignNumber, number, rule) { $0 }
        add(effects.tags.map(captures.fill), to: \.tags, as: "tag", rule)
        add(effects.participants, to: \.participants, as: "participant", rule)
        if let note = effects.note { add([captures.fill(note)], to: \.notes, as: "note", rule) }
    }

    private mutating func lay<Value>(
        _ field: String, _ path: WritableKeyPath<Route, Value?>, _ value: Value?, _ rule: Rule,
        word: (Value) -> String
    ) {
        guard self[keyPath: path] == nil, let value else { return }
        self[keyPath: path] = value
        note(field, word(value), rule)
    }

    private mutating func add(
        _ values: [String], to path: WritableKeyPath<Route, [String]>, as field: String, _ rule: Rule
    ) {
        for value in values where !value.isEmpty && !self[keyPath: path].contains(value) {
            self[keyPath: path].append(value)
            note(field, value, rule)
        }
    }

    private mutating func note(_ field: String, _ value: String, _ rule: Rule) {
        routing.steps.append(
            .init(field: field, value: value, rule: rule.name, line: rule.place.line, file: rule.place.file))
    }
}

extension Assignment {
    package var word: String {
        switch self {
        case .analyst(let key): key.name
        case .roundRobin: "round_robin"
        case .leastLoaded: "least_loaded"
        }
    }
}

extension Acknowledgement {
    package var word: String {
        switch self {
        case .none: "no"
        case .template(let name): name
        }
    }
}

extension Fate {
    package var word: String {
        switch self {
        case .ticket: "ticket"
        case .drop: "drop"
        case .quarantine: "quarantine"
        case .refuse(let text): "refuse: \(text)"
        case .forward(let address): "forward: \(address)"
        }
    }

    fileprivate func filled(with captures: Captures) -> Fate {
        switch self {
        case .refuse(let text): .refuse(captures.fill(text))
        case .ticket, .drop, .quarantine, .forward: self
        }
    }
}

extension Registry {
    /// Lays the desk's defaults under what the rules set; a request type brings its category along.
    package func complete(_ sorting: Classification) -> Classification {
        var whole = sorting
        whole.team = sorting.team ?? defaults.team
        whole.requestType = sorting.requestType ?? defaults.requestType
        whole.category =
            sorting.category ?? whole.requestType.flatMap { requestTypes[$0]?.category } ?? defaults.category
        whole.priority = sorting.priority ?? defaults.priority
        return whole
    }
}
