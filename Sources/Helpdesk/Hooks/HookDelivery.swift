/// What becomes of an event that was offered to a receiver.

/// How an attempt ended.
package enum HookAnswer: Equatable, Sendable {
    /// An HTTP status, 100 … 599.
    case status(Int)
    /// No answer: no connection, no certificate, no patience left.
    case unreachable(String)
}

package enum HookDecision: Equatable, Sendable {
    case delivered
    /// Nothing else goes to this receiver before then: events stay in order.
    case later(Instant, reason: String)
    /// The event is set aside, for a person; the next ones go on.
    case setAside(reason: String)
}

package enum HookDelivery {
    /// Decides by the answer alone. A receiver that is down is waited for, as long as a notice is (RetrySchedule); one
    /// that refuses an event for what it is gets three attempts, because a broken deployment says 400 to everything.
    ///
    /// - Parameters:
    ///   - attempts: failed ones of this event, this one included; from 1.
    ///   - firstTriedAt: when this event was first offered.
    package static func decide(
        on answer: HookAnswer, attempts: Int, firstTriedAt: Instant, now: Instant, spread: Double
    ) -> HookDecision {
        let reason: String
        var patience = Int.max
        switch answer {
        case .status(200...299): return .delivered
        // RFC 9110 §15.5.11: gone, and likely for good; the receiver wants no more of it.
        case .status(410): return .setAside(reason: "410 Gone")
        case .status(let code):
            reason = "HTTP \(code)"
            // 408 and 429 ask for another time, as 5xx does.
            if (400...499).contains(code), code != 408, code != 429 { patience = 3 }
        case .unreachable(let words): reason = words
        }
        guard attempts < patience,
            let next = RetrySchedule.next(after: attempts, queuedAt: firstTriedAt, now: now, spread: spread)
        else { return .setAside(reason: reason) }
        return .later(next, reason: reason)
    }
}
