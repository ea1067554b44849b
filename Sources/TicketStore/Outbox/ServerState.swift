/// How the server does that notices go through.
import GRDB
package import Ticketing

package struct ServerState: Equatable, Sendable {
    /// "smtp.example.com:587".
    package var name: String
    /// What the last attempts met; nil while it works.
    package var fault: String?
    package var failingSince: Instant?
    /// No attempt before it.
    package var restsUntil: Instant?

    package init(name: String, fault: String? = nil, failingSince: Instant? = nil, restsUntil: Instant? = nil) {
        self.name = name
        self.fault = fault
        self.failingSince = failingSince
        self.restsUntil = restsUntil
    }
}

extension Store {
    package func note(_ state: ServerState) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO server (name, fault, failing_since, rests_until) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (name) DO UPDATE SET fault = ?2, failing_since = ?3, rests_until = ?4
                    """,
                arguments: [state.name, state.fault, state.failingSince?.seconds, state.restsUntil?.seconds])
        }
    }

    package func servers() async throws(StoreError) -> [ServerState] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM server ORDER BY name").map { row in
                ServerState(
                    name: row["name"], fault: row["fault"],
                    failingSince: (row["failing_since"] as Int64?).map(Instant.init),
                    restsUntil: (row["rests_until"] as Int64?).map(Instant.init))
            }
        }
    }
}
