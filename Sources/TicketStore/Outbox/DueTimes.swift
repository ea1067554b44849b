/// Due times that no schedule can have set: the clock stood elsewhere when they were written.
import GRDB
package import Helpdesk

extension Store {
    /// Makes due what is due further ahead than `horizon`, because the clock has been set back since.
    ///
    /// What a person has put off stays put off, unless it was put off on a day that has yet to come.
    ///
    /// - Returns: how many notices had been stranded.
    @discardableResult
    package func unstrand(beyond horizon: Duration, at now: Instant) async throws(StoreError) -> Int {
        let arguments: StatementArguments = ["now": now.seconds, "horizon": (now + horizon).seconds]
        // Asked first: there is hardly ever one, and the one writer has better things to do.
        let isStranded = try await read { db in
            try Bool.fetchOne(
                db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE \(stranded))"), arguments: arguments)
        }
        guard isStranded == true else { return 0 }
        return try await write { db in
            try db.execute(sql: "UPDATE outbox SET due_at = :now WHERE \(stranded)", arguments: arguments)
            return db.changesCount
        }
    }
}

private let stranded = """
    state IN ('queued', 'claimed') AND due_at > :horizon AND (not_before IS NULL OR created_at > :now)
    """
