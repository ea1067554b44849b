/// Which of our notices a token stands in, and whom it went to.
import MIME
import Ticketing

struct SentNoticeQuery {
    let db: Connection

    /// - Parameter words: tokens as they stand in our Message-IDs.
    func notices(with words: [String]) throws -> [String: SentNotice] {
        var found: [String: SentNotice] = [:]
        for word in words { found[word] = try notice(with: word) }
        return found
    }

    /// Nil where the outbox has none. Ids that came with other people's mail are remembered beside our own: only what the
    /// outbox has under its own number was sent from here.
    private func notice(with word: String) throws -> SentNotice? {
        // "." stands behind the token, and "/" is the octet after it.
        let ids = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT message_id FROM message_ref WHERE message_id >= ? AND message_id < ? LIMIT 100"),
            arguments: [word + ".", word + "/"])
        let rows = ids.isEmpty ? try aboutNoTicket(word) : try ids.compactMap(row)
        guard let first = rows.first else { return nil }
        return SentNotice(
            ticket: TicketID(first["ticket_id"] as Int64? ?? 0), addresses: Set(rows.map { $0["address"] as String }))
    }

    private func row(of messageID: String) throws -> SQLRow? {
        let number = messageID.split(at: ".").dropFirst().first?.prefix(scalars: { $0 != "@" })
        guard let number = number.flatMap({ Int64($0) }) else { return nil }
        return try SQLRow.fetchOne(
            db.cachedStatement(sql: "SELECT ticket_id, address FROM outbox WHERE id = ? AND message_id = ?"),
            arguments: [number, messageID])
    }

    private func aboutNoTicket(_ word: String) throws -> [SQLRow] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT ticket_id, address FROM outbox
                    WHERE ticket_id IS NULL AND message_id >= ? AND message_id < ? LIMIT 100
                    """), arguments: [word + ".", word + "/"])
    }
}
