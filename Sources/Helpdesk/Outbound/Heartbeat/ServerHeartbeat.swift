package import Ticketing

extension Heartbeat {
    /// Once, when patience has run out with a server that takes no mail.
    package func alert(onServer name: String, fault: String?, since: Instant?, at now: Instant) -> Notice? {
        guard let since, now >= since + patience else { return nil }
        return notice(
            "no mail has gone out by \(name) for \(Self.span(from: since, to: now)): \(fault ?? "it does not answer")",
            "Nothing is lost: what waits is sent as soon as the server takes it. 'postigo check --connect' shows what to "
                + "change, and 'postigo outbox list' what waits.")
    }

    /// The second mail; only where there was a first.
    package func recovery(ofServerSince since: Instant, at now: Instant) -> Notice? {
        notice("mail goes out again; you were told \(Self.span(from: since, to: now)) ago that it did not", "Nothing.")
    }
}
