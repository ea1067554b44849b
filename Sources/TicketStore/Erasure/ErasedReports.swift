/// Mails about many tickets, such as forecasts, warnings and digests: they belong to none of them, and tell of each.
import Foundation
import Ticketing

struct ErasedReports {
    let db: Connection
    let now: Instant

    /// So long after a ticket has ended a mail about many may still tell of it.
    private static let after: Int64 = 8 * 86_400

    /// The octets of all that went out while there was something to tell go, and subjects where they are named.
    ///
    /// - Returns: how many mails.
    func empty() throws -> Int {
        try blankSubjects()
        try db.execute(
            sql: """
                UPDATE outbox SET octets = NULL WHERE ticket_id IS NULL AND octets IS NOT NULL
                    AND created_at >= (SELECT min(created_at) FROM entry WHERE id IN \(ErasureScope.entries))
                    AND created_at <= (SELECT max(coalesce(closed_at + ?1, ?2)) FROM ticket WHERE id IN
                        (SELECT ticket_id FROM entry WHERE id IN \(ErasureScope.entries)))
                """, arguments: [Self.after, now.seconds])
        return db.changesCount
    }

    private func blankSubjects() throws {
        let tickets = try Set(Int64.fetchAll(db, sql: "SELECT id FROM temp.erased_ticket"))
        let rows = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT id, kind FROM outbox WHERE ticket_id IS NULL AND EXISTS (
                    SELECT 1 FROM json_tree(outbox.kind) AS part WHERE part.key = 'ticket' AND part.atom IN \(ErasureScope.tickets))
                """)
        for row in rows {
            let kind = try JSONSerialization.jsonObject(with: Data((row["kind"] as String).utf8))
            let blank = try JSONSerialization.data(
                withJSONObject: Self.withoutSubjects(of: tickets, in: kind),
                options: [.sortedKeys, .withoutEscapingSlashes])
            try db.execute(
                sql: "UPDATE outbox SET kind = ? WHERE id = ?",
                arguments: [String(decoding: blank, as: UTF8.self), row["id"] as Int64])
        }
    }

    /// Notices are kept as JSON, whatever their kind: an object that names a ticket may have its subject beside it.
    static func withoutSubjects(of tickets: Set<Int64>, in value: Any) -> Any {
        if let list = value as? [Any] { return list.map { withoutSubjects(of: tickets, in: $0) } }
        guard var object = value as? [String: Any] else { return value }
        if let ticket = object["ticket"] as? Int64 ?? (object["ticket"] as? Int).map(Int64.init),
            tickets.contains(ticket), object["subject"] is String
        {
            object["subject"] = ""
        }
        return object.mapValues { withoutSubjects(of: tickets, in: $0) }
    }
}
