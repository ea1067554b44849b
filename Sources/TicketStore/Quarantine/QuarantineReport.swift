/// What people were told of mail in quarantine, and what they have ordered.
import MIME
package import Ticketing

/// An order that is still to be carried out.
package struct GivenOrder: Equatable, Sendable {
    package var id: Int64
    package var order: QuarantineOrder
    package var by: Addressee
}

extension Store {
    /// In the order in which they were given.
    package func quarantineOrders(limit: Int = 1_000) async throws(StoreError) -> [GivenOrder] {
        try await read { db in
            try SQLRow.fetchAll(db, sql: "SELECT * FROM quarantine_order ORDER BY id LIMIT ?", arguments: [limit]).map {
                row in
                var order = QuarantineOrder(try row.value("act", QuarantineOrder.Act.init), row["mail"])
                order.report = row["report"]
                return GivenOrder(
                    id: row["id"], order: order,
                    by: Addressee(
                        address: row["address"], name: row["name"],
                        locale: try row.value("locale", DeskLocale.init(rawValue:))))
            }
        }
    }

    /// Whether this store has made the report that is answered, and the mail was there by then. A number that is given
    /// again after a restore means another mail, and the report from before it is unknown.
    package func mayMean(_ given: GivenOrder) async throws(StoreError) -> Bool {
        let place = place
        return try await read { db in
            if given.order.act == .open {
                _ = try Store.unopenedRow(given.order.mail, db, place: place)
            } else {
                _ = try Store.quarantinedRow(given.order.mail, db, place: place)
            }
            guard let minute = given.order.report else { return false }
            return try String.fetchAll(
                db,
                sql: """
                    SELECT kind FROM outbox
                    WHERE label IN ('quarantine', 'unopened') AND address = ? AND created_at >= ? AND created_at < ?
                    """, arguments: [given.by.address, minute * 60, (minute + 1) * 60]
            ).contains { kind in
                switch try JSONText.decode(NoticeKind.self, from: kind) {
                case .quarantine(let report), .unopened(let report): return report.mayMean(given.order.mail)
                case _: return false
                }
            }
        }
    }

    /// They have been carried out, and whoever gave them is told: in one transaction.
    package func answer(_ orders: [GivenOrder], results: [QuarantineResult], at now: Instant) async throws(StoreError) {
        guard let addressee = orders.first?.by else { return }
        try await write { db in
            for order in orders {
                try db.execute(sql: "DELETE FROM quarantine_order WHERE id = ?", arguments: [order.id])
            }
            let report = try HeldMailQuery(db: db).report(results: results)
            try OutboxWriter(db: db, now: now).queue(addressee.notice(.quarantine(report)), ticket: nil, entry: nil)
        }
    }

    /// Tells of mail that was set aside since the last report: at once, and then once a day at most.
    ///
    /// - Returns: whether there was something to tell, and somebody to tell it to.
    @discardableResult
    package func reportQuarantine(to keeper: Addressee?, at now: Instant) async throws(StoreError) -> Bool {
        guard let keeper else { return false }
        return try await write { db in
            let query = HeldMailQuery(db: db)
            guard let newest = try query.newest, try query.isToBeTold(newest, at: now) else { return false }
            let notice = keeper.notice(.quarantine(try query.report()))
            try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
            try db.execute(
                sql: """
                    INSERT INTO quarantine_report (id, mail, told_at) VALUES (1, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET mail = excluded.mail, told_at = excluded.told_at
                    """,
                arguments: [newest, now.seconds])
            return true
        }
    }
}

private struct HeldMailQuery {
    let db: Connection

    /// The number of the mail that was set aside last; nil where none waits.
    var newest: Int64? {
        get throws {
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT max(id) FROM ledger WHERE disposition = 'quarantined'"))
        }
    }

    func isToBeTold(_ newest: Int64, at now: Instant) throws -> Bool {
        guard let row = try SQLRow.fetchOne(db, sql: "SELECT mail, told_at FROM quarantine_report") else { return true }
        let told = Instant(seconds: row["told_at"])
        return newest > row["mail"] && now >= told + QuarantineReport.interval
    }

    func report(results: [QuarantineResult] = []) throws -> QuarantineReport {
        let rows = try SQLRow.fetchAll(
            db, sql: "SELECT * FROM ledger WHERE disposition = 'quarantined' ORDER BY id DESC LIMIT ?",
            arguments: [QuarantineReport.limit]
        ).map(LedgerRow.init)
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM ledger WHERE disposition = 'quarantined'") ?? 0
        let waiting = rows.map(HeldMail.init)
        return QuarantineReport(waiting: waiting, more: count - waiting.count, results: results)
    }
}

extension HeldMail {
    init(_ row: LedgerRow) {
        self.init(
            id: row.id, sender: row.sender, subject: row.subject.cut(toUTF8: 400), reason: row.reason,
            receivedAt: row.receivedAt)
    }
}
