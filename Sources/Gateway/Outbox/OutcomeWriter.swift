/// Writes down how sendings ended: at once, and many together where many end while one transaction is under way.
package import Logging
package import TicketStore
import Ticketing

/// What is not written when the process dies is sent again (trust: crash point 9): so nothing waits here for company, and
/// what could not be written waits in memory and goes before anything else. It lives as long as the process.
package actor OutcomeWriter {
    private let store: Store
    private let clock: DeskClock
    private let troubles: Troubles
    private let logger: Logger
    private var waiting: [(id: Int64, outcome: SendingOutcome)] = []
    private var isWriting = false
    private var failure: StoreError?

    package init(store: Store, clock: DeskClock, logger: Logger) {
        self.init(store: store, clock: clock, troubles: Troubles(), logger: logger)
    }

    init(store: Store, clock: DeskClock, troubles: Troubles, logger: Logger) {
        self.store = store
        self.clock = clock
        self.troubles = troubles
        self.logger = logger
    }

    /// Outcomes wait that the store would not take: nothing more should be sent.
    var isBehind: Bool { failure != nil }

    /// Returns once they are written, once somebody else is about to write them, or once they wait.
    func write(_ outcomes: [(id: Int64, outcome: SendingOutcome)]) async {
        waiting += outcomes
        // Whoever finds the store closed knocks once; those behind it only leave what they have.
        if !isBehind { await work() }
    }

    /// Tries once more to write what waits.
    ///
    /// - Throws: why the store still does not take it.
    func catchUp() async throws(StoreError) {
        if !waiting.isEmpty { await work() }
        if let failure { throw failure }
    }

    /// The same again and again, before the process ends; what is not written then is sent again.
    func catchUp(within patience: Duration) async {
        let end = clock.uptime() + patience
        while true {
            do throws(StoreError) { return try await catchUp() } catch {
                guard clock.uptime() < end, (try? await clock.sleep(.seconds(1))) != nil else {
                    logger.error(
                        "sendings could not be written down",
                        metadata: ["notices": "\(waiting.count)", "reason": "\(error)"])
                    return
                }
            }
        }
    }

    private func work() async {
        guard !isWriting else { return }
        isWriting = true
        defer { isWriting = false }
        while !waiting.isEmpty {
            let group = waiting
            waiting = []
            do throws(StoreError) { try await store.settle(group, at: clock.now()) } catch {
                waiting = group + waiting
                return await noteFailure(error)
            }
            await noteSuccess()
        }
    }

    private func noteFailure(_ error: StoreError) async {
        if failure == nil { logger.error("sending pauses", metadata: ["reason": "\(error)"]) }
        failure = error
        await troubles.begin(
            .outcomes, "\(error) \(waiting.count) mails have gone out that could not be written down; no other goes.",
            at: clock.now())
    }

    private func noteSuccess() async {
        guard failure != nil else { return }
        failure = nil
        await troubles.end(.outcomes)
    }
}
