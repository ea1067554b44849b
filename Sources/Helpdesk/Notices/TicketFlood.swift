/// A flood of new tickets is told as a list (trust: A28): the first so many one by one, the rest together.

package enum TicketFlood {
    /// Notices of new tickets to one person within `span` that go out one by one. Ours: an ordinary busy morning brings
    /// ten in ten minutes; nobody reads twenty.
    package static let threshold = 20
    package static let span: Duration = .minutes(10)
    /// So long the further ones are gathered; then they go out as one mail, whatever their number.
    package static let pause: Duration = .minutes(5)
    /// Tickets that one mail lists; the rest is counted. `postigo ticket list` shows all.
    package static let listed = 200

    /// - Parameter sent: notices of new tickets that this person got, or is to get, one by one within `span`.
    package static func gathers(after sent: Int) -> Bool { sent >= threshold }
}
