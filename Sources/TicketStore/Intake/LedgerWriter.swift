/// What a mail leaves in the ledger, and beside it.
import Ticketing

/// One row per mail seen: the proof that each has exactly one disposition.
struct LedgerWriter {
    let db: Connection

    func holds(_ mailbox: String, _ uidValidity: UInt32, _ uid: UInt32) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM ledger WHERE mailbox = ? AND uid_validity = ? AND uid = ?)"),
            arguments: [mailbox, uidValidity, uid]) ?? false
    }

    /// A mail that was in quarantine has another disposition now, and still one.
    func change(_ id: Int64, to decision: Decision, sender: String?, _ ticket: TicketID?, _ entry: Int64?) throws {
        try db.execute(
            sql: """
                UPDATE ledger SET disposition = ?, reason = ?, routing = ?, notes = ?, sender = ?, ticket_id = ?,
                    entry_id = ? WHERE id = ?
                """,
            arguments: [
                decision.disposition.rawValue, try JSONText.encode(decision.reason),
                decision.routing.steps.isEmpty ? nil : try JSONText.encode(decision.routing),
                decision.notes.isEmpty ? nil : try JSONText.encode(decision.notes), sender, ticket?.number, entry, id,
            ])
    }

    /// - Returns: the number of its row.
    func insert(
        _ arrival: Arrival, of mailbox: String, decision: Decision, ticket: TicketID?, entry: Int64?,
        settledAt: Instant?
    ) throws -> Int64 {
        try db.cachedStatement(
            sql: """
                INSERT INTO ledger (mailbox, uid_validity, uid, disposition, reason, routing, fingerprint, raw,
                    sender, subject, ticket_id, entry_id, received_at, settled_at, notes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).insert(arguments: [
            mailbox, arrival.uidValidity, arrival.uid, decision.disposition.rawValue,
            try JSONText.encode(decision.reason),
            decision.routing == Routing() ? nil : try JSONText.encode(decision.routing),
            arrival.mail.fingerprint.data, arrival.raw.hash.data, arrival.mail.sender, arrival.mail.subject,
            ticket?.number, entry, arrival.receivedAt.seconds, settledAt?.seconds,
            decision.notes.isEmpty ? nil : try JSONText.encode(decision.notes),
        ])
    }
}

/// The whole of a mail that was too large.
struct SetAsideWriter {
    let db: Connection
    let now: Instant

    func insert(_ aside: SetAside, of mail: Int64) throws {
        try BlobWriter(db: db).insert(aside.whole)
        try db.execute(
            sql: "INSERT INTO set_aside (ledger_id, hash, parts, created_at) VALUES (?, ?, ?, ?)",
            arguments: [mail, aside.whole.hash.data, try JSONText.encode(aside.parts), now.seconds])
    }
}

/// What the answer to a report on quarantine has ordered.
struct QuarantineOrderWriter {
    let db: Connection
    let now: Instant

    func insert(_ orders: [QuarantineOrder], by addressee: Addressee) throws {
        for order in orders {
            try db.execute(
                sql: """
                    INSERT INTO quarantine_order (act, mail, report, address, name, locale, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    order.act.rawValue, order.mail, order.report, addressee.address, addressee.name,
                    addressee.locale.rawValue, now.seconds,
                ])
        }
    }
}
