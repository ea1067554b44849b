/// Mail that opened no ticket and belongs to none: told of once a day, and opened where somebody wants it (design: contracts 9 and 13).
import MIME
package import Ticketing

extension Store {
    /// A mail without a ticket, as it came.
    package func unopened(_ id: Int64) async throws(StoreError) -> QuarantinedMail {
        let (place, blobs) = (place, blobs)
        return try await read { db in
            let row = try Self.unopenedRow(id, db, place: place)
            return QuarantinedMail(row: try LedgerRow(row), mail: try StoredMailQuery(db: db, blobs: blobs).mail(row))
        }
    }

    /// Makes a ticket of it; its row in the ledger takes the new disposition, and stays its only one.
    package func open(_ id: Int64, as mail: StudiedArrival, at now: Instant) async throws(StoreError) -> Filed {
        let place = place
        return try await decideAgain(id, as: mail, at: now) { try Self.unopenedRow(id, $0, place: place) }
    }

    static func unopenedRow(_ id: Int64, _ db: Connection, place: String) throws -> SQLRow {
        let row = try SQLRow.fetchOne(
            db,
            sql: """
                SELECT ledger.*, parts, whole.size AS whole_size FROM ledger \(MailCut.joined)
                WHERE ledger.id = ? AND \(UnopenedQuery.isUnopened)
                """, arguments: [id])
        guard let row else { throw StoreError(place: place, problem: .notQuarantined(id)) }
        return row
    }

    /// Tells of what came since the last report and opened no ticket.
    ///
    /// - Parameter isTime: whether what has waited since then is told by now.
    /// - Returns: whether there was something to tell, and somebody to tell it to.
    @discardableResult
    package func reportUnopened(
        to keeper: Addressee?, at now: Instant, isTime: @Sendable (Instant) -> Bool
    ) async throws(StoreError) -> Bool {
        guard let keeper, let oldest = try await read({ try UnopenedQuery(db: $0).oldest }), isTime(oldest) else {
            return false
        }
        return try await write { db in
            let query = UnopenedQuery(db: db)
            guard let report = try query.report() else { return false }
            try OutboxWriter(db: db, now: now).queue(keeper.notice(.unopened(report)), ticket: nil, entry: nil)
            try db.execute(
                sql: """
                    INSERT INTO unopened_report (id, mail, told_at) SELECT 1, max(id), ? FROM ledger WHERE true
                    ON CONFLICT (id) DO UPDATE SET mail = excluded.mail, told_at = excluded.told_at
                    """, arguments: [now.seconds])
            return true
        }
    }
}

struct UnopenedQuery {
    let db: Connection

    static let isUnopened = "ticket_id IS NULL AND disposition IN ('automatic', 'bounced', 'ignored', 'refused')"
    /// As the index has it.
    private static let isUntold =
        isUnopened + " AND substr(reason, 1, 8) NOT IN ('{\"ruled\"', '{\"ownMai', '{\"droppe')"

    /// Mails that are counted: a flood is counted no further.
    private static let limit = 5_000

    /// The newest mail that people know of.
    private var last: Int64 {
        get throws { try Int64.fetchOne(db.cachedStatement(sql: "SELECT mail FROM unopened_report")) ?? 0 }
    }

    /// When the oldest came that nobody was told of; nil where there is none.
    var oldest: Instant? {
        get throws {
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: "SELECT received_at FROM ledger WHERE id > ? AND \(Self.isUntold) ORDER BY id LIMIT 1"),
                arguments: [try last]
            ).map(Instant.init(seconds:))
        }
    }

    /// Nil where there is nothing to tell.
    func report() throws -> QuarantineReport? {
        let waiting = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT * FROM ledger WHERE id > ? AND \(Self.isUntold) ORDER BY id DESC
                LIMIT \(QuarantineReport.limit)
                """, arguments: [try last]
        ).map { try HeldMail(LedgerRow($0)) }
        guard !waiting.isEmpty else { return nil }
        var report = QuarantineReport(waiting: waiting, more: try count(Self.isUntold) - waiting.count)
        let ruled = try count(
            "ticket_id IS NULL AND disposition IN ('ignored', 'refused') AND substr(reason, 1, 8) = '{\"ruled\"'")
        report.ruled = ruled > 0 ? ruled : nil
        return report
    }

    private func count(_ condition: String) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (SELECT 1 FROM ledger WHERE id > ? AND \(condition) LIMIT \(Self.limit))
                """, arguments: [try last]) ?? 0
    }
}
