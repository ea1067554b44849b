/// Time that passes when somebody says so.
import Gateway
import Synchronization
import Ticketing

final class SimulatedClock: Sendable {
    private struct Hands {
        var wall: Int64
        /// Milliseconds; nobody sets it.
        var uptime: Int64
    }

    private let hands: Mutex<Hands>
    /// 2040-01-02T12:00:00Z, a Monday: after any day on which it is played, since files bear the times of the machine.
    static let start: Int64 = 2_209_118_400

    init() { hands = Mutex(Hands(wall: Self.start, uptime: 0)) }

    var now: Int64 { hands.withLock { $0.wall } }

    /// Since the play began, whoever sets the clock.
    var elapsed: Int64 { hands.withLock { $0.uptime } }

    func pass(_ seconds: Int) {
        hands.withLock { hands in
            hands.wall += Int64(seconds)
            hands.uptime += Int64(seconds)
        }
    }

    func set(by seconds: Int) { hands.withLock { $0.wall += Int64(seconds) } }

    var clock: DeskClock {
        DeskClock(
            now: { Instant(seconds: self.now) }, uptime: { .seconds(self.elapsed) },
            sleep: { _ in throw CancellationError() })
    }
}
