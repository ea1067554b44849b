/// Mails that wait because a run ended while they were read: kept apart from the cursor, which goes on without them.

/// A mail that is suspected of ending runs.
package struct Suspect: Equatable, Sendable {
    package var uid: UInt32
    package var suspicion: Suspicion
    /// What was found out at this look; nil: no run has ended since the last.
    package var lastEnd: RunEnd?
    /// How long this run has gone on without it.
    package var lived: Duration
    /// Whether another run has lived through a whole round without it since it was last tried.
    package var hasSurvived: Bool

    package var step: SuspectStep { suspicion.step(lived: lived, hasSurvived: hasSurvived) }
    package var goesFirst: Bool { suspicion.goesFirst(after: lastEnd) }
}

extension Store {
    /// Judges the ends of runs since the last look, and begins or goes on with the controls of this run.
    ///
    /// - Parameters:
    ///   - mailbox, uidValidity: whose suspects are asked for; a mail that was read apart from others of it becomes one.
    ///   - uptime: of this run; only ever compared with what this run wrote, so that no clock that is set matters.
    /// - Returns: in the order of their UIDs.
    package func suspects(
        of mailbox: String, uidValidity: UInt32, at uptime: Duration
    ) async throws(StoreError) -> [Suspect] {
        guard try await read({ db in try Bool.fetchOne(db, sql: anySuspicion) ?? false }) else { return [] }
        let run = run
        return try await write { db in
            let bench = SuspectBench(db: db, marks: try marks(in: db), run: run, uptime: uptime)
            let ends = try bench.judge()
            try bench.adopt(of: mailbox, uidValidity: uidValidity)
            return try bench.suspects(of: mailbox, ends: ends)
        }
    }

    /// A round without the suspects of a mailbox is over, and the run lives.
    package func surviveControl(of mailbox: String) async throws(StoreError) {
        try await record { [run = run.name] db in
            try db.execute(
                sql: "UPDATE suspect SET has_survived = 1 WHERE mailbox = ? AND waits_in = ?",
                arguments: [mailbox, run])
        }
    }

    /// The run is asked to stop: its end says nothing of those that wait.
    package func endControls(of mailbox: String) async throws(StoreError) {
        try await record { [run = run.name] db in
            try db.execute(
                sql: "UPDATE suspect SET waits_in = NULL WHERE mailbox = ? AND waits_in = ?", arguments: [mailbox, run])
        }
    }

    /// It is no longer on the server: nobody will read it.
    package func dropSuspect(_ uid: UInt32, uidValidity: UInt32, of mailbox: String) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM suspect WHERE mailbox = ? AND uid_validity = ? AND uid = ?",
                arguments: [mailbox, uidValidity, uid])
        }
    }
}

private let anySuspicion =
    "SELECT EXISTS (SELECT 1 FROM suspect) OR EXISTS (SELECT 1 FROM in_flight WHERE is_alone = 1)"

private struct SuspectKey: Hashable {
    let mailbox: String
    let uid: UInt32

    init(mailbox: String, uid: UInt32) { (self.mailbox, self.uid) = (mailbox, uid) }

    init(_ row: SQLRow) { self.init(mailbox: row["mailbox"], uid: row["uid"]) }
}

/// The suspects of all mailboxes inside one transaction.
private struct SuspectBench {
    let db: Connection
    let marks: [InFlight]
    /// The run that looks, and how long it has been up.
    let run: RunID
    let uptime: Duration

    /// What the ends of runs say of those that were suspected before. From now on this run goes on without them, so that no
    /// end is judged twice.
    ///
    /// - Returns: nothing of those that waited in no run.
    func judge() throws -> [SuspectKey: RunEnd] {
        let known = try Set(SQLRow.fetchAll(db, sql: "SELECT mailbox, uid FROM suspect").map(SuspectKey.init))
        let rows = try SQLRow.fetchAll(db, sql: "SELECT * FROM suspect WHERE waits_in IS NOT ?", arguments: [run.name])
        var ends: [SuspectKey: RunEnd] = [:]
        for row in rows {
            let (key, before) = (SuspectKey(row), Suspicion(ends: row["ends"]))
            let end = (row["waits_in"] as String?).map {
                self.end(of: $0, for: key, among: known, hasSurvived: row["has_survived"])
            }
            ends[key] = end
            try db.execute(
                sql: "UPDATE suspect SET ends = ?, waits_in = ?, waits_since = ? WHERE mailbox = ? AND uid = ?",
                arguments: [
                    end.map { before.after($0).ends } ?? before.ends, run.name, Self.milliseconds(uptime), key.mailbox,
                    key.uid,
                ])
        }
        return ends
    }

    private func end(of run: String, for key: SuspectKey, among known: Set<SuspectKey>, hasSurvived: Bool) -> RunEnd {
        let hand = marks.filter { $0.run == run }
        let tried = hand.filter(\.isAlone).map { SuspectKey(mailbox: $0.mailbox, uid: $0.uids.lowerBound) }
        if tried.contains(key) { return hand.count == 1 ? .readingIt : .readingItAndOthers }
        if hasSurvived { return .afterItsRound }
        if hand.isEmpty { return .readingNothing }
        return tried.contains(where: known.contains) ? .readingAnotherSuspect : .readingOthers
    }

    /// A mail that was read apart from others when its run ended is suspected from now on, and its mark has done its work.
    /// UIDs of a folder that was made anew are others.
    func adopt(of mailbox: String, uidValidity: UInt32) throws {
        try db.execute(
            sql: "DELETE FROM suspect WHERE mailbox = ? AND uid_validity <> ?", arguments: [mailbox, uidValidity])
        guard let mark = marks.first(where: { $0.mailbox == mailbox && $0.isAlone && $0.hasEnded }) else { return }
        if mark.uidValidity == uidValidity {
            try db.execute(
                sql: """
                    INSERT INTO suspect (mailbox, uid_validity, uid, waits_in, waits_since) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [mailbox, uidValidity, mark.uids.lowerBound, run.name, Self.milliseconds(uptime)])
        }
        try db.execute(sql: "DELETE FROM in_flight WHERE mailbox = ?", arguments: [mailbox])
    }

    func suspects(of mailbox: String, ends: [SuspectKey: RunEnd]) throws -> [Suspect] {
        try SQLRow.fetchAll(db, sql: "SELECT * FROM suspect WHERE mailbox = ? ORDER BY uid", arguments: [mailbox]).map {
            Suspect(
                uid: $0["uid"], suspicion: Suspicion(ends: $0["ends"]), lastEnd: ends[SuspectKey($0)],
                lived: uptime - .milliseconds($0["waits_since"] as Int64), hasSurvived: $0["has_survived"])
        }
    }

    private static func milliseconds(_ time: Duration) -> Int64 {
        time.components.seconds * 1_000 + time.components.attoseconds / 1_000_000_000_000_000
    }
}
