import MailTransport

/// How long a server may stay silent in IDLE before its folder is looked into unasked.
///
/// RFC 2177 §3 asks for a renewal within 29 minutes, because servers hang up after 30.
/// QUIRK: Dovecot 2.3 waits half a second after a change before it tells; a session that is laid aside in that time
/// (`imap_hibernate_timeout`) never hears of it. So a mail that came right behind another is found a few seconds later,
/// and any other within two minutes; a look costs one search.
enum IdleLimit {
    static let behindNews = Duration.seconds(5)
    static let longest = Duration.seconds(120)

    /// - Parameter patience: after which a mailbox without a poll counts as silent (`alert_after`): two looks must fit
    ///   into it.
    static func after(news: Bool, patience: Duration) -> Duration {
        min(news ? behindNews : longest, max(.seconds(1), patience / 2))
    }
}

/// How soon IDLE is begun anew on a server of this machine, so that it tells at once.
///
/// QUIRK: Dovecot 2.3 waits half a second after a change before it tells, whatever is set, unless it has laid the session
/// aside; but whoever ends IDLE is told all that has changed. On loopback that costs some 0.3 ms of a processor each time,
/// and no line anything: 80 times a second is 2 % of one. A server elsewhere is not asked so often.
enum IdleRenewal {
    static let shortest = Duration.milliseconds(50)
    /// Behind that little is won: the half second is nearly over.
    static let longest = Duration.milliseconds(250)
    /// A second, over all mailboxes on the machine.
    static let rate = 80

    static func period(on endpoint: Endpoint, mailboxesThere: Int) -> Duration? {
        guard endpoint.isLoopback else { return nil }
        let period = max(shortest, .seconds(1) * mailboxesThere / rate)
        return period <= longest ? period : nil
    }

    /// Whether the server is one that tells at DONE. QUIRK: gateways on this machine (DavMail, Proton Mail Bridge) look for
    /// mail only while an IDLE lasts: one that is ended at once would never tell.
    static func helps(_ serverID: [String: String]) -> Bool {
        serverID.contains { $0.key.lowercased() == "name" && $0.value.lowercased().hasPrefix("dovecot") }
    }

    /// Until there is news, or the limit is over, or IDLE no longer goes.
    ///
    /// - Parameters:
    ///   - period: nil: one IDLE lasts as long as the limit.
    ///   - idle: one IDLE, of at most so long.
    static func wait(
        upTo limit: Duration, renewing period: Duration?,
        _ idle: (Duration) async throws -> IMAPSession.IdleOutcome
    ) async throws -> IMAPSession.IdleOutcome {
        guard let period else { return try await idle(limit) }
        var outcome = IMAPSession.IdleOutcome.silence
        for _ in 0..<max(1, Int(limit / period)) where outcome == .silence && !Task.isCancelled {
            outcome = try await idle(min(period, limit))
        }
        return outcome
    }
}
