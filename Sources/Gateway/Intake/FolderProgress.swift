/// How far one visit has come in a folder: the cursor never passes a mail that has not come (design: contract 1).
import Synchronization
import TicketStore
import Ticketing

/// Shared by the batches of one visit.
final class FolderProgress: Sendable {
    let uidValidity: UInt32
    /// What was received before it lay there before the desk was: nobody is answered for it.
    let oldBefore: Instant?
    private let state: Mutex<State>

    private struct State {
        /// Ascending; what is below `place` is done.
        var uids: [UInt32]
        var done: Set<UInt32> = []
        var place = 0
        /// Where there was nothing to do.
        var floor: UInt64
    }

    /// - Parameters:
    ///   - uids: what is to be read, ascending.
    ///   - floor: where the cursor stands.
    init(_ uids: [UInt32], uidValidity: UInt32, floor: UInt64, oldBefore: Instant? = nil) {
        self.uidValidity = uidValidity
        self.oldBefore = oldBefore
        state = Mutex(State(uids: uids, floor: floor))
    }

    /// Filed, gone, or set aside.
    func finish(_ uids: some Sequence<UInt32>) {
        state.withLock { state in
            state.done.formUnion(uids)
            while state.place < state.uids.count, state.done.contains(state.uids[state.place]) { state.place += 1 }
        }
    }

    /// What is still to be read, ascending.
    var open: [UInt32] { state.withLock { state in state.uids[state.place...].filter { !state.done.contains($0) } } }

    func isDone(_ uid: UInt32) -> Bool { state.withLock { $0.done.contains(uid) } }

    /// At the first mail that is not done; behind the last where all are.
    var nextUID: UInt64 {
        state.withLock { state in
            if state.place < state.uids.count { return UInt64(state.uids[state.place]) }
            return max(state.floor, state.uids.last.map { UInt64($0) + 1 } ?? 0)
        }
    }

    /// Once these are filed too.
    func cursor(behind uids: [UInt32]) -> Cursor {
        finish(uids)
        return Cursor(uidValidity: uidValidity, nextUID: nextUID)
    }
}
