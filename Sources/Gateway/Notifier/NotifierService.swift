/// Keeps the outbox empty: wakes when intake rings, or when a retry is due.
import Helpdesk
import Logging
import ServiceLifecycle

struct NotifierService: Service {
    let outbox: OutboxRun
    let bell: Bell
    let clock: DeskClock
    let logger: Logger

    /// Notices queued by another process, such as `postigo ticket reply`, are seen after this long at the latest.
    static let longestPause: Duration = .seconds(15)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await outbox.drain() } catch {
                    logger.error("the outbox could not be read", metadata: ["reason": "\(error)"])
                }
                await bell.wait(atMost: Self.longestPause, on: clock)
            }
        }
    }
}
