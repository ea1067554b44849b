/// Stops sending to a server that does not work, so that its outage does not cost each notice an attempt.

/// A value: it is told how each attempt went, and says whether another makes sense. Time is an uptime: no pause becomes
/// longer or shorter because somebody sets the clock.
package struct ServerBreaker: Equatable, Sendable {
    package enum State: Equatable, Sendable {
        case working
        /// One attempt at a time, until one goes through.
        case probing
        /// No attempt for so long.
        case resting(for: Duration)
    }

    private let name: String
    private var failures = 0
    private var restsUntil: Duration?

    /// So many attempts in a row must fail: one lost connection is no outage.
    static let threshold = 5

    /// - Parameter name: the server's.
    package init(_ name: String) { self.name = name }

    package func state(at uptime: Duration) -> State {
        guard let restsUntil else { return .working }
        return uptime < restsUntil ? .resting(for: restsUntil - uptime) : .probing
    }

    /// The server answered, whatever it said of the mail.
    package mutating func succeeded() {
        failures = 0
        restsUntil = nil
    }

    /// The server could not be reached, or would not let us in.
    package mutating func failed(at uptime: Duration) {
        failures += 1
        guard failures >= Self.threshold else { return }
        restsUntil = uptime + max(.seconds(1), Backoff.pause(after: 4 + failures - Self.threshold, of: name))
    }
}
