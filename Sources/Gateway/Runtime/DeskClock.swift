/// Time, handed in: only `Assembly` knows the real one.
package import Ticketing

/// One moment on both clocks.
package struct Moment: Equatable, Sendable {
    /// For people and for the store. Somebody may set it, forward or back.
    package var wall: Instant
    /// For pauses: it only ever goes on, from some start of its own.
    package var uptime: Duration

    package init(wall: Instant, uptime: Duration) {
        self.wall = wall
        self.uptime = uptime
    }
}

package struct DeskClock: Sendable {
    package var now: @Sendable () -> Instant
    /// Since some start of its own; never set by anybody.
    package var uptime: @Sendable () -> Duration
    /// Throws only when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    /// - Parameter uptime: nil: goes as `now` goes.
    package init(
        now: @escaping @Sendable () -> Instant, uptime: (@Sendable () -> Duration)? = nil,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime ?? { .seconds(now().seconds) }
        self.sleep = sleep
    }

    package var moment: Moment { Moment(wall: now(), uptime: uptime()) }
}
