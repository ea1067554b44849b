/// Ends a blocking transfer when its task is cancelled, or when the server keeps silent for too long.

import CCurl

/// How long the server may take for its next reply, checked about once a second while libcurl waits.
final class TransferTimeout {
    private let log: ConversationLog
    private let limits: SessionLimits
    private let clock = ContinuousClock()
    private var waitingSince: ContinuousClock.Instant
    private var deadline: Deadline
    private var seen = (command: "", lines: 0)

    init(log: ConversationLog, limits: SessionLimits) {
        self.log = log
        self.limits = limits
        waitingSince = clock.now
        deadline = Deadline(limits.commandDeadline)
    }

    /// Begins anew with each transfer.
    func begin() {
        waitingSince = clock.now
        deadline = Deadline(limits.commandDeadline)
    }

    /// Whether to go on; if not, the log says why.
    func allowsMore() -> Bool {
        if Task.isCancelled { return stop(.cancelled) }
        // The whole login: a line now and then would keep it open for ever.
        if deadline.hasPassed { return stop(.tooSlow) }
        let now = (command: log.command, lines: log.lines.count)
        if now != seen {
            seen = now
            waitingSince = clock.now
        }
        // The connection itself has its own limit in libcurl.
        if log.command == "connect" { return true }
        return clock.now - waitingSince < limits.commandTimeout ? true : stop(.timedOut)
    }

    private func stop(_ problem: TransportProblem) -> Bool {
        log.abortedBecause = problem
        return false
    }
}

extension CurlHandle {
    /// Asks `timeout` about once a second during a transfer. It must live as long as the handle.
    func watch(with timeout: TransferTimeout) throws(CurlFailure) {
        // libcurl's callback takes a context pointer; there is no other way to reach our object from it.
        let context = Unmanaged.passUnretained(timeout).toOpaque()
        let code = ccurl_set_progress(
            raw,
            { context, _, _, _, _ in
                guard let context else { return 0 }
                let timeout = Unmanaged<TransferTimeout>.fromOpaque(context).takeUnretainedValue()
                return timeout.allowsMore() ? 0 : 1
            }, context)
        try check(code, "XFERINFOFUNCTION")
    }
}

/// An end to waiting, on a clock that nobody sets.
struct Deadline {
    private let start = ContinuousClock.now
    private let time: Duration
    private var extra = Duration.zero

    init(_ time: Duration) { self.time = time }

    /// In place of what was added before.
    mutating func extend(by extra: Duration) { self.extra = extra }

    var hasPassed: Bool { elapsed > time + extra }

    var elapsed: Duration { ContinuousClock.now - start }
}
