/// Waits for the next day that a ticket was put off to or is due by, and tells people.
package import Helpdesk
package import Logging
import ServiceLifecycle
package import TicketStore

package struct AlarmWatch: Service {
    let store: Store
    let desk: Desk
    let clock: DeskClock
    let logger: Logger
    /// Rung when there is something to send.
    let outbox: Bell

    /// New days are seen after this long at the latest.
    static let longestPause: Duration = .seconds(30)

    package init(store: Store, desk: Desk, clock: DeskClock, logger: Logger, outbox: Bell) {
        self.store = store
        self.desk = desk
        self.clock = clock
        self.logger = logger
        self.outbox = outbox
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await ring() } catch {
                    logger.error("days that have come could not be read", metadata: ["reason": "\(error)"])
                }
                try? await clock.sleep(await pause())
            }
        }
    }

    /// Handles every day that has come by now, each once whatever restarts.
    @discardableResult
    package func ring() async throws -> Int {
        let desk = desk
        var count = 0
        while true {
            let now = clock.now()
            let rung = try await store.ring(at: now) { alarm, ticket in
                switch alarm {
                case .woken: desk.woken(ticket, at: now)
                case .due(_, let due): desk.dueReached(ticket, due: due)
                case .expired(let quotation): quotation.expired(at: now)
                }
            }
            guard !rung.isEmpty else { break }
            count += rung.count
        }
        if count > 0 { outbox.ring() }
        return count
    }

    private func pause() async -> Duration {
        guard let next = try? await store.nextAlarm() else { return Self.longestPause }
        return min(max(next - clock.now(), .seconds(1)), Self.longestPause)
    }
}
