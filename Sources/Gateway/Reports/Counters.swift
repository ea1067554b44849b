/// What the running gateway has counted, as counters of Prometheus: `rate()` and `increase()` see through a new start.
extension Metrics {
    /// Each kind is there from the first moment with 0, so that the first failure is an increase too.
    ///
    /// - Parameter mailboxes: those that are polled.
    mutating func add(_ counts: [Tally.Event: Int], mailboxes: [String]) {
        add(
            "postigo_polls_total", .counter, "Polls since the gateway began.",
            mailboxes.flatMap { box in
                Tally.Poll.allCases.map {
                    ([("mailbox", box), ("outcome", $0.rawValue)], counts[.poll(mailbox: box, $0), default: 0])
                }
            })
        add(
            "postigo_idles_total", .counter, "Waits for a server's word of news (IDLE), by how they ended.",
            mailboxes.flatMap { box in
                Tally.Idle.allCases.map {
                    ([("mailbox", box), ("outcome", $0.rawValue)], counts[.idle(mailbox: box, $0), default: 0])
                }
            })
        add(
            "postigo_smtp_verdicts_total", .counter, "What SMTP servers said of mails.",
            Tally.Sending.allCases.map { ([("verdict", $0.rawValue)], counts[.sending($0), default: 0]) })
    }
}
