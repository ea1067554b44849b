/// Whether a server is trusted to tell of news by itself: one that offers IDLE and refuses it, ends it, or hangs up at it is
/// polled by interval for a while.
import MailTransport
import Ticketing

/// A value; time is an uptime.
struct IdlePause: Equatable, Sendable {
    private let name: String
    private var failures = 0
    private var restsUntil: Duration?

    /// An IDLE that ends sooner was never one. A server that restarts ends one too, once.
    static let shortest = Duration.seconds(30)
    static let longest = Duration.minutes(60)

    /// - Parameter name: the mailbox's.
    init(of name: String) { self.name = name }

    func allowsIdle(at uptime: Duration) -> Bool { restsUntil.map { uptime >= $0 } ?? true }

    /// - Parameters:
    ///   - lasted: from its begin to its end.
    ///   - failed: it was refused, ended by the server, or met by BYE or a lost line.
    mutating func note(failed: Bool, lasted: Duration, at uptime: Duration) {
        guard failed else {
            // Whatever was told was told: IDLE works.
            (failures, restsUntil) = (0, nil)
            return
        }
        guard lasted < Self.shortest else { return }
        failures += 1
        let minutes = Duration.minutes(5) * (1 << min(failures - 1, 4))
        restsUntil = uptime + min(minutes, Self.longest)
    }
}
