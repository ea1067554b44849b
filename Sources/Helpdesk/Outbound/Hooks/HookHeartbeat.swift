/// When the admin hears of a receiver that takes nothing.
package import Ticketing

/// How a hook has failed so far.
package struct HookSilence: Equatable, Sendable {
    package var hook: String
    package var fault: String
    package var failingSince: Instant
    /// When the admin was told; nil where nobody has been yet.
    package var alertedAt: Instant?
    /// Events that wait.
    package var waiting: Int

    package init(hook: String, fault: String, failingSince: Instant, alertedAt: Instant?, waiting: Int) {
        self.hook = hook
        self.fault = fault
        self.failingSince = failingSince
        self.alertedAt = alertedAt
        self.waiting = waiting
    }
}

extension Heartbeat {
    /// What the admin is told after a failed attempt: once in an outage, when patience has run out, or at once where the
    /// hook has stopped or an event was set aside.
    package func alert(on silence: HookSilence, _ decision: HookDecision, at now: Instant) -> Notice? {
        guard silence.alertedAt == nil else { return nil }
        let span = Self.span(from: silence.failingSince, to: now)
        switch decision {
        case .delivered: return nil
        case .later:
            guard now >= silence.failingSince + patience else { return nil }
            return notice(
                "hook '\(silence.hook)' has delivered nothing for \(span): \(silence.fault)",
                "\(silence.waiting) events wait in their order, and nothing is lost. 'postigo hooks test \(silence.hook)' "
                    + "tries the receiver.")
        case .setAside(let reason):
            return notice(
                "hook '\(silence.hook)' has set an event aside: \(reason)",
                "'postigo hooks show \(silence.hook)' lists them; 'postigo hooks resume \(silence.hook) --set-aside' "
                    + "offers them again. No other mail tells of this hook until it delivers.")
        case .stopped(let reason):
            return notice(
                "hook '\(silence.hook)' is stopped: \(reason)",
                "Its events wait. Take it out of postigo.yaml, or correct 'url' and run "
                    + "'postigo hooks resume \(silence.hook)'.")
        }
    }

    /// The second mail, when it delivers again; only where there was a first.
    package func recovery(from silence: HookSilence, at now: Instant) -> Notice? {
        guard silence.alertedAt != nil else { return nil }
        let span = Self.span(from: silence.failingSince, to: now)
        return notice(
            "hook '\(silence.hook)' delivers again, after \(span)",
            "Nothing. \(silence.waiting) events that had waited are going out.")
    }
}
