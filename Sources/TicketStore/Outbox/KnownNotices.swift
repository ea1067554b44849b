/// Notices that people have had from a store that was lost: what is filed again queues them again, and they are not sent.
import Ticketing

extension OutboxWriter {
    /// The number of the newest notice.
    static func lastNumber(_ db: Connection) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM outbox") ?? 0
    }

    static func drop(after number: Int64, _ db: Connection) throws {
        try db.execute(
            sql: "UPDATE outbox SET state = 'dropped', due_at = NULL, response = ? WHERE id > ? AND state = 'queued'",
            arguments: [HoldReason.restored.rawValue, number])
    }
}
