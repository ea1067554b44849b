/// Words that were deleted linger in free pages, in the index's old segments and in the log: here they are taken out.

/// What became of a scrubbing.
package enum Scrubbing: Equatable, Sendable {
    /// The database was written anew: no deleted word is left in it.
    case done
    /// What was deleted is overwritten; the database is large and a gateway at work on it, so it is written anew at night.
    case tonight
}

extension Store {
    /// Up to this size a database is written anew within a second, which mail can wait. Octets.
    package static let smallEnough = 64 << 20

    /// Pages of the index that are merged in one transaction: some milliseconds.
    private static let mergeStep = 200

    /// Takes out what was deleted, without keeping mail waiting for longer than it takes to write a small database anew.
    ///
    /// - Parameter limit: octets of a database that is written anew whoever is at work on it.
    package func scrub(rewritingUpTo limit: Int = smallEnough) async throws(StoreError) -> Scrubbing {
        // A copy from before a change of the tables has the deleted words too.
        if files != nil { EarlierCopies.removeAll(in: DataDirectory(path: place)) }
        if try await size() <= limit || !otherRunsLive() {
            try await rewrite()
            return .done
        }
        try await overwriteWhatIsDeleted()
        try await mergeIndex()
        try await emptyLog()
        return .tonight
    }

    /// What `scrub` has put off; called when nobody waits.
    package func scrubWhatIsDue() async throws(StoreError) {
        let isDue = try await read {
            try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM erasure WHERE scrubbed = 0)")
        }
        if isDue == true { try await rewrite() }
    }

    /// From now on this process writes zeros over what it deletes.
    func overwriteWhatIsDeleted() async throws(StoreError) {
        try await outsideTransactions { try $0.overwriteWhatIsDeleted() }
    }

    /// Needs as much room as the database has, and its writers wait meanwhile.
    private func rewrite() async throws(StoreError) {
        try await write { try $0.execute(sql: "INSERT INTO search (search) VALUES ('optimize')") }
        do { try await pool.vacuum() } catch { throw StoreError(error, place: place) }
        try await write { try $0.execute(sql: "UPDATE erasure SET scrubbed = 1 WHERE scrubbed = 0") }
        try await emptyLog()
    }

    /// All segments become one, a few pages at a time. FTS5: a negative number begins, positive ones go on until nothing
    /// changes any more.
    private func mergeIndex() async throws(StoreError) {
        var step = -Self.mergeStep
        while try await merge(pages: step) { step = Self.mergeStep }
    }

    private func merge(pages: Int) async throws(StoreError) -> Bool {
        try await write { db in
            let before = db.totalChangesCount
            try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('merge', ?)", arguments: [pages])
            return db.totalChangesCount - before >= 2
        }
    }

    private func size() async throws(StoreError) -> Int {
        try await read { try $0.size() }
    }

    private func emptyLog() async throws(StoreError) {
        // In memory there is no log.
        guard files != nil else { return }
        try await outsideTransactions { try Durability.emptyLog(of: $0) }
    }

    private func outsideTransactions(_ body: @escaping @Sendable (Connection) throws -> Void) async throws(StoreError) {
        do { try await pool.outsideTransactions(body) } catch { throw StoreError(error, place: place) }
    }
}
