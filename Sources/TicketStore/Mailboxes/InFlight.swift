/// The mark that stands while mails are read: what a run had in its hands when it ended (trust: crash point 12).

/// Mails that are being read, or were when their run ended.
package struct InFlight: Equatable, Sendable {
    package var mailbox: String
    package var uidValidity: UInt32
    package var uids: ClosedRange<UInt32>
    /// Whether that one mail is read apart from all others of its mailbox, because a run has ended over it before.
    package var isAlone: Bool
    /// Whether the run that left it is dead: until then nobody suspects what is being read.
    package var hasEnded: Bool
    /// The run that left it; nil: a mark of an older version.
    let run: String?
}

extension Store {
    /// The mark of a mailbox, whoever left it.
    package func inFlight(of mailbox: String) async throws(StoreError) -> InFlight? {
        try await read { db in try marks(in: db).first { $0.mailbox == mailbox } }
    }

    /// The marks of all mailboxes.
    func marks(in db: Connection) throws -> [InFlight] {
        try SQLRow.fetchAll(db, sql: "SELECT * FROM in_flight").map { row in
            let (first, run) = (row["first_uid"] as UInt32, row["run"] as String?)
            return InFlight(
                mailbox: row["mailbox"], uidValidity: row["uid_validity"], uids: first...max(first, row["last_uid"]),
                isAlone: row["is_alone"], hasEnded: run.map { !isAlive(RunID(name: $0)) } ?? true, run: run)
        }
    }

    /// Leaves a mark before a group is read, so that a mail which ends the run is known afterwards.
    ///
    /// - Parameter alone: whether it is one mail that a run has ended over before. A control that it has waited through is
    ///   used up by that.
    package func beginParsing(
        _ uids: ClosedRange<UInt32>, uidValidity: UInt32, of mailbox: String, alone: Bool = false
    ) async throws(StoreError) {
        let run = run.name
        try await write { db in
            try db.cachedStatement(
                sql: """
                    INSERT INTO in_flight (mailbox, uid_validity, first_uid, last_uid, run, is_alone)
                    VALUES (:mailbox, :validity, :first, :last, :run, :alone)
                    ON CONFLICT (mailbox) DO UPDATE SET
                        uid_validity = :validity, first_uid = :first, last_uid = :last, run = :run, is_alone = :alone
                    """
            ).execute(arguments: [
                "mailbox": mailbox, "validity": uidValidity, "first": uids.lowerBound, "last": uids.upperBound,
                "run": run, "alone": alone,
            ])
            guard alone else { return }
            try db.execute(
                sql: "UPDATE suspect SET has_survived = 0 WHERE mailbox = ? AND uid_validity = ? AND uid = ?",
                arguments: [mailbox, uidValidity, uids.lowerBound])
        }
    }

    /// Reading broke off, and this run goes on or ends in order: no mail is suspected of that. What it was suspected of
    /// before stays.
    package func breakOffParsing(of mailbox: String) async throws(StoreError) {
        let run = run.name
        try await record { db in
            try db.execute(sql: "DELETE FROM in_flight WHERE mailbox = ? AND run = ?", arguments: [mailbox, run])
        }
    }
}
