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
