/// What a list says of a ticket's promises: the one that falls due next, and its colour.
import Helpdesk
package import Ticketing

package struct TicketPromise: Sendable {
    package let ticket: TicketSnapshot
    /// When the next promise falls due, or has; nil where none runs.
    package let due: Instant?
    /// Of that promise, now; nil where none runs.
    package let colour: Colour?

    package init(_ ticket: TicketSnapshot, in registry: Registry, at now: Instant) {
        self.ticket = ticket
        let running = registry.clocks(ticket.history, ticket.sorting, of: ticket.organisation)
            .filter { $0.stoppedAt == nil && $0.due != nil }
        let next = running.min { ($0.due ?? now) < ($1.due ?? now) }
        due = next?.due
        colour = next.map { $0.colour(at: now) ?? .green }
    }
}

extension ZoneOffsets {
    /// "2026-12-01 14:05", by the wall clock of the zone.
    package func minuteText(of instant: Instant) -> String {
        let date = date(at: instant)
        let minute = (instant.seconds - self.instant(of: date).seconds) / 60
        let (year, month, day) = date.components
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(Int64(month)))-\(two(Int64(day))) \(two(minute / 60)):\(two(minute % 60))"
    }
}
