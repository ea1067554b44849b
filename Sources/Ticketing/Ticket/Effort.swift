/// What a ticket has taken so far: kept with the ticket, so that figures over a million of them are one pass.

package struct Effort: Equatable, Sendable {
    /// Public replies.
    package var replies = 0
    /// How often it was opened again.
    package var reopenings = 0
    /// Seconds by the wall clock, up to the last change of status; the status it has now is not over.
    package var seconds: [TicketStatus: Int64] = [:]

    /// From the ticket's history alone, as its clocks are.
    package init(of history: [Milestone]) {
        var current: (status: TicketStatus, since: Instant)?
        for milestone in history {
            if milestone.kind == .answered { replies += 1 }
            if milestone.kind == .reopened { reopenings += 1 }
            guard let status = milestone.kind.status else { continue }
            if let current { seconds[current.status, default: 0] += milestone.at.seconds - current.since.seconds }
            current = (status, milestone.at)
        }
    }

    /// Seconds.
    package func time(in status: TicketStatus) -> Int64 { seconds[status] ?? 0 }
}
