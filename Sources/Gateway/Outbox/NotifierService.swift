/// Keeps the outbox empty: wakes when intake rings, or when a retry is due.
import Logging
import ServiceLifecycle
import TicketStore
import Ticketing

struct NotifierService: Service {
    let outbox: OutboxRun
    let signal: Signal
    let clock: DeskClock
    let logger: Logger

    /// Notices queued by another process, such as `postigo ticket reply`, are seen after this long at the latest.
    static let longestPause: Duration = .seconds(15)

    /// A minute: many servers hang up after five, and a busy one may after ten seconds.
    static let roundsUntilGoodbye = 4

    /// How long the store may take to accept what has gone out, before the process ends without it.
    static let lastPatience: Duration = .seconds(5)

    /// Not cancelled when the process is asked to stop: a mail that a server has begun to take is ended and written down.
    func run() async throws {
        var quiet = 0
        while !Stop.isAsked {
            do {
                // Sessions stay open for the next notice: a login takes longer than a mail.
                quiet = try await outbox.drain() > 0 ? 0 : quiet + 1
                if quiet == Self.roundsUntilGoodbye { await outbox.line.hangUp() }
            } catch {
                if !Task.isCancelled { logger.error("the outbox stands still", metadata: ["reason": "\(error)"]) }
                if let error = error as? StoreError, error.endsTheRun { throw error }
            }
            await cancelWhenGracefulShutdown { await signal.wait(atMost: Self.longestPause, on: clock) }
        }
        await outbox.outcomes.catchUp(within: Self.lastPatience)
        await outbox.line.hangUp()
    }
}
