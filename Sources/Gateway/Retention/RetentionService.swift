/// Takes out each night what has had its time.
import Helpdesk
import Logging
import ServiceLifecycle
import TicketStore

struct RetentionService: Service {
    let store: Store
    /// The policy and the time zone in force: a reload may have changed them.
    let policy: @Sendable () -> RetentionPolicy
    let zone: @Sendable () -> ZoneOffsets
    let clock: DeskClock
    let logger: Logger

    /// Minutes after midnight, in the desk's zone: when nobody waits for the store.
    static let hour = 3 * 60
    /// Looks at the clock this often: the zone may be another one by then, and a machine may have slept.
    static let longestPause: Duration = .minutes(10)
    /// Who stands in the record.
    static let author = "retention"

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var next = Self.next(after: clock.now(), in: zone())
            while !Task.isCancelled {
                if clock.now() >= next {
                    await retain()
                    next = Self.next(after: clock.now(), in: zone())
                }
                try? await clock.sleep(min(max(next - clock.now(), .seconds(1)), Self.longestPause))
            }
        }
    }

    /// The next three o'clock.
    static func next(after now: Instant, in zone: ZoneOffsets) -> Instant {
        let today = zone.date(at: now)
        let instant = zone.instant(of: today, minute: hour)
        return instant > now ? instant : zone.instant(of: today + 1, minute: hour)
    }

    private func retain() async {
        let policy = policy()
        guard !policy.keepsAll else { return }
        do {
            let counts = try await store.retain(policy, by: Self.author, at: clock.now())
            for (kind, count) in counts where count > 0 {
                logger.info("had its time", metadata: ["kind": "\(kind.rawValue)", "rows": "\(count)"])
            }
        } catch {
            // What was taken out before stays so; the next night goes on.
            logger.error("retention stopped", metadata: ["reason": "\(error)"])
        }
    }
}
