/// Notices to people of the desk on their way into the outbox, as each of them wants them: at once, in a digest, or not.
import MIME
package import Ticketing

struct PreferenceQueue {
    let writer: OutboxWriter

    private var db: Connection { writer.db }
    private var now: Instant { writer.now }

    /// Whether it has been dealt with; false: it goes the way of all notices.
    func takes(_ notice: Notice, ticket: TicketID?, entry: Int64?) throws -> Bool {
        guard let event = notice.kind.form.event, let ticket,
            let (wanted, analyst) = try PreferenceTable(db: db).row(of: notice.address.loweredAddress)
        else { return false }
        if wanted.muted.contains(event), try !has(analyst, ticket) { return true }
        guard let minutes = wanted.digestMinutes else { return false }
        let due = try digest(for: notice, after: minutes)
        let number = try writer.insert(notice, ticket: ticket, entry: entry, dueAt: now)
        // As in a flood: nothing is sent of it by itself, and the mail that tells of it names its ticket.
        try db.cachedStatement(
            sql: "UPDATE outbox SET state = 'dropped', due_at = NULL, response = 'gathered', digest = ? WHERE id = ?"
        ).execute(arguments: [due, number])
        return true
    }

    /// Of one's own tickets one hears whatever one has chosen.
    private func has(_ analyst: String, _ ticket: TicketID) throws -> Bool {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT assignee FROM ticket WHERE id = ?"), arguments: [ticket.number]) == analyst
    }

    /// The one that gathers now, or a new one.
    private func digest(for notice: Notice, after minutes: Int) throws -> Int64 {
        let open = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM outbox WHERE address = ? AND label = 'digest' AND state = 'queued'
                        AND octets IS NULL AND due_at > ? ORDER BY id DESC LIMIT 1
                    """), arguments: [notice.address.loweredAddress, now.seconds])
        if let open { return open }
        var digest = notice
        digest.kind = .conversation(.digest)
        (digest.template, digest.answering, digest.notBefore) = (nil, nil, nil)
        return try writer.insert(digest, ticket: nil, entry: nil, dueAt: now + .minutes(minutes))
    }

    /// What was taken back is told in no digest, and a digest of nothing is no mail.
    func withdraw(entry: Int64) throws {
        let digests = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT digest FROM outbox WHERE entry_id = ? AND digest IS NOT NULL"),
            arguments: [entry])
        for digest in Set(digests) {
            try db.cachedStatement(sql: "UPDATE outbox SET digest = NULL WHERE entry_id = ? AND digest = ?")
                .execute(arguments: [entry, digest])
            try db.cachedStatement(
                sql: """
                    UPDATE outbox SET state = 'dropped', due_at = NULL, response = 'taken back'
                    WHERE id = ?1 AND label = 'digest' AND state = 'queued'
                        AND NOT EXISTS (SELECT 1 FROM outbox WHERE digest = ?1)
                    """
            ).execute(arguments: [digest])
        }
    }
}

struct PreferenceTable {
    let db: Connection

    func row(of address: String) throws -> (wanted: NoticePreference, analyst: String)? {
        try SQLRow.fetchOne(
            db.cachedStatement(sql: "SELECT analyst, digest_minutes, muted FROM preference WHERE address = ?"),
            arguments: [address]
        ).map { row in
            let muted = try JSONText.decode([String].self, from: row["muted"])
            return (
                // What an older version does not know is told.
                NoticePreference(
                    digestMinutes: row["digest_minutes"], muted: Set(muted.compactMap(PreferredEvent.init))),
                row["analyst"]
            )
        }
    }
}

extension Store {
    /// Of an address of an analyst; what nobody has said is told at once, in single mails.
    package func preference(of address: String) async throws(StoreError) -> NoticePreference {
        try await read { try PreferenceTable(db: $0).row(of: address.loweredAddress)?.wanted ?? NoticePreference() }
    }

    package func prefer(
        _ wanted: NoticePreference, by analyst: Ticketing.RegistryKey<Analyst>, at address: String, now: Instant
    ) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO preference (address, analyst, digest_minutes, muted, updated_at) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (address) DO UPDATE SET analyst = excluded.analyst,
                        digest_minutes = excluded.digest_minutes, muted = excluded.muted,
                        updated_at = excluded.updated_at
                    """,
                arguments: [
                    address.loweredAddress, analyst.name, wanted.digestMinutes,
                    try JSONText.encode(wanted.muted.map(\.rawValue).sorted()), now.seconds,
                ])
        }
    }

    /// What the digest of that outbox number tells of, ticket by ticket in the order in which each was first heard of.
    package func digested(by digest: Int64) async throws(StoreError) -> [DigestedTicket] {
        try await read { db in
            let rows = try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT outbox.ticket_id, label, entry.author_kind, entry.author, substr(entry.text, 1, 2000) AS text
                    FROM outbox LEFT JOIN entry ON entry.id = entry_id
                    WHERE digest = ? AND outbox.ticket_id IS NOT NULL ORDER BY outbox.id
                    """, arguments: [digest])
            var found: [DigestedTicket] = []
            for row in rows {
                let id = TicketID(row["ticket_id"])
                if !found.contains(where: { $0.ticket.id == id }) {
                    guard let ticket = try TicketQuery(db: db).snapshot(id) else { continue }
                    found.append(DigestedTicket(ticket: ticket))
                }
                guard let place = found.firstIndex(where: { $0.ticket.id == id }) else { continue }
                found[place].labels[row["label"], default: 0] += 1
                if let text = row["text"] as String?, !text.isEmpty {
                    (found[place].text, found[place].author) = (text, try row.author)
                }
            }
            return found
        }
    }
}

/// One ticket in a digest: how often each kind of notice would have come, and the last words.
package struct DigestedTicket: Equatable, Sendable {
    package var ticket: TicketSnapshot
    package var labels: [String: Int] = [:]
    package var text: String?
    package var author: Author?
}
