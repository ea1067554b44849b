/// Whether rows say what a program can read. SQLite's own checks see pages, keys and types, and no flipped bit in a text.
import Ticketing

extension Verification {
    mutating func lookAtRows(_ db: Connection) throws {
        try lookAtNotices(db)
        try look(at: "entry", "event", in: db) { try JSONText.decode(TicketEvent.self, from: $0) }
        try look(at: "ledger", "reason", in: db) { try JSONText.decode(DecisionReason.self, from: $0) }
        try look(at: "ledger", "notes", in: db) { try JSONText.decode([DecisionNote].self, from: $0) }
        try look(at: "ledger", "routing", in: db) { try JSONText.decode(Routing.self, from: $0) }
    }

    /// Those that are still to go out: what has gone is read by nobody.
    private mutating func lookAtNotices(_ db: Connection) throws {
        let rows = try SQLRow.fetchCursor(
            db,
            sql: """
                SELECT * FROM outbox WHERE state NOT IN ('sent', 'dropped') ORDER BY id
                """)
        while let row = try rows.next() {
            guard let words = Self.damage(of: row) else { continue }
            faults.append(.notice(id: row["id"], address: row["address"], words))
            if faults.count >= Self.limit { return }
        }
    }

    /// What is wrong with a notice; nil: nothing that can be seen.
    private static func damage(of row: SQLRow) -> String? {
        guard (try? JSONText.decode(NoticeKind.self, from: row["kind"])) != nil else { return "what it says" }
        guard DeskLocale(rawValue: row["locale"]) != nil else { return "its language" }
        if let files = row["files"] as String?, (try? JSONText.decode([SealedFile].self, from: files)) == nil {
            return "the list of its files"
        }
        return nil
    }

    /// A backup may be of a version that had no such column.
    private mutating func look(
        at table: String, _ column: String, in db: Connection, as reads: (String) throws -> Any
    ) throws {
        guard try db.columns(in: table).contains(where: { $0.name == column }) else { return }
        let rows = try SQLRow.fetchCursor(
            db, sql: "SELECT id, \(column) FROM \(table) WHERE \(column) IS NOT NULL ORDER BY id")
        var count = 0
        while let row = try rows.next(), count < Self.limit {
            guard (try? reads(row[1])) == nil else { continue }
            count += 1
            faults.append(.unreadable(table: table, row: row[0], column: column))
        }
    }
}
