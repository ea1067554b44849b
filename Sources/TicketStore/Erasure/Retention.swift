/// Takes out what has had its time, kind by kind, in short transactions: mail goes on meanwhile.
import Foundation
package import Ticketing

/// How many rows of each kind have had their time.
package typealias RetentionCounts = [RetentionKind: Int]

extension Store {
    /// So many rows in one transaction: some milliseconds.
    static let retentionStep = 500

    /// - Parameter isRehearsal: everything is rolled back, and only counted.
    package func retain(
        _ policy: RetentionPolicy, by author: String, at now: Instant, isRehearsal: Bool = false
    ) async throws(StoreError) -> RetentionCounts {
        var counts: RetentionCounts = [:]
        for kind in RetentionKind.allCases {
            guard let limit = policy.limit(of: kind, at: now) else { continue }
            var step = 0
            repeat {
                step = try await retain(kind, before: limit, at: now, isRehearsal: isRehearsal)
                counts[kind, default: 0] += step
            } while step >= Self.retentionStep && !isRehearsal && !Task.isCancelled
        }
        guard !isRehearsal, counts.values.contains(where: { $0 > 0 }) else { return counts }
        try await record(counts, author, at: now)
        try await removeDoomedBlobs()
        return counts
    }

    private func retain(
        _ kind: RetentionKind, before limit: Instant, at now: Instant, isRehearsal: Bool
    ) async throws(StoreError) -> Int {
        try await write { db in
            var count = 0
            try db.inSavepoint {
                let step = isRehearsal ? Int(Int32.max) : Self.retentionStep
                count = try Retention(db: db, now: now, limit: limit, step: step).run(kind)
                return isRehearsal ? .rollback : .commit
            }
            return count
        }
    }

    private func record(_ counts: RetentionCounts, _ author: String, at now: Instant) async throws(StoreError) {
        let named = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        try await write { db in
            try db.execute(
                sql: "INSERT INTO erasure (kind, erased_at, author, counts) VALUES ('retention', ?, ?, ?)",
                arguments: [now.seconds, author, try JSONText.encode(named)])
        }
    }
}

/// One step of one kind, inside a transaction.
private struct Retention {
    let db: Connection
    let now: Instant
    let limit: Instant
    let step: Int

    /// Who stands for everybody whose tickets have had their time.
    static let nobody = "retired@erased.invalid"

    func run(_ kind: RetentionKind) throws -> Int {
        try ErasureScope(db: db).begin()
        switch kind {
        case .rawMails: return try ledgerMails() + entryMails()
        case .attachments: return try attachments()
        case .closedTickets: return try tickets()
        case .outbox:
            return try change(
                """
                UPDATE outbox SET octets = NULL, response = NULL WHERE id IN (
                    SELECT id FROM outbox WHERE created_at < :limit AND octets IS NOT NULL
                        AND state IN ('sent', 'dropped', 'failed') LIMIT :step)
                """)
        case .events:
            return try change(
                """
                UPDATE entry SET event = NULL, text = '' WHERE id IN (
                    SELECT entry.id FROM entry JOIN ticket ON ticket.id = ticket_id
                    WHERE created_at < :limit AND kind = 'event' AND event IS NOT NULL AND status = 'closed' LIMIT :step)
                """)
        case .ledger:
            // Numbers of lines beside the rows, a few for each sender: not counted.
            _ = try change(
                "DELETE FROM mail_edge WHERE id IN (SELECT id FROM mail_edge WHERE at < :limit LIMIT 20 * :step)")
            return try change(
                """
                UPDATE ledger SET sender = NULL, subject = '', notes = NULL, routing = NULL WHERE id IN (
                    SELECT id FROM ledger WHERE received_at < :limit AND (sender IS NOT NULL OR subject <> '')
                        AND disposition <> 'quarantined' LIMIT :step)
                """)
        }
    }

    private func change(_ sql: String) throws -> Int {
        try db.execute(sql: sql, arguments: ["limit": limit.seconds, "step": step])
        return db.changesCount
    }

    private func ledgerMails() throws -> Int {
        let blobs = BlobDeletion(db: db)
        let nothing = try blobs.nothing()
        let rows = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT id, raw FROM ledger WHERE received_at < ? AND raw <> ? AND disposition <> 'quarantined' LIMIT ?
                """, arguments: [limit.seconds, nothing, step])
        for row in rows {
            try blobs.note(row["raw"] as Data)
            try db.execute(sql: "UPDATE ledger SET raw = ? WHERE id = ?", arguments: [nothing, row["id"] as Int64])
        }
        _ = try blobs.doom()
        return rows.count
    }

    private func entryMails() throws -> Int {
        let blobs = BlobDeletion(db: db)
        let rows = try SQLRow.fetchAll(
            db, sql: "SELECT id, raw FROM entry WHERE created_at < ? AND raw IS NOT NULL LIMIT ?",
            arguments: [limit.seconds, step])
        for row in rows {
            try blobs.note(row["raw"] as Data)
            try db.execute(sql: "UPDATE entry SET raw = NULL WHERE id = ?", arguments: [row["id"] as Int64])
        }
        _ = try blobs.doom()
        return rows.count
    }

    private func attachments() throws -> Int {
        let blobs = BlobDeletion(db: db)
        let nothing = try blobs.nothing()
        let rows = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT attachment.id, attachment.hash FROM entry JOIN ticket ON ticket.id = ticket_id
                JOIN attachment ON entry_id = entry.id
                WHERE created_at < ? AND status = 'closed' AND attachment.hash <> ? LIMIT ?
                """, arguments: [limit.seconds, nothing, step])
        for row in rows {
            try blobs.note(row["hash"] as Data)
            try db.execute(
                sql: "UPDATE attachment SET hash = ? WHERE id = ?", arguments: [nothing, row["id"] as Int64])
        }
        _ = try blobs.doom()
        return rows.count
    }

    private func tickets() throws -> Int {
        let count = try ErasureScope(db: db).addTickets(closedBefore: limit, limit: step)
        guard count > 0 else { return 0 }
        _ = try LiftedTriggers(db: db).around { try Eraser(db: db, now: now).empty() }
        let contact = try ContactWriter(db: db, now: now).contact(at: Self.nobody, name: nil, locale: .english)
        let names = ["nobody": Self.nobody, "contact": contact] as [String: (any SQLConvertible)?]
        for sql in Self.forgetting {
            try db.execute(sql: sql, arguments: SQLArguments(names.filter { sql.contains(":\($0.key)") }))
        }
        return count
    }

    private static let forgetting = [
        "UPDATE ticket SET requester = :nobody, contact_id = :contact WHERE id IN \(ErasureScope.tickets)",
        "DELETE FROM participant WHERE ticket_id IN \(ErasureScope.tickets)",
        """
        UPDATE entry SET author = :nobody
        WHERE ticket_id IN \(ErasureScope.tickets) AND author_kind IN ('customer', 'unverified')
        """,
        "UPDATE outbox SET address = :nobody, name = NULL WHERE ticket_id IN \(ErasureScope.tickets)",
        "UPDATE rating SET address = :nobody WHERE ticket_id IN \(ErasureScope.tickets)",
        "UPDATE opportunity SET contact = :nobody WHERE ticket_id IN \(ErasureScope.tickets)",
    ]
}
