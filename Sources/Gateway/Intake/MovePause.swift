/// When moving filed mail away is tried again: apart from reading, which goes on.
import Ticketing

/// A value; time is an uptime.
struct MovePause: Equatable, Sendable {
    private let name: String
    private var failures = 0
    private var restsUntil: Duration?

    /// - Parameter name: the mailbox's.
    init(of name: String) { self.name = name }

    func allowsMove(at uptime: Duration) -> Bool { restsUntil.map { uptime >= $0 } ?? true }

    mutating func note(failed: Bool, at uptime: Duration) {
        failures = failed ? failures + 1 : 0
        restsUntil = failed ? uptime + Backoff.pause(after: failures + 2, of: "move \(name)") : nil
    }
}

/// Moving ended the session: whatever can be read is read over another one, without moving.
struct MoveFailure: Error, CustomStringConvertible {
    let error: any Error

    var description: String { "filed mail could not be moved away: \(error)" }
}
