/// How a mail is sorted by the rules: the first rule that sets a field wins, and each field remembers which it was.

package struct RuleSet: Equatable, Sendable {
    package var rules: [Rule]

    package init(rules: [Rule]) { self.rules = rules }
}

/// What a rule may ask of a mail.
package struct RoutingFacts: Equatable, Sendable {
    /// Lower case: envelope recipients first, then To and Cc.
    package var recipients: [String]
    package var sender: String
    package var subject: String

    package init(recipients: [String], sender: String, subject: String) {
        self.recipients = recipients
        self.sender = sender
        self.subject = subject
    }
}

/// What a rule set, and which rule it was: the trace that `explain` shows.
package struct Routing: Equatable, Sendable, Codable {
    /// One field set by one rule.
    package struct Step: Equatable, Sendable, Codable {
        package var field: String
        package var value: String
        package var rule: String
        /// The rule's line in `rules.yaml`, from 1.
        package var line: Int
    }

    package var steps: [Step] = []

    package init(steps: [Step] = []) { self.steps = steps }
}

extension RuleSet {
    /// Runs the rules in order over one mail.
    package func route(_ facts: RoutingFacts) -> (sorting: Sorting, routing: Routing) {
        var sorting = Sorting()
        var routing = Routing()
        let words = facts.subject.foldedWords
        for rule in rules where rule.when.hold(for: facts, subjectWords: words) {
            func lay<Thing>(_ field: String, _ path: WritableKeyPath<Sorting, Key<Thing>?>) {
                guard sorting[keyPath: path] == nil, let value = rule.set[keyPath: path] else { return }
                sorting[keyPath: path] = value
                routing.steps.append(.init(field: field, value: value.name, rule: rule.name, line: rule.line))
            }
            lay("team", \.team)
            lay("category", \.category)
            lay("request_type", \.requestType)
            lay("priority", \.priority)
        }
        return (sorting, routing)
    }
}

extension Conditions {
    func hold(for facts: RoutingFacts, subjectWords: [String]) -> Bool {
        (to.isEmpty || facts.recipients.contains { address in to.contains { $0.matches(address) } })
            && (from.isEmpty || from.contains { $0.matches(facts.sender) })
            && (domain.isEmpty || domain.contains { facts.sender.hasDomain($0) })
            && (subject.isEmpty || subject.contains { $0.stands(in: subjectWords) })
    }
}

extension String {
    fileprivate func hasDomain(_ domain: String) -> Bool {
        hasSuffix("@" + domain) || (hasSuffix("." + domain) && contains("@"))
    }
}

extension Registry {
    /// Lays the desk's defaults under what the rules set; a request type brings its category along.
    package func complete(_ sorting: Sorting) -> Sorting {
        var whole = sorting
        whole.team = sorting.team ?? defaults.team
        whole.requestType = sorting.requestType ?? defaults.requestType
        whole.category =
            sorting.category ?? whole.requestType.flatMap { requestTypes[$0]?.category } ?? defaults.category
        whole.priority = sorting.priority ?? defaults.priority
        return whole
    }
}
