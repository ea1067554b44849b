/// The figures that `postigo status` shows.
package import Ticketing

package struct MailboxState: Equatable, Sendable {
    package var mailbox: String
    /// When a poll last went through; nil: never.
    package var polledAt: Instant?
    package var fault: String?
    package var failingSince: Instant?
    /// Why filed mails cannot be moved away; nil: they can, as far as is known.
    package var moveFault: String?
    package var moveFailingSince: Instant?
    /// Since when somebody else takes its mails too, as far as is known.
    package var sharedSince: Instant?
    package var mails: Int
    package var unsettled: Int
}

package struct Overview: Equatable, Sendable {
    package var mailboxes: [MailboxState]
    package var tickets: [TicketStatus: Int]
    /// State to number of notices.
    package var outbox: [String: Int]
    package var dispositions: [Disposition: Int]
    package var breached: Int
    /// Breakers that are open.
    package var breakers: Int
    /// Addresses to which automatic mail is held back.
    package var unreached: Int
    /// Alerts to the admin that will not arrive: failed, or held.
    package var lostAlerts: Int
    /// Mails that only said thanks, and opened nothing again.
    package var courtesies: Int
    /// When the first mail came that is in quarantine, the first open breaker opened, and since when the oldest notice waits
    /// that nothing holds back; nil: there is none.
    package var quarantinedSince: Instant?
    package var breakerSince: Instant?
    package var waitingSince: Instant?
}

extension Store {
    /// - Parameter now: whether a notice is due.
    package func overview(at now: Instant = Instant(seconds: .max)) async throws(StoreError) -> Overview {
        try await read { db in
            Overview(
                mailboxes: try SQLRow.fetchAll(db, sql: mailboxStates).map { row in
                    MailboxState(
                        mailbox: row["mailbox"], polledAt: (row["polled_at"] as Int64?).map(Instant.init),
                        fault: row["fault"], failingSince: (row["failing_since"] as Int64?).map(Instant.init),
                        moveFault: row["move_fault"],
                        moveFailingSince: (row["move_failing_since"] as Int64?).map(Instant.init),
                        sharedSince: (row["found_at"] as Int64?).map(Instant.init), mails: row["mails"],
                        unsettled: row["unsettled"])
                },
                tickets: try counts(db, "SELECT status, count(*) FROM ticket GROUP BY 1", TicketStatus.init),
                outbox: try counts(db, "SELECT state, count(*) FROM outbox GROUP BY 1") { $0 },
                dispositions: try counts(
                    db, "SELECT disposition, count(*) FROM ledger GROUP BY 1", Disposition.init),
                breached: try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM clock WHERE stopped_at IS NULL AND shown = 4") ?? 0,
                breakers: try Int.fetchOne(db, sql: "SELECT count(*) FROM breaker WHERE resumed_at IS NULL") ?? 0,
                unreached: try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM address_reach WHERE held_since IS NOT NULL") ?? 0,
                lostAlerts: try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM outbox WHERE label = 'admin-alert'
                            AND (state = 'failed' OR state = 'held' AND response <> ?)
                        """, arguments: [HoldReason.answered.rawValue]) ?? 0,
                courtesies: try Int.fetchOne(db, sql: "SELECT total(courtesies) FROM ticket") ?? 0,
                quarantinedSince: try Int64.fetchOne(
                    db, sql: "SELECT min(received_at) FROM ledger WHERE disposition = 'quarantined'"
                ).map(Instant.init),
                breakerSince: try Int64.fetchOne(
                    db, sql: "SELECT min(opened_at) FROM breaker WHERE resumed_at IS NULL"
                ).map(Instant.init),
                waitingSince: try waitingSince(db, now))
        }
    }
}

private let mailboxStates = """
    SELECT cursor.*, shared_mailbox.found_at, (SELECT count(*) FROM ledger WHERE ledger.mailbox = cursor.mailbox) AS mails,
        (SELECT count(*) FROM ledger WHERE ledger.mailbox = cursor.mailbox AND settled_at IS NULL) AS unsettled
    FROM cursor LEFT JOIN shared_mailbox USING (mailbox) ORDER BY mailbox
    """

private func counts<Name: Hashable>(
    _ db: Connection, _ sql: String, _ make: (String) -> Name?
) throws -> [Name: Int] {
    let rows = try SQLRow.fetchAll(db, sql: sql)
    return Dictionary(
        rows.compactMap { row in make(row[0]).map { ($0, row[1]) } }, uniquingKeysWith: { first, _ in first })
}
