package import Ticketing

/// What `Threading` concluded.
package enum ThreadVerdict: Equatable, Sendable {
    case joins(TicketSnapshot, ThreadMatch, Token?)
    /// Something pointed at a ticket, but the sender has no part in it: it proves nothing (trust: A3).
    case pointsOnly(TicketID)
    /// A token of ours, rightly signed, about a ticket that this store does not have.
    case lost(TicketID)
    case unknown
}
