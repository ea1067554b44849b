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
    /// 2026-11-30T12:00:00Z, a Monday.
    static let start: Int64 = 1_796_040_000

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
