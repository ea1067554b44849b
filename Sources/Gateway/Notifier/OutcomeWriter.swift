/// Writes down how sendings ended: at once, and many together where many end while one transaction is under way.
import TicketStore

/// What is not written when the process dies is sent again (trust: crash point 9): so nothing waits here for company.
actor OutcomeWriter {
    private let store: Store
    private let clock: DeskClock
    private var waiting: [(id: Int64, outcome: SendingOutcome)] = []
    private var isWriting = false
    private var failure: (any Error)?

    init(store: Store, clock: DeskClock) {
        self.store = store
        self.clock = clock
    }

    /// Returns once it is written, or once somebody else is about to write it.
    func write(_ outcomes: [(id: Int64, outcome: SendingOutcome)]) async {
        waiting += outcomes
        guard !isWriting else { return }
        isWriting = true
        while !waiting.isEmpty {
            let group = waiting
            waiting = []
            do { try await store.settle(group, at: clock.now()) } catch { failure = failure ?? error }
        }
        isWriting = false
    }

    /// Throws the first failure there was, once all writers have returned.
    func finish() throws {
        if let failure { throw failure }
    }
}
