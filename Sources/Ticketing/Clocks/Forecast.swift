/// What will take a colour before the working day is over, and who has it.

/// A running clock with as much of its ticket as lists need.
package struct OpenClock: Equatable, Sendable {
    package var ticket: TicketID
    package var subject: String
    package var team: RegistryKey<Team>?
    package var assignee: RegistryKey<Analyst>?
    package var clock: Clock

    package init(
        ticket: TicketID, subject: String, team: RegistryKey<Team>?, assignee: RegistryKey<Analyst>?, clock: Clock
    ) {
        self.ticket = ticket
        self.subject = subject
        self.team = team
        self.assignee = assignee
        self.clock = clock
    }
}

/// What is ahead. The outbox keeps it as JSON: a field that has shipped is never renamed.
package struct Forecast: Codable, Equatable, Sendable {
    package struct Line: Codable, Equatable, Sendable {
        package var ticket: TicketID
        package var subject: String
        package var team: RegistryKey<Team>?
        package var assignee: RegistryKey<Analyst>?
        package var target: SLATarget
        /// The colour it has now; nil before its first.
        package var colour: Colour?
        /// The last colour it will take in that time, and when.
        package var becomes: Colour
        package var at: Instant
        /// When the time is used up; nil where it is never.
        package var due: Instant?
    }

    package var from: Instant
    package var until: Instant
    /// The earliest first.
    package var lines: [Line]
    /// Clocks whose time is used up already, the longest first.
    package var overdue: [Line]

    /// - Parameter clocks: running ones; others are left out.
    package init(of clocks: [OpenClock], from now: Instant, until: Instant) {
        from = now
        self.until = until
        let running = clocks.filter { $0.clock.runningSince != nil }
        lines = running.compactMap { $0.line(from: now, until: until) }.sorted { $0.key < $1.key }
        overdue = running.compactMap { $0.overdueLine(at: now) }.sorted { $0.key < $1.key }
    }
}

extension Forecast.Line {
    fileprivate var key: (Instant, TicketID, String) { (at, ticket, target.rawValue) }
}

extension OpenClock {
    fileprivate func line(from now: Instant, until: Instant) -> Forecast.Line? {
        let ahead = clock.colours.filter { $0.at > now && $0.at <= until && $0.colour > .green }
        return ahead.last.map { line($0, at: now) }
    }

    fileprivate func overdueLine(at now: Instant) -> Forecast.Line? {
        clock.colours.last.flatMap { $0.colour == .breached && $0.at <= now ? line($0, at: now) : nil }
    }

    private func line(_ change: Clock.ColourChange, at now: Instant) -> Forecast.Line {
        Forecast.Line(
            ticket: ticket, subject: subject, team: team, assignee: assignee, target: clock.target,
            colour: clock.colour(at: now), becomes: change.colour, at: change.at, due: clock.due)
    }
}
