/// What a monitoring system is told of the store: counts, ages and latencies, and no name of a person.
package import Ticketing

/// How long something took, sorted into buckets.
package struct Latencies: Equatable, Sendable {
    /// Upper ends, in seconds.
    package static let limits: [Int64] = [1, 5, 15, 60, 300, 900, 3_600, 14_400]

    /// So many took at most as long as the limit of that place; the last: all.
    package var cumulative = [Int](repeating: 0, count: limits.count + 1)
    /// Seconds, all together.
    package var sum: Int64 = 0

    package var count: Int { cumulative[cumulative.count - 1] }
}

package struct Measures: Equatable, Sendable {
    package struct Mailbox: Equatable, Sendable {
        package var name: String
        package var polledAt, failingSince: Instant?
        package var unsettled: Int
    }

    package struct Labelled: Equatable, Sendable {
        /// In the order of the metric's labels.
        package var labels: [String]
        package var count: Int
    }

    package var mailboxes: [Mailbox] = []
    /// By mailbox and disposition.
    package var mails: [Labelled] = []
    /// By status.
    package var tickets: [Labelled] = []
    /// By state and kind.
    package var notices: [Labelled] = []
    /// What servers said last, by the first digit of their code.
    package var verdicts: [Labelled] = []
    package var attempts = 0
    /// Since when the oldest notice waits that is due.
    package var waitingSince: Instant?
    /// From a mail's arrival at its server to its filing.
    package var filing = Latencies()
    /// From a notice's making to the server's yes.
    package var sending = Latencies()
    package var exceeded = 0
    package var breakers = 0
    package var unreached = 0
    package var lostAlerts = 0
    /// Octets.
    package var database = 0
    package var log = 0
    package var blobs = 0
    package var blobOctets = 0
}

extension Store {
    package func measures(at now: Instant) async throws(StoreError) -> Measures {
        let logSize = files?.logSize ?? 0
        return try await read { db in
            var all = Measures()
            all.mailboxes = try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT mailbox, polled_at, failing_since, (SELECT count(*) FROM ledger
                        WHERE ledger.mailbox = cursor.mailbox AND settled_at IS NULL) AS unsettled
                    FROM cursor ORDER BY mailbox
                    """
            ).map {
                Measures.Mailbox(
                    name: $0["mailbox"], polledAt: $0.instant("polled_at"), failingSince: $0.instant("failing_since"),
                    unsettled: $0["unsettled"])
            }
            all.mails = try labelled(db, "SELECT mailbox, disposition, count(*) FROM ledger GROUP BY 1, 2")
            all.tickets = try labelled(db, "SELECT status, count(*) FROM ticket GROUP BY 1")
            all.notices = try labelled(db, "SELECT state, label, count(*) FROM outbox GROUP BY 1, 2")
            all.verdicts = try labelled(
                db,
                """
                SELECT substr(response, 1, 1) || 'xx', count(*) FROM outbox WHERE response GLOB '[2-5][0-9][0-9]*' GROUP BY 1
                """)
            try measureWaiting(db, now, &all)
            all.filing = try latencies(
                db,
                """
                SELECT max(0, ticket.opened_at - ledger.received_at) AS took FROM ledger JOIN ticket ON ticket.id = ledger.ticket_id
                WHERE disposition = 'opened' AND import_id IS NULL
                """)
            all.sending = try latencies(
                db,
                """
                SELECT max(0, sent_at - max(created_at, coalesce(not_before, 0))) AS took FROM outbox WHERE state = 'sent'
                """)
            all.log = logSize
            return all
        }
    }
}

private func measureWaiting(_ db: Connection, _ now: Instant, _ all: inout Measures) throws {
    func number(_ sql: String, _ arguments: SQLArguments = []) throws -> Int {
        try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
    }
    all.attempts = try number("SELECT total(attempts) FROM outbox")
    all.waitingSince = try waitingSince(db, now)
    all.exceeded = try number("SELECT count(*) FROM clock WHERE stopped_at IS NULL AND shown = 4")
    all.breakers = try number("SELECT count(*) FROM breaker WHERE resumed_at IS NULL")
    all.unreached = try number("SELECT count(*) FROM address_reach WHERE held_since IS NOT NULL")
    all.database = try db.size()
    all.blobs = try number("SELECT count(*) FROM blob WHERE content IS NULL")
    all.blobOctets = try number("SELECT total(size) FROM blob WHERE content IS NULL")
}

/// Since when the oldest notice waits that nothing holds back; nil: none waits.
func waitingSince(_ db: Connection, _ now: Instant) throws -> Instant? {
    try Int64.fetchOne(
        db,
        sql: """
            SELECT min(max(created_at, coalesce(not_before, 0))) FROM outbox
            WHERE state IN ('queued', 'claimed') AND coalesce(not_before, 0) <= ?
            """, arguments: [now.seconds]
    ).map(Instant.init)
}

private func labelled(_ db: Connection, _ sql: String) throws -> [Measures.Labelled] {
    try SQLRow.fetchAll(db, sql: sql + " ORDER BY 1, 2").map { row in
        Measures.Labelled(labels: (0..<row.count - 1).map { row[$0] ?? "" }, count: row[row.count - 1])
    }
}

private func latencies(_ db: Connection, _ sql: String) throws -> Latencies {
    let sums = Latencies.limits.map { "total(took <= \($0))" }.joined(separator: ", ")
    var all = Latencies()
    guard let row = try SQLRow.fetchOne(db, sql: "SELECT \(sums), count(*), total(took) FROM (\(sql))") else {
        return all
    }
    for index in all.cumulative.indices { all.cumulative[index] = Int(row[index] as Double) }
    all.sum = Int64(row[all.cumulative.count] as Double)
    return all
}
