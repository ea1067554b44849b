/// Time, handed in: only `Assembly` knows the real one.
package import Helpdesk

package struct DeskClock: Sendable {
    package var now: @Sendable () -> Instant
    /// Throws only when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }
}
