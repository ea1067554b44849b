package import Ticketing

/// All that the rules say about one mail.
package struct Route: Equatable, Sendable {
    package var sorting = Classification()
    package var assignment: Assignment?
    package var locale: DeskLocale?
    /// Lower case, each once.
    package var participants: [String] = []
    /// Each once.
    package var tags: [String] = []
    package var fields: [String: String] = [:]
    /// As it stands in the mail.
    package var foreignNumber: String?
    /// As it stands in the mail: an address, perhaps with a name.
    package var requester: String?
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
        for field in RuleField.all {
            for (field, value) in field.lay(rule.effects, captures, &self) {
                routing.steps.append(
                    .init(field: field, value: value, rule: rule.name, line: rule.place.line, file: rule.place.file))
            }
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

    func filled(with captures: Captures) -> Fate {
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
