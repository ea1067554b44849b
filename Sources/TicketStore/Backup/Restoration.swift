/// What a store that was put back must not do again, and what it has to read again: done once, in one transaction.
import Foundation
package import Ticketing

/// One time that a copy was put back.
package struct Restoration: Equatable, Sendable {
    package enum Way: String, Sendable {
        /// By `postigo restore`.
        case command = "restore"
        /// Somebody has copied the directory.
        case copy
    }

    package var id: Int64
    package var way: Way
    /// When the copy was made, as far as is known.
    package var copiedAt: Instant
    package var restoredAt: Instant
    /// The last ticket that the copy has.
    package var lastNumber: Int64
    /// What is given from now on; what lies between may be out there.
    package var nextNumber: Int64
    /// Notices that waited in the copy, and may have gone out.
    package var held: Int

    /// Numbers that are passed over, at least.
    static let smallestJump: Int64 = 1_000
    static let largestJump: Int64 = 1_000_000

    /// Twice as many as were given in as long a time before the copy, so that the numbers of the lost hours are not given again:
    /// the next one begins a hundred.
    static func nextNumber(after last: Int64, opened: Int64) -> Int64 {
        let jump = min(max(smallestJump, 2 * min(max(0, opened), largestJump)), largestJump)
        return (last + jump) / 100 * 100 + 101
    }
}

extension Store {
    /// Recognises a directory that was copied back, and does what has to be done once; stamps it in any case, so that the next
    /// copy is recognised too. Called by whoever gives numbers, before it does.
    ///
    /// - Parameter notice: what the admin is told.
    /// - Returns: what was done; nil where nothing had to be.
    @discardableResult
    package func settleIn(
        at now: Instant, telling notice: @escaping @Sendable (Restoration) -> Notice? = { _ in nil }
    ) async throws(StoreError) -> Restoration? {
        guard files != nil else { return nil }
        let data = DataDirectory(path: place)
        let lock = try DirectoryStamp.lock(in: data)
        defer { close(lock) }
        let word = try await stampWord()
        let lastSign = try await lastSign(before: now)
        guard isUsed, Self.isPutBack(data, word: word, lastSign: lastSign, at: now) else {
            // A fault of the disk is told by what follows; the stamp of before is good still.
            try? await renewStamp(from: word)
            return nil
        }
        return try await restore(.copy, copiedAt: lastSign, at: now, from: word, notice)
    }

    /// A move to another disk is a copy too, but nothing is lost by it: what waits is to go out, and numbers go on. It lies
    /// elsewhere than before, and what it was copied from is untouched, or is gone and was at work a moment ago.
    private static func isPutBack(_ data: DataDirectory, word: String?, lastSign: Instant, at now: Instant) -> Bool {
        switch DirectoryStamp.verdict(on: data, word: word) {
        case .same, .unstamped: false
        case .copied: true
        case .elsewhere:
            DirectoryStamp.read(in: data)?.originRests.map { !$0 } ?? (lastSign + moveTakes < now)
        }
    }

    /// Who moves a directory stops the gateway, copies, and starts it again. What a night's backup has lost is hours.
    private static let moveTakes: Duration = .minutes(15)

    /// After `postigo restore` has put the files back.
    ///
    /// - Parameters:
    ///   - copiedAt: nil: the newest thing in the store says it.
    ///   - number: the highest ticket that is known to have been there.
    package func settleIn(
        after copiedAt: Instant?, reaching number: Int64, at now: Instant,
        telling notice: @escaping @Sendable (Restoration) -> Notice? = { _ in nil }
    ) async throws(StoreError) -> Restoration? {
        let copiedAt = if let copiedAt { copiedAt } else { try await lastSign(before: now) }
        return try await restore(
            .command, copiedAt: copiedAt, reaching: number, at: now, from: try await stampWord(), notice)
    }

    /// Another word, which the database and the stamp beside it share.
    package func renewStamp() async throws(StoreError) {
        guard files != nil else { return }
        let lock = try DirectoryStamp.lock(in: DataDirectory(path: place))
        defer { close(lock) }
        try await renewStamp(from: try await stampWord())
    }

    private func stampWord() async throws(StoreError) -> String? {
        try await read { try String.fetchOne($0, sql: "SELECT word FROM stamp") }
    }

    private func renewStamp(from word: String?) async throws(StoreError) {
        let (new, data) = (RunID.random().name, DataDirectory(path: place))
        // The file first, which knows both words: whichever the database has by then, it is the same directory.
        try DirectoryStamp.write(new, earlier: word ?? "-", in: data)
        try await write { try setStamp(new, $0) }
        // From here on a database with the word of before is an older one: its log was taken away, or a copy lies in its place.
        try DirectoryStamp.write(new, earlier: new, in: data)
    }

    /// When the copy was still at work: the newest thing in it.
    private func lastSign(before now: Instant) async throws(StoreError) -> Instant {
        let seconds = try await read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT max(coalesce((SELECT max(created_at) FROM entry), 0),
                        coalesce((SELECT max(polled_at) FROM cursor), 0),
                        coalesce((SELECT max(created_at) FROM outbox), 0),
                        coalesce((SELECT max(sent_at) FROM outbox), 0))
                    """)
        }
        return seconds.map { $0 > 0 ? min(now, Instant(seconds: $0)) : now } ?? now
    }

    /// Nil where another process has done it.
    private func restore(
        _ way: Restoration.Way, copiedAt: Instant, reaching number: Int64 = 0, at now: Instant, from word: String?,
        _ notice: @escaping @Sendable (Restoration) -> Notice?
    ) async throws(StoreError) -> Restoration? {
        let new = RunID.random().name
        let restoration: Restoration? = try await record { db in
            guard try String.fetchOne(db, sql: "SELECT word FROM stamp") == word else { return nil }
            let restoration = try RestorationWriter(db: db, now: now).write(way, copiedAt: copiedAt, reaching: number)
            if let notice = notice(restoration) {
                try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
            }
            try setStamp(new, db)
            return restoration
        }
        if restoration != nil { try DirectoryStamp.write(new, earlier: new, in: DataDirectory(path: place)) }
        return restoration
    }
}

private func setStamp(_ word: String, _ db: Connection) throws {
    try db.execute(
        sql: "INSERT INTO stamp (id, word) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET word = excluded.word",
        arguments: [word])
}

private struct RestorationWriter {
    let db: Connection
    let now: Instant

    /// - Parameter number: the highest ticket that is known to be out there.
    func write(_ way: Restoration.Way, copiedAt: Instant, reaching number: Int64) throws -> Restoration {
        let last = max(number, try lastNumber())
        let opened = try openedBefore(copiedAt)
        let next = Restoration.nextNumber(after: last, opened: opened)
        try jump(by: next - 1 - (try lastNumber()))
        // What was signed since the copy names tickets as they are no more: their customer may have become another one, and
        // their entries' numbers are given again. What the outbox knows is believed without the nonce.
        try db.execute(sql: "UPDATE ticket SET nonce = randomblob(8)")
        let held = try hold()
        // What was being read when the copy was made has been read since.
        try db.execute(sql: "DELETE FROM in_flight")
        let id = try db.insert(
            sql: """
                INSERT INTO restoration (how, copied_at, restored_at, last_number, next_number, held) VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: [way.rawValue, copiedAt.seconds, now.seconds, last, next, held])
        return Restoration(
            id: id, way: way, copiedAt: copiedAt, restoredAt: now, lastNumber: last, nextNumber: next,
            held: held)
    }

    private func lastNumber() throws -> Int64 {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'ticket'), 0),
                    coalesce((SELECT max(id) FROM ticket), 0))
                """) ?? 0
    }

    private func openedBefore(_ copiedAt: Instant) throws -> Int64 {
        let length = max(0, now.seconds - copiedAt.seconds)
        return try Int64.fetchOne(
            db, sql: "SELECT count(*) FROM ticket WHERE opened_at >= ?", arguments: [copiedAt.seconds - length]) ?? 0
    }

    /// Tickets, opportunities, quotations and notices: all that people and servers may have the numbers of.
    private func jump(by jump: Int64) throws {
        for (table, number) in [("ticket", "id"), ("opportunity", "id"), ("quotation", "number"), ("outbox", "id")] {
            try db.execute(
                sql: """
                    INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0
                    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
                    """, arguments: [table])
            try db.execute(
                sql: """
                    UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT max(\(number)) FROM \(table)), 0)) + ? WHERE name = ?
                    """, arguments: [jump, table])
        }
    }

    /// Notices that were due before now went out, as far as can be known; those that were put off to a later day have not.
    private func hold() throws -> Int {
        try db.execute(
            sql: """
                UPDATE outbox SET state = 'held', response = ?, due_at = NULL, claimed_by = NULL
                WHERE state = 'claimed' OR state = 'queued' AND (not_before IS NULL OR not_before <= ?)
                """, arguments: [HoldReason.restored.rawValue, now.seconds])
        return db.changesCount
    }
}
