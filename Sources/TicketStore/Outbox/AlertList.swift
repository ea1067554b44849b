/// Alerts to the admin, as the log tells of them.
package import Ticketing

package struct QueuedAlert: Equatable, Sendable {
    package var notice: Int64
    package var headline: String
}

extension Store {
    /// So many are told of at once; nobody reads more.
    private static let told = 100

    /// Those behind `last`, the oldest first, and the last notice that there is now.
    ///
    /// - Parameters:
    ///   - last: nil: what was queued since `begun`.
    package func alerts(
        after last: Int64?, since begun: Instant
    ) async throws(StoreError) -> (alerts: [QueuedAlert], last: Int64) {
        try await read { db in
            let newest = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM outbox")) ?? 0
            guard newest > last ?? 0 else { return ([], newest) }
            let rows = try SQLRow.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT id, kind FROM outbox WHERE topic IS NOT NULL AND id > ? AND created_at >= ?
                        ORDER BY id LIMIT \(Self.told)
                        """), arguments: [last ?? 0, last == nil ? begun.seconds : Int64.min])
            return (rows.compactMap(QueuedAlert.init), newest)
        }
    }
}

extension QueuedAlert {
    /// Nil where the row tells of none, or is damaged: whoever sends it says so.
    fileprivate init?(_ row: SQLRow) {
        guard let kind = try? JSONText.decode(NoticeKind.self, from: row["kind"]) else { return nil }
        if case .adminAlert(let fault, _) = kind {
            self.init(notice: row["id"], headline: AlertMerging.headline(of: fault))
        } else if case .adminAlerts(let bundle) = kind {
            self.init(notice: row["id"], headline: AlertMerging.headline(of: bundle.fault))
        } else {
            return nil
        }
    }
}
