/// What SQLite's file can be asked, and what is done to it as a whole.
import GRDB

extension Pool {
    /// Writes the file anew. Needs as much room as it has, and its writers wait meanwhile.
    func vacuum() async throws { try await sqlite.vacuum() }

    /// A copy in another file, without a log: as the database was in one moment, whatever is written meanwhile.
    func copy(to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        do {
            try sqlite.backup(to: copy)
            // A file that can be moved: nothing of it lies in a log.
            try copy.writeWithoutTransaction { _ = try Row.fetchAll($0, sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            try? copy.close()
            throw error
        }
    }
}

extension Connection {
    /// Octets of the file, but for its log.
    func size() throws -> Int {
        try (Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0) * (Int.fetchOne(self, sql: "PRAGMA page_size") ?? 0)
    }

    /// Rows that all statements of this connection have changed, those of virtual tables too.
    var totalChangesCount: Int { sqlite.totalChangesCount }

    /// From now on zeros are written over what is deleted.
    func overwriteWhatIsDeleted() throws { try execute(sql: "PRAGMA secure_delete = ON") }

    /// What is wrong with the file's pages; nothing where it is sound.
    func damagedPages(limit: Int) throws -> [String] {
        try String.fetchAll(self, sql: "PRAGMA integrity_check(\(limit))").filter { $0 != "ok" }
    }

    /// Rows that name a row which is not there: their table, their number, and the table they name.
    func danglingReferences() throws -> SQLCursor { try SQLRow.fetchCursor(self, sql: "PRAGMA foreign_key_check") }

    /// A function of one text in SQL, for as long as `body` takes; NULL stays NULL.
    func withFunction<Value>(
        _ name: String, _ function: @escaping @Sendable (String) -> String, _ body: () throws -> Value
    ) rethrows -> Value {
        let function = DatabaseFunction(name, argumentCount: 1, pure: true) { values in
            String.fromDatabaseValue(values[0]).map(function)
        }
        sqlite.add(function: function)
        defer { sqlite.remove(function: function) }
        return try body()
    }
}
