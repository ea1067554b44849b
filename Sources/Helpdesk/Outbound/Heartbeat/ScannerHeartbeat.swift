package import Ticketing

extension Heartbeat {
    /// Once, when patience has run out with a scanner that gives no verdict.
    package func alert(onScanner name: String, fault: String?, since: Instant?, at now: Instant) -> Notice? {
        guard let since, now >= since + patience else { return nil }
        return notice(
            "files have not been scanned for \(Self.span(from: since, to: now)): \(name): \(fault ?? "it does not answer")",
            "Answers with files wait for it, for five days; notices to the desk go out without files, and name them. Start it, "
                + "or correct 'clamd' in postigo.yaml: 'postigo check --connect' asks it.")
    }

    /// The second mail; only where there was a first.
    package func recovery(ofScannerSince since: Instant, at now: Instant) -> Notice? {
        notice(
            "files are scanned again; you were told \(Self.span(from: since, to: now)) ago that they were not",
            "Nothing.")
    }
}
