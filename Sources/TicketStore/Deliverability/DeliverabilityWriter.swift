/// What is known of an address: bounces counted, forgotten when it answers.
package import Ticketing

struct ReachQuery {
    let db: Connection

    func reach(of address: String) throws -> Deliverability? {
        try SQLRow.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM address_reach WHERE address = ?"), arguments: [address]
        ).map(Deliverability.init)
    }
}

struct DeliverabilityWriter {
    let db: Connection
    let now: Instant

    /// Applies a change; an address that is held back from now on, or no longer, leaves an event in the ticket.
    func apply(_ change: ReachChange, in ticket: TicketID) throws {
        switch change {
        case .bounced(let bounce): try count(bounce, in: ticket)
        case .reached(let address): try forget(address, in: ticket)
        }
    }

    /// A server would not take a mail for the address.
    func refused(_ address: String, _ refusal: String, in ticket: TicketID) throws {
        if let bounce = Bounced(address: address, refusal: refusal) { try count(bounce, in: ticket) }
    }

    private func count(_ bounce: Bounced, in ticket: TicketID) throws {
        let known = try ReachQuery(db: db).reach(of: bounce.address)
        let reach = Deliverability.after(bounce, known: known, at: now)
        try db.cachedStatement(
            sql: """
                INSERT INTO address_reach (address, score, status, diagnostic, bounced_at, held_since)
                VALUES (:address, :score, :status, :diagnostic, :at, :held)
                ON CONFLICT (address) DO UPDATE SET score = :score, status = :status, diagnostic = :diagnostic,
                    bounced_at = :at, held_since = :held
                """
        ).execute(arguments: [
            "address": bounce.address, "score": reach.score, "status": reach.status, "diagnostic": reach.diagnostic,
            "at": reach.bouncedAt.seconds, "held": reach.heldSince?.seconds,
        ])
        if reach.isHeld(at: now), !(known?.isHeld(at: now) ?? false) { try tell(.heldBack(bounce.address), ticket) }
    }

    /// What was held back goes out now.
    private func forget(_ address: String, in ticket: TicketID) throws {
        let known = try ReachQuery(db: db).reach(of: address)
        guard let known else { return }
        try db.execute(sql: "DELETE FROM address_reach WHERE address = ?", arguments: [address])
        guard known.isHeld(at: now) else { return }
        try db.execute(
            sql: """
                UPDATE outbox SET state = 'queued', due_at = ?, response = NULL
                WHERE address = ? AND state = 'held' AND response = ?
                """, arguments: [now.seconds, address, HoldReason.unreachable.rawValue])
        try tell(.reachedAgain(address), ticket)
    }

    private func tell(_ event: TrustEvent, _ ticket: TicketID) throws {
        try EventWriter(db: db, now: now).insert(.trust(event), into: ticket)
    }
}

extension Deliverability {
    fileprivate init(_ row: SQLRow) {
        self.init(
            score: row["score"], status: row["status"], diagnostic: row["diagnostic"],
            bouncedAt: Instant(seconds: row["bounced_at"]), heldSince: (row["held_since"] as Int64?).map(Instant.init))
    }
}

extension Store {
    /// Addresses that have bounced and not answered since, those held back first.
    package func unreached() async throws(StoreError) -> [(address: String, reach: Deliverability)] {
        try await read { db in
            try SQLRow.fetchAll(
                db, sql: "SELECT * FROM address_reach ORDER BY held_since IS NULL, bounced_at DESC LIMIT 1000"
            ).map { ($0["address"], Deliverability($0)) }
        }
    }
}
