/// Keeps the outbox empty: wakes when intake rings, or when a retry is due.
import Helpdesk
import Logging
import ServiceLifecycle
import TicketStore

struct NotifierService: Service {
    let outbox: OutboxRun
    let bell: Bell
    let clock: DeskClock
    let logger: Logger

    /// Notices queued by another process, such as `postigo ticket reply`, are seen after this long at the latest.
    static let longestPause: Duration = .seconds(15)

    /// A minute: many servers hang up after five, and a busy one may after ten seconds.
    static let roundsUntilGoodbye = 4

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var quiet = 0
            while !Task.isCancelled {
                do {
                    // Sessions stay open for the next notice: a login takes longer than a mail.
                    quiet = try await outbox.drain() > 0 ? 0 : quiet + 1
                    if quiet == Self.roundsUntilGoodbye { await outbox.line.hangUp() }
                } catch {
                    logger.error("the outbox could not be read", metadata: ["reason": "\(error)"])
                    if let error = error as? StoreError, error.endsTheRun { throw error }
                }
                await bell.wait(atMost: Self.longestPause, on: clock)
            }
            await outbox.line.hangUp()
        }
    }
}
