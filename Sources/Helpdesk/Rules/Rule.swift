/// One rule of `rules.yaml`: which mail it means, and what becomes of that mail.
package import Ticketing

package struct Rule: Equatable, Sendable {
    package var name: String
    /// Where it stands: what `explain` points to.
    package var place: Place
    package var scope: RuleScope
    package var when: Condition
    package var effects: RuleEffects

    package init(
        name: String, place: Place, scope: RuleScope = .new, when: Condition = .always, effects: RuleEffects
    ) {
        self.name = name
        self.place = place
        self.scope = scope
        self.when = when
        self.effects = effects
    }
}

/// New tickets and replies are told apart: a rule means one of them unless it says otherwise.
package enum RuleScope: String, CaseIterable, Sendable {
    case new, replies, all

    func includes(reply: Bool) -> Bool {
        switch self {
        case .new: !reply
        case .replies: reply
        case .all: true
        }
    }
}

/// What a rule does. Of each single field the first rule that sets it wins; lists gather over all rules.
package struct RuleEffects: Equatable, Sendable {
    package var sorting: Classification
    package var assignee: Assignment?
    package var locale: DeskLocale?
    /// Lower case.
    package var participants: [String]
    package var tags: [String]
    /// Name to value; a value may name captures: "$1", "${order}".
    package var fields: [String: String]
    /// The number that the sender's own system has for the matter; may name captures.
    package var foreignNumber: String?
    /// Who asks, where the mail itself says it in words of its own: an address; may name captures.
    package var requester: String?
    /// An internal note; may name captures.
    package var note: String?
    package var acknowledgement: Acknowledgement?
    package var fate: Fate?
    /// No later rule is asked.
    package var stops: Bool

    package init(
        sorting: Classification = Classification(), assignee: Assignment? = nil,
        locale: DeskLocale? = nil, participants: [String] = [], tags: [String] = [], fields: [String: String] = [:],
        foreignNumber: String? = nil, note: String? = nil, acknowledgement: Acknowledgement? = nil, fate: Fate? = nil,
        stops: Bool = false
    ) {
        self.sorting = sorting
        self.assignee = assignee
        self.locale = locale
        self.participants = participants
        self.tags = tags
        self.fields = fields
        self.foreignNumber = foreignNumber
        self.note = note
        self.acknowledgement = acknowledgement
        self.fate = fate
        self.stops = stops
    }

    package var isEmpty: Bool { self == RuleEffects() }
}

package enum Acknowledgement: Hashable, Sendable {
    case none
    /// A notice template instead of the usual one.
    case template(String)
}

/// What becomes of the mail as a whole.
package enum Fate: Hashable, Sendable {
    case ticket
    /// The ledger keeps it; nobody is told.
    case drop
    /// Its bytes are kept for the admin, who may let it out.
    case quarantine
    /// The sender is told why; no ticket.
    case refuse(String)
    /// Sent on as it came; no ticket.
    case forward(to: String)
}
