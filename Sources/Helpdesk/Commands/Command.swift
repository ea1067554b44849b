/// A command, understood: its names have been looked up, its date is an instant.
package import Ticketing

package enum Command: Equatable, Sendable {
    case take
    /// Nil: nobody.
    case assign(RegistryKey<Analyst>?)
    /// Team, category, request type or priority.
    case set(Classification)
    case status(TicketStatus)
    /// Nil: until the customer writes.
    case wait(until: Instant?)
    /// Nil: no date any more.
    case due(Instant?)
    case note(String)
    case reply(String)
    case copy([String])
    case merge(into: TicketID)
    case split(subject: String)
    case link(TicketID)
    case spam
    /// The real customer's address.
    case requester(String)
    case sale(SaleCommand)
    /// Words to look for.
    case find(String)
    case undo, resume, help
}
