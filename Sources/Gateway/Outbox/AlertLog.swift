/// A line of the log for each alert to the admin, whether a mail can go out or not: journald shows it to whoever looks there.
import Logging
import Synchronization
import TicketStore
import Ticketing

final class AlertLog: Sendable {
    private let begun: Instant
    private let last = Mutex<Int64?>(nil)

    /// - Parameter begun: older ones were told of by the run before.
    init(since begun: Instant) { self.begun = begun }

    /// What an alert is about, and no detail: those are in the mail, and in `postigo status`.
    func tell(from store: Store, by logger: Logger) async throws {
        let (alerts, newest) = try await store.alerts(after: last.withLock { $0 }, since: begun)
        last.withLock { $0 = newest }
        for alert in alerts {
            logger.warning("alert", metadata: ["about": "\(alert.headline)", "notice": "\(alert.notice)"])
        }
    }
}
