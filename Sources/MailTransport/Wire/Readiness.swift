/// Waiting for a socket without holding a thread.

import Dispatch
import Synchronization

/// One wait: it ends when octets come, when time is up, or when the task is cancelled.
final class Readiness: Sendable {
    private let end = Mutex<CheckedContinuation<Void, Never>?>(nil)
    private let isOver = Mutex(false)

    /// Returns at the latest after `limit`. Says nothing about why: the caller reads and looks.
    static func wait(for socket: Int32, upTo limit: Duration, on queue: DispatchQueue) async {
        let readiness = Readiness()
        let source = DispatchSource.makeReadSource(fileDescriptor: socket, queue: queue)
        let timer = DispatchSource.makeTimerSource(queue: queue)
        source.setEventHandler { readiness.finish() }
        timer.setEventHandler { readiness.finish() }
        timer.schedule(deadline: .now() + .milliseconds(limit.milliseconds))
        source.activate()
        timer.activate()
        await readiness.finished()
        timer.cancel()
        await source.cancelled()
    }

    private func finished() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let isOver = isOver.withLock { isOver in
                    if !isOver { end.withLock { $0 = continuation } }
                    return isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            finish()
        }
    }

    private func finish() {
        let waiting = isOver.withLock { isOver in
            isOver = true
            return end.withLock { end in
                defer { end = nil }
                return end
            }
        }
        waiting?.resume()
    }
}

extension DispatchSourceRead {
    /// Dispatch forbids closing a socket before its source has told that it is cancelled.
    fileprivate func cancelled() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            setCancelHandler { continuation.resume() }
            cancel()
        }
    }
}
