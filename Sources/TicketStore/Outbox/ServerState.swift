/// How the server does that notices go through.
package import Ticketing

package struct ServerState: Equatable, Sendable {
    /// "smtp.example.com:587".
    package var name: String
    /// What the last attempts met; nil while it works.
    package var fault: String?
    package var failingSince: Instant?
    /// No attempt before it.
    package var restsUntil: Instant?

    /// What looks through files, and takes no mail.
    package var isScanner: Bool { name.hasPrefix("clamd ") }

    package init(name: String, fault: String? = nil, failingSince: Instant? = nil, restsUntil: Instant? = nil) {
        self.name = name
        self.fault = fault
        self.failingSince = failingSince
        self.restsUntil = restsUntil
    }
}

extension Store {
    /// One that failed before goes on failing since then: 'run --once' begins each minute, and each begins to count anew.
    package func note(_ state: ServerState) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO server (name, fault, failing_since, rests_until) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (name) DO UPDATE SET fault = ?2, rests_until = ?4,
                        failing_since = CASE WHEN ?3 IS NULL THEN NULL ELSE min(coalesce(failing_since, ?3), ?3) END
                    """,
                arguments: [state.name, state.fault, state.failingSince?.seconds, state.restsUntil?.seconds])
        }
    }

    /// The same, and tells the admin of a server that takes no mail: once, and once when it does again.
    ///
    /// - Parameters:
    ///   - alert: what the admin is told of one that fails, if anything; asked at each look until it says something.
    ///   - recovery: what the admin is told of one that works again.
    package func note(
        _ state: ServerState, at now: Instant, alert: @escaping @Sendable (ServerState) -> Notice?,
        recovery: @escaping @Sendable (Instant) -> Notice?
    ) async throws(StoreError) {
        try await note(state)
        let (alertedAt, failedSince) = try await read { db in
            let row = try SQLRow.fetchOne(
                db, sql: "SELECT alerted_at, failing_since FROM server WHERE name = ?", arguments: [state.name])
            return (
                (row?["alerted_at"] as Int64?).map(Instant.init), (row?["failing_since"] as Int64?).map(Instant.init)
            )
        }
        var known = state
        known.failingSince = failedSince
        let isOver = alertedAt != nil && failedSince == nil
        let notice = isOver ? alertedAt.flatMap(recovery) : alertedAt == nil && failedSince != nil ? alert(known) : nil
        guard isOver || notice != nil else { return }
        try await write { db in
            if let notice { try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil) }
            try db.execute(
                sql: "UPDATE server SET alerted_at = ? WHERE name = ?",
                arguments: [isOver ? nil : now.seconds, state.name])
        }
    }

    package func servers() async throws(StoreError) -> [ServerState] {
        try await read { db in
            try SQLRow.fetchAll(db, sql: "SELECT * FROM server ORDER BY name").map { row in
                ServerState(
                    name: row["name"], fault: row["fault"],
                    failingSince: (row["failing_since"] as Int64?).map(Instant.init),
                    restsUntil: (row["rests_until"] as Int64?).map(Instant.init))
            }
        }
    }
}
