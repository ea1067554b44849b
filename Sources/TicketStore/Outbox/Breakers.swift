/// Breakers: automatic mail to an address that has stopped, by name, until a person lets it go on.
package import Ticketing

package struct Breaker: Equatable, Sendable {
    package var id: Int64
    package var address: String
    /// Nil: all automatic mail to the address has stopped, not only that about one ticket.
    package var ticket: TicketID?
    package var budget: MailBudget
    package var openedAt: Instant
    /// Notices that wait behind it.
    package var held: Int
}

struct BreakerWriter {
    let db: Connection
    let now: Instant

    /// Opens one for the recipient of a notice. Where one is open already, nobody is told again.
    func open(_ budget: MailBudget, after notice: Int64, telling notices: [Notice]) throws {
        guard
            let row = try SQLRow.fetchOne(
                db, sql: "SELECT address, ticket_id FROM outbox WHERE id = ?", arguments: [notice])
        else { return }
        let (address, ticket) = (row[0] as String, row[1] as Int64?)
        let scope = budget.isAboutTicket ? ticket : nil
        let isOpen = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM breaker WHERE address = ? AND ticket_id IS ? AND resumed_at IS NULL)
                """, arguments: [address, scope])
        guard isOpen != true else { return }
        let entry = try ticket.map { try tell(TicketID($0), .breakerOpened(address: address, budget)) }
        try db.execute(
            sql: "INSERT INTO breaker (address, ticket_id, budget, opened_at, entry_id) VALUES (?, ?, ?, ?, ?)",
            arguments: [address, scope, budget.rawValue, now.seconds, entry])
        // About the event: whoever answers the notice names this breaker, and no other.
        for notice in notices {
            try OutboxWriter(db: db, now: now).queue(notice, ticket: ticket.map { TicketID($0) }, entry: entry)
        }
    }

    /// Returns the event's entry.
    private func tell(_ ticket: TicketID, _ event: TrustEvent) throws -> Int64 {
        try EventWriter(db: db, now: now).insert(.trust(event), into: ticket)
    }

    /// Closes it and queues what it held; nil where none of that number is open.
    func resume(_ id: Int64, tellingOf told: Int64? = nil) throws -> String? {
        let row = try SQLRow.fetchOne(
            db,
            sql: "UPDATE breaker SET resumed_at = ? WHERE id = ? AND resumed_at IS NULL RETURNING address, ticket_id",
            arguments: [now.seconds, id])
        guard let row else { return nil }
        let (address, ticket) = (row[0] as String, row[1] as Int64?)
        let reasons = HoldReason.allCases.filter(\.endsWithResumption).map(\.rawValue)
        try db.execute(
            sql: """
                UPDATE outbox SET state = 'queued', due_at = ?1, response = NULL
                WHERE address = ?2 AND state = 'held' AND response IN (SELECT value FROM json_each(?3))
                    AND (?4 IS NULL OR ticket_id = ?4)
                """, arguments: [now.seconds, address, try JSONText.encode(reasons), ticket])
        if let ticket = ticket ?? told { _ = try tell(TicketID(ticket), .breakerResumed(address: address)) }
        return address
    }
}

struct BreakerQuery {
    let db: Connection

    /// Those that events tell of, open or not, and the open ones that stop mail of a ticket or were told of in it.
    func known(toldBy entries: [Int64], in tickets: [TicketID]) throws -> [KnownBreaker] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT breaker.*, entry.ticket_id AS told_in FROM breaker LEFT JOIN entry ON entry.id = entry_id
                    WHERE entry_id IN (SELECT value FROM json_each(?1)) OR (resumed_at IS NULL AND (
                        breaker.ticket_id IN (SELECT value FROM json_each(?2))
                        OR entry.ticket_id IN (SELECT value FROM json_each(?2))
                        OR (breaker.ticket_id IS NULL AND address IN (SELECT address FROM participant
                            WHERE participant.ticket_id IN (SELECT value FROM json_each(?2))))))
                    ORDER BY breaker.id
                    """),
            arguments: [try JSONText.encode(entries), try JSONText.encode(tickets.map(\.number))]
        ).map { row in
            KnownBreaker(
                id: row["id"], address: row["address"], ticket: (row["ticket_id"] as Int64?).map(TicketID.init),
                toldIn: (row["told_in"] as Int64?).map(TicketID.init), entry: row["entry_id"],
                isOpen: (row["resumed_at"] as Int64?) == nil)
        }
    }
}

extension Store {
    /// Those that are open, the oldest first.
    package func breakers() async throws(StoreError) -> [Breaker] {
        try await read { db in
            try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT *, (SELECT count(*) FROM outbox WHERE outbox.address = breaker.address AND state = 'held'
                        AND (breaker.ticket_id IS NULL OR outbox.ticket_id = breaker.ticket_id)) AS held
                    FROM breaker WHERE resumed_at IS NULL ORDER BY id
                    """
            ).map { row in
                Breaker(
                    id: row["id"], address: row["address"], ticket: (row["ticket_id"] as Int64?).map(TicketID.init),
                    budget: try row.value("budget", MailBudget.init), openedAt: Instant(seconds: row["opened_at"]),
                    held: row["held"])
            }
        }
    }

    /// Lets automatic mail go on, and sends what was held. Returns the address.
    @discardableResult
    package func resume(breaker id: Int64, at now: Instant) async throws(StoreError) -> String {
        let place = place
        return try await write { db in
            guard let address = try BreakerWriter(db: db, now: now).resume(id) else {
                throw StoreError(place: place, problem: .unknownBreaker(id))
            }
            return address
        }
    }
}
