/// A breaker as `#resume` finds it: automatic mail to an address that has stopped.

package struct KnownBreaker: Equatable, Sendable {
    package var id: Int64
    /// Lower case.
    package var address: String
    /// Nil: all automatic answers to the address have stopped, not only those about one ticket.
    package var ticket: TicketID?
    /// The ticket in which people were told of it; nil where nobody was.
    package var toldIn: TicketID?
    /// The event that tells of it, which the notice is about.
    package var entry: Int64?
    package var isOpen: Bool

    package init(
        id: Int64, address: String, ticket: TicketID? = nil, toldIn: TicketID? = nil, entry: Int64? = nil,
        isOpen: Bool = true
    ) {
        self.id = id
        self.address = address
        self.ticket = ticket
        self.toldIn = toldIn
        self.entry = entry
        self.isOpen = isOpen
    }

    /// The notice that an answer answers names this very one.
    package func isToldBy(entry answered: Int64) -> Bool { answered > 0 && entry == answered }

    /// Its own, or that of somebody who takes part; or one that was told of in this ticket.
    package func stops(mailAbout other: TicketSnapshot) -> Bool {
        if let ticket { return ticket == other.id }
        return toldIn == other.id || other.participants.contains(address)
    }
}
