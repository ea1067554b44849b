/// A thread of its own for each session: libcurl's calls block, and the cooperative pool must not.

import Dispatch

/// `DispatchSerialQueue` does not exist in Linux Dispatch; these lines do its work.
final class SerialQueueExecutor: SerialExecutor {
    let queue: DispatchQueue

    init(_ name: String) { queue = DispatchQueue(label: "postigo.\(name)") }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
