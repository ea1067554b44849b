/// Acts that change what a ticket is: merged, split, linked, sorted anew, or for somebody else.
import MIME

/// What an analyst's mail did to a ticket.
package struct ActRecord: Codable, Equatable, Sendable {
    package var analyst: RegistryKey<Analyst>
    package var before: TicketState
    package var after: TicketState
    package var joined: [String] = []
    package var left: [String] = []
    package var linked: [TicketID] = []

    package init(
        analyst: RegistryKey<Analyst>, before: TicketState, after: TicketState, joined: [String] = [],
        left: [String] = [],
        linked: [TicketID] = []
    ) {
        self.analyst = analyst
        self.before = before
        self.after = after
        self.joined = joined
        self.left = left
        self.linked = linked
    }
    /// False where a new ticket came of it: `#merge` is the way back.
    package var isReversible = true
}

/// An act as the store remembers it.
package struct MadeAct: Equatable, Sendable {
    /// The entry that the analyst's mail became.
    package var entry: Int64
    package var ticket: TicketID
    package var record: ActRecord
    package var madeAt: Instant
    /// A mail of it has left for a customer.
    package var hasGoneOut: Bool

    package init(entry: Int64, ticket: TicketID, record: ActRecord, madeAt: Instant, hasGoneOut: Bool) {
        self.entry = entry
        self.ticket = ticket
        self.record = record
        self.madeAt = madeAt
        self.hasGoneOut = hasGoneOut
    }
}

package struct ActRefusal: Error, Equatable, Sendable {
    package var fault: CommandFault

    package init(fault: CommandFault) {
        self.fault = fault
    }
}
