/// The running SLA targets of a ticket: when they start, stop and fall due.

package enum ClockChange: Equatable, Sendable {
    case start(SLATarget, policy: Key<SLAPolicy>, at: Instant, due: Instant)
    case stop(SLATarget, at: Instant)
}

extension SLAPolicy {
    /// The clock that starts now, on wall-clock time; nil where the policy promises nothing for this target.
    func start(_ target: SLATarget, at now: Instant) -> ClockChange? {
        minutes(for: target).map { .start(target, policy: key, at: now, due: now + .minutes($0)) }
    }
}

/// What each thing that happens does to the clocks. Automatic mail does nothing to them, and so is not here.
enum ClockRules {
    static func opened(under policy: SLAPolicy?, at now: Instant) -> [ClockChange] {
        [policy?.start(.response, at: now), policy?.start(.resolution, at: now)].compactMap { $0 }
    }

    /// Handling runs from the oldest unanswered message, once work has started: a second one changes nothing.
    static func customerWrote(_ ticket: TicketSnapshot, under policy: SLAPolicy?, at now: Instant) -> [ClockChange] {
        var changes: [ClockChange?] = []
        if ticket.answered, !ticket.running.contains(.handling) { changes.append(policy?.start(.handling, at: now)) }
        if ticket.status.isFinished, !ticket.running.contains(.resolution) {
            changes.append(policy?.start(.resolution, at: now))
        }
        return changes.compactMap { $0 }
    }

    static func answered(_ ticket: TicketSnapshot, at now: Instant) -> [ClockChange] {
        [SLATarget.response, .handling].filter(ticket.running.contains).map { .stop($0, at: now) }
    }

    static func finished(_ ticket: TicketSnapshot, at now: Instant) -> [ClockChange] {
        SLATarget.allCases.filter(ticket.running.contains).map { .stop($0, at: now) }
    }
}
