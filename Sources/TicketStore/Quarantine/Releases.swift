/// What ended the program when it was let out of quarantine is not let out by the same order again.
import Ticketing

/// Whether a release may begin.
package enum ReleaseStart: Equatable, Sendable {
    case begun
    /// An earlier run ended in the midst of it. The mark is gone and the mail's reason says so: who orders it once more,
    /// knowing that, gets it tried once more.
    case endedProgram
}

extension Store {
    /// Leaves the mark.
    ///
    /// - Parameter other: another run than this store's. Only one works on a data directory at a time (`RunLock`): a
    ///   mark of another one is of the dead.
    package func beginRelease(of mail: Int64, by other: String? = nil) async throws(StoreError) -> ReleaseStart {
        let run = other ?? run.name
        return try await write { db in
            let holder = try String.fetchOne(
                db, sql: "SELECT run FROM release_mark WHERE ledger_id = ?", arguments: [mail])
            if let holder, holder != run {
                try ReleaseMark(db: db).clear(mail)
                let reason = DecisionReason.unreadable("letting it out of quarantine ended the program")
                try db.execute(
                    sql: "UPDATE ledger SET reason = ? WHERE id = ? AND disposition = 'quarantined'",
                    arguments: [try JSONText.encode(reason), mail])
                return .endedProgram
            }
            // A mail that is not there, or not in quarantine, ends nothing.
            try db.execute(
                sql: """
                    INSERT INTO release_mark (ledger_id, run, attempts)
                    SELECT id, ?2, 1 FROM ledger WHERE id = ?1 AND disposition = 'quarantined'
                    ON CONFLICT (ledger_id) DO UPDATE SET attempts = attempts + 1
                    """, arguments: [mail, run])
            return .begun
        }
    }

    /// It has ended, well or with an error that was caught.
    package func endRelease(of mail: Int64) async throws(StoreError) {
        try await write { try ReleaseMark(db: $0).clear(mail) }
    }
}

private struct ReleaseMark {
    let db: Connection

    func clear(_ mail: Int64) throws {
        try db.execute(sql: "DELETE FROM release_mark WHERE ledger_id = ?", arguments: [mail])
    }
}
