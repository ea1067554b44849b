/// What becomes of an event that was offered to a receiver.
package import Ticketing

/// How an attempt ended.
package enum HookAnswer: Equatable, Sendable {
    /// An HTTP status, 100 … 599, and how long the receiver asks to be left alone.
    case status(Int, retryAfter: Duration? = nil)
    /// No answer: no connection, no certificate, no patience left.
    case unreachable(String)
}

/// What had failed before, and with this attempt.
package struct HookTrouble: Equatable, Sendable {
    /// Failed attempts since the receiver last took something, this one included; from 1.
    package var attempts: Int
    /// Answers that found fault with this very event, this one included.
    package var refusals: Int
    /// The first failure since the receiver last took something, or when the event was written, whichever is later: an
    /// event has as much time as a notice, and a receiver that was only just reached again is not given up at once.
    package var since: Instant

    package init(attempts: Int, refusals: Int, since: Instant) {
        self.attempts = attempts
        self.refusals = refusals
        self.since = since
    }
}

package enum HookDelivery {
    /// Decides by the answer alone. A receiver that is down is waited for, as long as a notice is (RetrySchedule); one
    /// that refuses an event for what it is gets three attempts, because a broken deployment says 400 to everything.
    package static func decide(
        on answer: HookAnswer, _ trouble: HookTrouble, now: Instant, spread: Double
    ) -> HookDecision {
        switch answer {
        case .status(200...299, _): return .delivered
        // RFC 9110 §15.5.11: gone, and likely for good; the receiver wants no more of it.
        case .status(410, _): return .stopped(reason: "410 Gone: the receiver wants no more")
        case .status(let code, let pause):
            if isAboutEvent(code), trouble.refusals >= patienceWithRefusals { return .setAside(reason: reason(code)) }
            return later(reason(code), trouble, now, spread, asked: pause)
        case .unreachable(let words): return later(words, trouble, now, spread, asked: nil)
        }
    }

    static let patienceWithRefusals = 3
    /// A receiver may ask for a day at most: it shall not stop its hook by a slip of a digit.
    static let longestPause: Duration = .days(1)

    /// Statuses that find fault with what was sent. Others, 401, 404 and redirects too, are about the way there: every
    /// event would meet the same. RFC 9110 §15.5, RFC 4918 §11.2.
    package static func isAboutEvent(_ status: Int) -> Bool { [400, 406, 409, 413, 415, 422].contains(status) }

    private static func later(
        _ reason: String, _ trouble: HookTrouble, _ now: Instant, _ spread: Double, asked: Duration?
    ) -> HookDecision {
        guard let next = RetrySchedule.next(after: trouble.attempts, queuedAt: trouble.since, now: now, spread: spread)
        else { return .setAside(reason: reason) }
        // RFC 9110 §10.2.3: not before, and later where we would have waited longer anyway.
        return .later(max(next, now + min(asked ?? .zero, longestPause)), reason: reason)
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 300...399: "HTTP \(status): redirects are not followed. Set 'url' to where it leads"
        case 401, 403: "HTTP \(status): does the receiver know the secret?"
        case 404, 405: "HTTP \(status): is 'url' right?"
        default: "HTTP \(status)"  // a number from outside, not an enum
        }
    }
}
