/// Waits for the next SLA clock to fall due, and tells people.
import Helpdesk
package import Logging
import ServiceLifecycle
package import TicketStore

package struct DeadlineWatch: Service {
    let store: Store
    let inForce: DeskInForce
    let clock: DeskClock
    let logger: Logger
    /// Rung when there is something to send.
    let outbox: Bell

    /// New clocks are seen after this long at the latest.
    static let longestPause: Duration = .seconds(30)

    package init(store: Store, desk: DeskInForce, clock: DeskClock, logger: Logger, outbox: Bell) {
        self.store = store
        inForce = desk
        self.clock = clock
        self.logger = logger
        self.outbox = outbox
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await handleDue() } catch {
                    logger.error("deadlines could not be read", metadata: ["reason": "\(error)"])
                }
                try? await clock.sleep(await pause())
            }
        }
    }

    /// Handles every clock that is due by now, each once whatever restarts.
    @discardableResult
    package func handleDue() async throws -> Int {
        let desk = inForce.desk
        var count = 0
        while true {
            let due = try await store.breach(at: clock.now()) { desk.breached($0, on: $1) }
            guard !due.isEmpty else { break }
            count += due.count
            logger.notice("SLA exceeded", metadata: ["clocks": "\(due.count)"])
        }
        if count > 0 { outbox.ring() }
        return count
    }

    private func pause() async -> Duration {
        guard let next = try? await store.nextDue() else { return Self.longestPause }
        return min(max(next - clock.now(), .seconds(1)), Self.longestPause)
    }
}
