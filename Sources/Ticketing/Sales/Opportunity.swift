/// A sale that may come of a ticket: who wants what, for how much, by when.
import MIME

/// An opportunity's number, from 1; shown to people as "O-7".
package struct OpportunityID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package var description: String { "O-\(number)" }

    package static func < (left: OpportunityID, right: OpportunityID) -> Bool { left.number < right.number }
}

package enum OpportunityState: String, Codable, CaseIterable, Sendable {
    case open, won, lost
}

/// What an analyst or the sales team says of it.
package struct OpportunityFacts: Equatable, Sendable {
    /// One line.
    package var title: String
    package var value: Money?
    /// The day it is expected to be won, at its start in the desk's time zone.
    package var expectedClose: CivilDate?
    package var product: String?
    /// What the mail said below, for people.
    package var description: String

    package init(
        title: String, value: Money? = nil, expectedClose: CivilDate? = nil, product: String? = nil,
        description: String = ""
    ) {
        self.title = title
        self.value = value
        self.expectedClose = expectedClose
        self.product = product
        self.description = description
    }
}

package struct Opportunity: Equatable, Sendable {
    package var id: OpportunityID
    package var ticket: TicketID
    package var state: OpportunityState
    package var facts: OpportunityFacts
    /// The customer company, where one is known.
    package var partner: RegistryKey<Organisation>?
    /// Lower-case address of the person at the customer's.
    package var contact: String
    package var owner: RegistryKey<Analyst>?
    /// The analyst's mail that made it; nil where it was made at the command line.
    package var openedEntry: Int64?
    /// Why it was lost.
    package var reason: String?
    package var openedAt = Instant(seconds: 0)
    /// When it was won or lost; nil while it is open.
    package var decidedAt: Instant?

    package init(
        id: OpportunityID, ticket: TicketID, state: OpportunityState = .open, facts: OpportunityFacts,
        partner: RegistryKey<Organisation>? = nil, contact: String, owner: RegistryKey<Analyst>? = nil
    ) {
        self.id = id
        self.ticket = ticket
        self.state = state
        self.facts = facts
        self.partner = partner
        self.contact = contact
        self.owner = owner
    }
}

package enum OpportunityDecision: Equatable, Sendable {
    case move(to: OpportunityState, reason: String?)
    case own(RegistryKey<Analyst>?)
    case revise(OpportunityFacts)
    case refused(OpportunityRefusal)
}

package enum OpportunityRefusal: Codable, Equatable, Sendable {
    /// It is in that state already, or was decided.
    case already(OpportunityState)
    /// "lost" without a word why teaches nobody anything.
    case noReason
}

/// What is wrong with one of the lines; nothing is created while there is one.
package enum OpportunityFault: Error, Codable, Equatable, Sendable {
    case noTitle
    case value(AmountFault)
    /// The words that were to be a date.
    case date(String)
}

extension OpportunityRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .already(let state): "it is \(state.rawValue) already"
        case .noReason: "write the reason behind #lost"
        }
    }
}
