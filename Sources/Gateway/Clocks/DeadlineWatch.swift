import Helpdesk
/// Waits for the next instant at which a clock takes a colour or somebody must be told, and handles all that is due.
package import Logging
import ServiceLifecycle
package import TicketStore
package import Ticketing

package struct DeadlineWatch: Service {
    let store: Store
    let inForce: DeskInForce
    let clock: DeskClock
    let logger: Logger
    /// Rung when there is something to send.
    let outbox: Signal

    /// What another process has changed is seen after this long at the latest: the watch's resolution.
    package static let longestPause: Duration = .seconds(30)

    package init(store: Store, desk: DeskInForce, clock: DeskClock, logger: Logger, outbox: Signal) {
        self.store = store
        inForce = desk
        self.clock = clock
        self.logger = logger
        self.outbox = outbox
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            do { try await workOut(onlyOpen: true) } catch {
                logger.error("clocks could not be worked out", metadata: ["reason": "\(error)"])
            }
            while !Task.isCancelled {
                do { try await handleDue() } catch {
                    logger.error("deadlines could not be read", metadata: ["reason": "\(error)"])
                }
                try? await clock.sleep(await pause())
            }
        }
    }

    private var desk: Desk { inForce.desk }

    /// Handles every clock that is due by now, each once whatever restarts, and tells people in one mail each.
    @discardableResult
    package func handleDue() async throws -> Int {
        let (desk, now) = (desk, clock.now())
        var count = 0
        while true {
            let handled = try await store.handleDue(at: now) { desk.warn(of: $0, on: $1, at: now) }
            guard handled > 0 else { break }
            count += handled
        }
        if count > 0 { logger.notice("clocks took a colour", metadata: ["clocks": "\(count)"]) }
        let mails = try await store.sendWarnings(at: now) {
            desk.warningNotice($0.items, to: $0.address, name: $0.name, locale: $0.locale)
        }
        let digests = try await DigestRun(store: store, desk: desk, now: now).sendDue()
        if mails + digests > 0 { outbox.ring() }
        return count
    }

    /// Works out the clocks anew where policies or calendars have changed since the last time.
    ///
    /// - Returns: false where nothing had changed.
    @discardableResult
    package func workOut(onlyOpen: Bool, always: Bool = false) async throws -> Bool {
        let registry = desk.registry
        let promises = registry.promises
        if !always, try await store.hasWorkedOut(promises) { return false }
        var last = TicketID(0)
        while let next = try await store.workOutClocks(
            after: last, onlyOpen: onlyOpen,
            readings: { registry.clocks($0.history, $0.sorting, of: $0.organisation) })
        {
            last = next
        }
        try await store.noteWorkedOut(promises)
        return true
    }

    /// When there is work next; nil while there is none in sight.
    package func nextDue() async throws -> Instant? {
        let digest = try await DigestRun(store: store, desk: desk, now: clock.now()).next()
        return [try await store.nextDue(), digest].compactMap { $0 }.min()
    }

    private func pause() async -> Duration {
        guard let next = try? await nextDue() else { return Self.longestPause }
        return min(max(next - clock.now(), .seconds(1)), Self.longestPause)
    }
}
