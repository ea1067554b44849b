/// What a warning mail says of one clock.

/// One line of a warning mail. The outbox keeps it as JSON: a field that has shipped is never renamed.
package struct SLAWarning: Codable, Equatable, Sendable {
    package var ticket: TicketID
    package var subject: String
    package var target: SLATarget
    package var colour: Colour
    /// When the time is used up; nil while the clock is paused.
    package var due: Instant?
    package var assignee: RegistryKey<Analyst>?
    /// From 0: how often this has been told before.
    package var round: Int

    package init(
        ticket: TicketID, subject: String, target: SLATarget, colour: Colour, due: Instant?,
        assignee: RegistryKey<Analyst>?, round: Int = 0
    ) {
        self.ticket = ticket
        self.subject = subject
        self.target = target
        self.colour = colour
        self.due = due
        self.assignee = assignee
        self.round = round
    }
}
