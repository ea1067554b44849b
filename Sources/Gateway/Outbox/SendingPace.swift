/// At most so many mails a minute: what providers allow before they throttle or block.

/// A token bucket that fills evenly and holds one minute's worth. A value; time is handed in, as an uptime: a clock that is
/// set neither opens nor closes it.
package struct SendingPace: Equatable, Sendable {
    /// Nil: no limit.
    private let perMinute: Int?
    /// Sixtieths of a mail, so that every second adds a whole number.
    private var level: Int
    private var filledAt: Duration?

    package init(perMinute: Int?) {
        self.perMinute = perMinute
        level = (perMinute ?? 0) * 60
    }

    /// How many mails may go now, at most `wanted`. They count as gone.
    package mutating func take(upTo wanted: Int, at uptime: Duration) -> Int {
        guard let perMinute else { return wanted }
        let passed = filledAt.map { max(0, (uptime - $0).components.seconds) } ?? 0
        level = min(perMinute * 60, level + Int(min(passed, 60)) * perMinute)
        // What is left of a second counts the next time.
        filledAt = filledAt.map { $0 + .seconds(passed) } ?? uptime
        let allowed = min(wanted, level / 60)
        level -= allowed * 60
        return allowed
    }

    /// Gives back what was not needed.
    package mutating func giveBack(_ count: Int) {
        if let perMinute { level = min(perMinute * 60, level + count * 60) }
    }
}
