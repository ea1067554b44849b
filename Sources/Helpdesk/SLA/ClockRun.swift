/// From a ticket's history to the stretches of time during which each target's clock ran.
import Ticketing

/// One run of one target's clock, by the wall clock: what the calendar makes of it comes later.
struct ClockRun: Equatable, Sendable {
    struct Stretch: Equatable, Sendable {
        var from: Instant
        /// Nil while it runs.
        var until: Instant?
    }

    var target: SLATarget
    /// Never empty, in order; between two of them the clock was paused, or the ticket was solved.
    var stretches: [Stretch]
    /// When the target was reached, well or late; nil while it is not.
    var stoppedAt: Instant?

    var startedAt: Instant { stretches[0].from }
    var isRunning: Bool { stretches[stretches.count - 1].until == nil }

    mutating func pause(at instant: Instant) {
        if isRunning { stretches[stretches.count - 1].until = instant }
    }

    mutating func resume(at instant: Instant) {
        if !isRunning { stretches.append(Stretch(from: instant, until: nil)) }
    }

    mutating func stop(at instant: Instant) {
        guard stoppedAt == nil else { return }
        pause(at: instant)
        stoppedAt = instant
    }
}

/// Plays a history from its beginning.
struct ClockPlayer {
    /// Statuses in which resolution waits; nil: where a person has put the ticket off, and nowhere else.
    let pauses: Set<TicketStatus>?
    let reopening: Reopening

    private(set) var runs: [ClockRun] = []
    private var isFinished = false
    /// A public answer has gone out, or somebody has taken the ticket: later mail is handled, not responded to.
    private var workHasStarted = false
    /// A customer's mail waits for an answer.
    private var isUnanswered = false
    /// A person has said that it waits (`#wait`), not an answer alone.
    private var isPutOff = false
    private var answeredAt: Instant?

    init(_ history: [Milestone], pauses: Set<TicketStatus>?, reopening: Reopening) {
        self.pauses = pauses
        self.reopening = reopening
        for milestone in history { play(milestone) }
    }

    private mutating func play(_ milestone: Milestone) {
        switch milestone.kind {
        case .opened:
            // Who has been telephoned for waits for no words.
            isUnanswered = milestone.analyst == nil
            start(.response, at: milestone.at)
            start(.resolution, at: milestone.at)
        case .wrote:
            isUnanswered = true
            // From the oldest unanswered message: a second one changes nothing.
            if workHasStarted, current(.handling) == nil { start(.handling, at: milestone.at) }
        case .answered:
            stop(.response, at: milestone.at)
            stop(.handling, at: milestone.at)
            workHasStarted = true
            isUnanswered = false
            answeredAt = milestone.at
        case .taken:
            stop(.response, at: milestone.at)
            workHasStarted = true
            // Service has begun, and the customer still waits for words.
            if isUnanswered, !isFinished, current(.handling) == nil { start(.handling, at: milestone.at) }
        case .worked, .new, .open, .waiting, .solved, .closed, .reopened: break
        }
        if let status = milestone.kind.status {
            // An answer leaves the ticket waiting, and whoever must solve it has not been told to wait: `#wait` stands in
            // the history before the answer of its mail, or without one.
            isPutOff = status == .waiting && (answeredAt != milestone.at || isPutOff)
            take(status, at: milestone.at)
        }
    }

    private mutating func take(_ status: TicketStatus, at instant: Instant) {
        if status.isFinished {
            for target in SLATarget.allCases { stop(target, at: instant) }
            workHasStarted = true
            isUnanswered = false
        } else if isFinished {
            reopen(at: instant)
        }
        isFinished = status.isFinished
        guard !isFinished, let run = current(.resolution) else { return }
        if pauses?.contains(status) ?? isPutOff { runs[run].pause(at: instant) } else { runs[run].resume(at: instant) }
    }

    private mutating func reopen(at instant: Instant) {
        guard reopening == .resumes, let last = runs.lastIndex(where: { $0.target == .resolution }) else {
            return start(.resolution, at: instant)
        }
        runs[last].stoppedAt = nil
        runs[last].resume(at: instant)
    }

    private func current(_ target: SLATarget) -> Int? {
        runs.lastIndex { $0.target == target && $0.stoppedAt == nil }
    }

    private mutating func start(_ target: SLATarget, at instant: Instant) {
        runs.append(ClockRun(target: target, stretches: [.init(from: instant, until: nil)]))
    }

    private mutating func stop(_ target: SLATarget, at instant: Instant) {
        if let run = current(target) { runs[run].stop(at: instant) }
    }
}
