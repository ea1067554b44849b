/// A notice whose row is not what was written: a flipped bit that no page shows. It fails, and those beside it go out.
import Ticketing

package struct DamagedNotice: Equatable, Sendable {
    package var id: Int64
    /// As the row has it.
    package var address: String

    /// What the outbox says of it.
    static let response = "it is damaged on the disk and can no longer be read: 'postigo verify' says what helps"
}

extension OutboxQuery {
    /// Nil where the row, or what it tells of, can no longer be read.
    ///
    /// - Parameter telling: what the admin hears of it.
    func claimedOrFailed(_ row: SQLRow, telling: (DamagedNotice) -> Notice?) throws -> ClaimedNotice? {
        do { return try claimed(row) } catch  where Self.isDamage(error) {
            try fail(DamagedNotice(id: row["id"], address: row["address"]), of: row["ticket_id"], telling: telling)
            return nil
        }
    }

    /// What is wrong with the row itself. All else, such as a disk that cannot be read, says nothing of it.
    private static func isDamage(_ error: any Error) -> Bool {
        error is DecodingError || (error as? StoreError)?.problem == .corrupt
    }

    private func fail(_ notice: DamagedNotice, of ticket: Int64?, telling: (DamagedNotice) -> Notice?) throws {
        try db.cachedStatement(sql: "UPDATE outbox SET state = 'failed', response = ?, due_at = NULL WHERE id = ?")
            .execute(arguments: [DamagedNotice.response, notice.id])
        if let alert = telling(notice) {
            try OutboxWriter(db: db, now: now).queue(alert, ticket: nil, entry: nil)
        }
        guard let ticket else { return }
        try EventWriter(db: db, now: now).insert(
            .noticeFailed(recipient: notice.address, reason: DamagedNotice.response), into: TicketID(ticket))
    }
}
