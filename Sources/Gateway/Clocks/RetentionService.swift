/// Takes out each night what has had its time, and at once what a run before has left.
import Logging
import ServiceLifecycle
import TicketStore
import Ticketing

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
            await sweep()
            var next = Self.next(after: clock.now(), in: zone())
            while !Task.isCancelled {
                if clock.now() >= next {
                    await retain()
                    await sweep()
                    await scrub()
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

    /// Files that a run had written when it died, and that no ticket knows.
    private func sweep() async {
        do {
            let count = try await store.sweepBlobs(at: clock.now())
            if count > 0 { logger.info("swept", metadata: ["files": "\(count)"]) }
        } catch {
            logger.error("what nothing refers to could not be removed", metadata: ["reason": "\(error)"])
        }
    }

    /// What an erasure has left to this hour: the database is written anew, and mail waits for it.
    private func scrub() async {
        do { try await store.scrubWhatIsDue() } catch {
            logger.error("deleted words linger in the database", metadata: ["reason": "\(error)"])
        }
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
