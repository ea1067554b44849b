/// What tickets use of the registry.
package import Ticketing

extension Store {
    /// Every key that some ticket uses, with how many do.
    package func keysInUse() async throws(StoreError) -> [KeyUse] {
        try await read { db in
            try KeyKind.allCases.flatMap { kind in
                try SQLRow.fetchAll(
                    db,
                    sql: """
                        SELECT \(kind.rawValue), count(*) FROM ticket WHERE \(kind.rawValue) IS NOT NULL
                        GROUP BY 1 ORDER BY 1
                        """
                ).map { KeyUse(kind: kind, key: $0[0], tickets: $0[1]) }
            }
        }
    }

    /// Moves every ticket from one key to another.
    package func replace(_ kind: KeyKind, _ key: String, by other: String) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: "UPDATE ticket SET \(kind.rawValue) = ? WHERE \(kind.rawValue) = ?", arguments: [other, key])
        }
    }
}
