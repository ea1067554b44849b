/// Alerts to the admin on their way into the outbox: `AlertMerging` says which join, and when the next one goes.
import MIME
import Ticketing

struct AlertQueue {
    let writer: OutboxWriter

    private var db: Connection { writer.db }
    private var now: Instant { writer.now }

    func queue(_ notice: Notice, about topic: String) throws {
        let address = notice.address.loweredAddress
        if try join(notice, about: topic, to: address) { return }
        let last = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT max(max(created_at, coalesce(sent_at, 0))) FROM outbox WHERE address = ? AND topic = ?
                        AND created_at BETWEEN ? AND ?
                    """),
            arguments: [address, topic, now.seconds - Self.memory.components.seconds, now.seconds]
        ).map(Instant.init)
        try writer.insert(
            notice, ticket: nil, entry: nil, dueAt: AlertMerging.due(after: last, at: now), topic: topic)
    }

    /// An alert that waited may have been queued one pause before it was sent.
    private static let memory = AlertMerging.pause * 2

    /// Into the one that waits already, where there is one that has not been made a mail yet.
    private func join(_ notice: Notice, about topic: String, to address: String) throws -> Bool {
        let row = try SQLRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, kind, created_at FROM outbox WHERE address = ? AND topic = ? AND state = 'queued'
                        AND octets IS NULL ORDER BY id DESC LIMIT 1
                    """), arguments: [address, topic])
        guard let row else { return false }
        let waiting = try JSONText.decode(NoticeKind.self, from: row["kind"])
        let since = Instant(seconds: row["created_at"])
        guard let merged = AlertMerging.merged(waiting, since: since, with: notice.kind) else { return false }
        try db.cachedStatement(sql: "UPDATE outbox SET kind = ?, locale = ? WHERE id = ?")
            .execute(arguments: [try JSONText.encode(merged), notice.locale.rawValue, row["id"] as Int64])
        return true
    }
}
