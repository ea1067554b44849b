/// The mark that stands while mails are read: what a run had in its hands when it ended (trust: crash point 12).
import GRDB

/// Mails that are being read, or were when their run ended.
package struct InFlight: Equatable, Sendable {
    package var uidValidity: UInt32
    package var uids: ClosedRange<UInt32>
    /// How often reading them has begun, this time included.
    package var attempts: Int
    /// How many runs have ended while they read this one mail alone. Runs that ended while it was one of many, that were
    /// asked to stop, or that went on after an error, do not count: none of that is the mail's fault.
    package var endedAlone: Int
    /// Whether the run that left it is dead: until then nobody suspects what is being read.
    package var hasEnded = true
}

extension Store {
    /// The mark of a mailbox, whoever left it.
    package func inFlight(of mailbox: String) async throws(StoreError) -> InFlight? {
        let mark = try await read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM in_flight WHERE mailbox = ?", arguments: [mailbox])
                .map { ($0["run"] as String?, InFlight($0)) }
        }
        guard let (run, found) = mark else { return nil }
        var inFlight = found
        // No name: a suspicion from before a run that broke off in order, or a mark of a version that gave none.
        inFlight.hasEnded = run.map { !isAlive(RunID(name: $0)) } ?? true
        return inFlight
    }

    /// Leaves a mark before a group is read, so that a mail which ends the run is known afterwards.
    ///
    /// - Parameter alone: whether it is one mail that a run has ended over before.
    package func beginParsing(
        _ uids: ClosedRange<UInt32>, uidValidity: UInt32, of mailbox: String, alone: Bool = false
    ) async throws(StoreError) {
        let run = run.name
        try await write { db in
            try db.cachedStatement(
                sql: """
                    INSERT INTO in_flight (mailbox, uid_validity, first_uid, last_uid, attempts, run, is_alone)
                    VALUES (:mailbox, :validity, :first, :last, 1, :run, :alone)
                    ON CONFLICT (mailbox) DO UPDATE SET
                        attempts = CASE WHEN \(isTheSame) THEN attempts + 1 ELSE 1 END,
                        ends = CASE WHEN \(isTheSame) THEN ends + (is_alone AND run IS NOT NULL AND run <> :run) ELSE 0 END,
                        uid_validity = :validity, first_uid = :first, last_uid = :last, run = :run, is_alone = :alone
                    """
            ).execute(arguments: [
                "mailbox": mailbox, "validity": uidValidity, "first": uids.lowerBound, "last": uids.upperBound,
                "run": run, "alone": alone,
            ])
        }
    }

    /// Reading broke off, and this run goes on or ends in order: no mail is suspected of that. What it was suspected of
    /// before stays.
    package func breakOffParsing(of mailbox: String) async throws(StoreError) {
        let run = run.name
        try await record { db in
            try db.execute(
                sql: "DELETE FROM in_flight WHERE mailbox = ? AND run = ? AND ends = 0", arguments: [mailbox, run])
            try db.execute(
                sql: "UPDATE in_flight SET run = NULL WHERE mailbox = ? AND run = ?", arguments: [mailbox, run])
        }
    }
}

private let isTheSame = "uid_validity = :validity AND first_uid = :first AND last_uid = :last"

extension InFlight {
    fileprivate init(_ row: Row) {
        let (first, wasAlone) = (row["first_uid"] as UInt32, row["is_alone"] as Bool)
        let hasEnded = wasAlone && row["run"] as String? != nil
        self.init(
            uidValidity: row["uid_validity"], uids: first...max(first, row["last_uid"]), attempts: row["attempts"],
            endedAlone: row["ends"] + (hasEnded ? 1 : 0))
    }
}
