/// What the rules make of a mail, and which rule each part of it came from.

/// What a rule set, and which rule it was: stored with the mail, shown by `explain` and `ledger`.
package struct Routing: Equatable, Sendable, Codable {
    /// One field set by one rule.
    package struct Step: Equatable, Sendable, Codable {
        package var field: String
        package var value: String
        package var rule: String
        /// The rule's line, from 1.
        package var line: Int
        /// The rule's file; nil in what was stored before rules had files.
        package var file: String?

        package init(field: String, value: String, rule: String, line: Int, file: String?) {
            self.field = field
            self.value = value
            self.rule = rule
            self.line = line
            self.file = file
        }
    }

    package var steps: [Step] = []
    /// Of the rule set that was in force; nil in what was stored before rule sets had versions.
    package var version: String?

    package init(steps: [Step] = [], version: String? = nil) {
        self.steps = steps
        self.version = version
    }
}

package enum RuledFate: Codable, Equatable, Sendable {
    case dropped
    case quarantined
    case refused
    case forwarded(to: String)
}

extension RuledFate {
    var words: String {
        switch self {
        case .dropped: "drops it"
        case .quarantined: "puts it into quarantine"
        case .refused: "refuses it"
        case .forwarded(let address): "sends it on to \(address)"
        }
    }

    package var disposition: Disposition {
        switch self {
        case .dropped, .forwarded: .ignored
        case .quarantined: .quarantined
        case .refused: .refused
        }
    }
}

/// What the store knows of one analyst's work.
package struct AnalystTurn: Equatable, Sendable {
    /// Tickets that are theirs and not finished.
    package var open: Int
    /// The newest ticket they have ever been given; nil where none.
    package var newest: TicketID?

    package init(open: Int = 0, newest: TicketID? = nil) {
        self.open = open
        self.newest = newest
    }
}
