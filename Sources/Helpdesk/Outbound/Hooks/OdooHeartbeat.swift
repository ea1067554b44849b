/// When the admin hears that Odoo cannot be told what was sold.
package import Ticketing

extension Heartbeat {
    /// Once in an outage, when patience has run out.
    package func alert(onOdoo fault: String, failingSince: Instant, _ alertedAt: Instant?, at now: Instant) -> Notice? {
        guard alertedAt == nil, now >= failingSince + patience else { return nil }
        let span = Self.span(from: failingSince, to: now)
        return notice(
            "Odoo has been told nothing for \(span): \(fault)",
            "Opportunities and quotations wait, and nothing is lost. 'postigo odoo test' tries the login.")
    }

    /// The second mail; only where there was a first.
    package func recovery(ofOdoo failingSince: Instant, _ alertedAt: Instant?, at now: Instant) -> Notice? {
        guard alertedAt != nil else { return nil }
        let span = Self.span(from: failingSince, to: now)
        return notice("Odoo is told again, after \(span)", "Nothing. What had waited is being made there.")
    }
}
