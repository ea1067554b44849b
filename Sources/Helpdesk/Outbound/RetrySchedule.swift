/// When a notice that could not be sent is tried again (trust: limits and defaults; RFC 5321 §4.5.4.1).
package import Ticketing

package enum RetrySchedule {
    /// The first pauses, in minutes; after them it is every two hours.
    static let pauses = [1, 5, 15, 30, 60]
    /// RFC 5321 §4.5.4.1 asks for four to five days at least.
    package static let patience: Duration = .days(5)

    /// The next attempt after `attempts` failed ones (from 1), or nil when the time is up.
    ///
    /// - Parameter spread: from -1 to 1; moves the pause by up to 20 %, so that a thousand notices
    ///   that failed together do not come back together.
    package static func next(
        after attempts: Int, queuedAt: Instant, now: Instant, spread: Double
    ) -> Instant? {
        guard now < queuedAt + patience else { return nil }
        let minutes = attempts <= pauses.count ? pauses[max(attempts, 1) - 1] : 120
        let seconds = Double(minutes * 60) * (1 + 0.2 * min(max(spread, -1), 1))
        return now + .seconds(Int64(seconds))
    }
}
