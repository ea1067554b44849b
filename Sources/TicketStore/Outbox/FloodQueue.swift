/// Notices of new tickets on their way into the outbox: in a flood the rest is gathered into one mail.
import MIME
package import Ticketing

struct FloodQueue {
    let writer: OutboxWriter

    private var db: Connection { writer.db }
    private var now: Instant { writer.now }

    func queue(_ notice: Notice, ticket: TicketID?, entry: Int64?) throws {
        let address = notice.address.loweredAddress
        let number = try writer.insert(notice, ticket: ticket, entry: entry, dueAt: notice.notBefore ?? now)
        guard ticket != nil, TicketFlood.gathers(after: try singles(before: number, to: address)) else { return }
        let digest = try self.digest(for: notice, to: address)
        // Nothing is sent of it by itself; the mail that tells of it names its ticket.
        try db.cachedStatement(
            sql: "UPDATE outbox SET state = 'dropped', due_at = NULL, response = 'gathered', digest = ? WHERE id = ?"
        ).execute(arguments: [digest, number])
    }

    /// Counted no further than matters: a flood costs as little as an ordinary day. What a clock that was wrong wrote
    /// into the future does not count.
    private func singles(before number: Int64, to address: String) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM (SELECT 1 FROM outbox WHERE address = ? AND label = 'new-ticket'
                        AND digest IS NULL AND created_at > ? AND created_at <= ? AND id <> ?
                        LIMIT \(TicketFlood.threshold))
                    """),
            arguments: [
                address, now.seconds - TicketFlood.span.components.seconds, now.seconds, number,
            ]) ?? 0
    }

    /// The one that gathers now, or a new one.
    private func digest(for notice: Notice, to address: String) throws -> Int64 {
        let open = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM outbox WHERE address = ? AND label = 'new-tickets' AND state = 'queued'
                        AND octets IS NULL AND due_at > ? ORDER BY id DESC LIMIT 1
                    """), arguments: [address, now.seconds])
        if let open { return open }
        var digest = notice
        digest.kind = .newTickets
        digest.template = nil
        return try writer.insert(digest, ticket: nil, entry: nil, dueAt: now + TicketFlood.pause)
    }
}

extension Store {
    /// The tickets that the mail of that outbox number tells of: the first so many, and how many there are.
    package func gathered(
        by digest: Int64, limit: Int = TicketFlood.listed
    ) async throws(StoreError) -> (tickets: [TicketSnapshot], count: Int) {
        try await read { db in
            let ids = try Int64.fetchAll(
                db, sql: "SELECT ticket_id FROM outbox WHERE digest = ? AND ticket_id IS NOT NULL ORDER BY id",
                arguments: [digest])
            return (try ids.prefix(limit).compactMap { try TicketQuery(db: db).snapshot(TicketID($0)) }, ids.count)
        }
    }
}
