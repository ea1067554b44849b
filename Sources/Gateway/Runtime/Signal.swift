/// Wakes a service before its pause is over: intake rings when it has filled the outbox.
import Synchronization

/// Rings are not counted: any number of them before a wait ends it once. One task waits at a time.
///
/// Not an `AsyncStream`: that one ends for ever when a task that waits on it is cancelled, and then wakes without pause.
package final class Signal: Sendable {
    private struct State {
        var hasRung = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    package init() {}

    package func ring() {
        let sleeper = state.withLock { state in
            state.hasRung = state.sleeper == nil
            defer { state.sleeper = nil }
            return state.sleeper
        }
        sleeper?.resume()
    }

    /// Ends at the next ring, after `pause`, or when the task is cancelled.
    package func wait(atMost pause: Duration, on clock: DeskClock) async {
        await race({ await self.rung() }, { try? await clock.sleep(pause) })
    }

    private func rung() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (sleeper: CheckedContinuation<Void, Never>) in
                let isOver = state.withLock { state in
                    if state.hasRung || Task.isCancelled {
                        state.hasRung = false
                        return true
                    }
                    state.sleeper = sleeper
                    return false
                }
                if isOver { sleeper.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                defer { state.sleeper = nil }
                return state.sleeper
            }
            sleeper?.resume()
        }
    }
}
