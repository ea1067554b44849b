/// Reads and moves a hook's place, inside a transaction that is already open.
import Ticketing

struct HookQuery {
    let db: Connection

    /// So many entries are looked through for one that the filter wants before the place is written down.
    static let page = 500

    func state(of name: String) throws -> HookState? {
        try states("WHERE name = ?", [name]).first
    }

    /// No entry is ever removed, so that their numbers have no gaps, and what waits need not be counted.
    func states(_ condition: String = "", _ arguments: SQLArguments = []) throws -> [HookState] {
        try SQLRow.fetchAll(
            db,
            sql: """
                SELECT *, max(0, coalesce((SELECT max(id) FROM entry), 0) - hook.entry_id)
                        + (SELECT count(*) FROM hook_set_aside WHERE hook = hook.name AND again) AS waiting,
                    (SELECT count(*) FROM hook_set_aside WHERE hook = hook.name AND NOT again) AS set_aside
                FROM hook \(condition) ORDER BY name
                """, arguments: arguments
        ).map(HookState.init)
    }

    /// The next entry to be told: first what is offered again, then what follows the place. Entries that the filter
    /// leaves out are passed by for good.
    func next(of name: String, _ filter: HookFilter) throws -> TimelineEvent? {
        let again = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT min(entry_id) FROM hook_set_aside WHERE hook = ? AND again"),
            arguments: [name])
        if let again { return try event(again) }
        guard
            var place = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT entry_id FROM hook WHERE name = ?"), arguments: [name])
        else { return nil }
        while true {
            let rows = try SQLRow.fetchAll(
                db.cachedStatement(
                    sql: "SELECT id, kind, event, import_id FROM entry WHERE id > ? ORDER BY id LIMIT ?"),
                arguments: [place, Self.page])
            for row in rows {
                // Of history that was brought in nobody is told.
                if (row["import_id"] as Int64?) == nil, filter.wants(try Self.name(of: row)) {
                    return try event(row["id"])
                }
                place = row["id"]
            }
            guard !rows.isEmpty else { return nil }
            try move(name, to: place)
        }
    }

    private static func name(of row: SQLRow) throws -> HookName {
        HookName(
            try row.value("kind", EntryKind.init),
            try (row["event"] as String?).map { try JSONText.decode(TicketEvent.self, from: $0) })
    }

    func event(_ entry: Int64) throws -> TimelineEvent? {
        try events("id = ?", [entry]).first
    }

    /// - Parameter condition: of the table `entry`.
    func events(_ condition: String, _ arguments: SQLArguments) throws -> [TimelineEvent] {
        try SQLRow.fetchAll(
            db,
            sql: """
                SELECT id, ticket_id, kind, author_kind, author, event, message_id, created_at, '' AS folded,
                    substr(text, 1, \(TimelineEvent.textLimit)) AS text,
                    length(text) > \(TimelineEvent.textLimit) AS is_cut
                FROM entry WHERE \(condition)
                """, arguments: arguments
        ).compactMap { row in
            guard let ticket = try TicketQuery(db: db).snapshot(TicketID(row["ticket_id"])) else { return nil }
            return TimelineEvent(
                entry: try EntryQuery(db: db).entry(row), ticket: ticket,
                event: try (row["event"] as String?).map { try JSONText.decode(TicketEvent.self, from: $0) },
                isTextCut: row["is_cut"])
        }
    }

    // MARK: moving on

    private func move(_ name: String, to entry: Int64) throws {
        try db.execute(
            sql: "UPDATE hook SET entry_id = ? WHERE name = ? AND entry_id < ?", arguments: [entry, name, entry])
    }

    /// Done with this event: whatever was under way for it is forgotten.
    func advance(_ name: String, past entry: Int64) throws {
        try move(name, to: entry)
        try db.execute(
            sql: """
                UPDATE hook SET refusals = 0, due_at = NULL, sealed_entry = NULL, sealed_body = NULL WHERE name = ?
                """, arguments: [name])
    }

    func delivered(_ name: String, _ entry: Int64, at now: Instant) throws {
        try advance(name, past: entry)
        try db.execute(
            sql: "DELETE FROM hook_set_aside WHERE hook = ? AND entry_id = ?", arguments: [name, entry])
        try db.execute(
            sql: """
                UPDATE hook SET attempts = 0, first_tried_at = NULL, failing_since = NULL, alerted_at = NULL, fault = NULL,
                    delivered_at = ? WHERE name = ?
                """, arguments: [now.seconds, name])
    }

    func setAside(_ name: String, _ entry: Int64, _ reason: String, at now: Instant) throws {
        try db.execute(
            sql: """
                INSERT INTO hook_set_aside (hook, entry_id, reason, set_aside_at) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (hook, entry_id) DO UPDATE SET reason = ?3, set_aside_at = ?4, again = 0
                """, arguments: [name, entry, reason, now.seconds])
        try advance(name, past: entry)
    }

    func failed(_ name: String, _ reason: String, isRefusal: Bool, at now: Instant) throws {
        try db.execute(
            sql: """
                UPDATE hook SET attempts = attempts + 1, refusals = refusals + ?, fault = ?,
                    first_tried_at = coalesce(first_tried_at, ?3), failing_since = coalesce(failing_since, ?3)
                WHERE name = ?4
                """, arguments: [isRefusal ? 1 : 0, reason, now.seconds, name])
    }

    func set(_ name: String, _ assignments: String, _ values: [SQLArguments.Value]) throws {
        try db.execute(sql: "UPDATE hook SET \(assignments) WHERE name = ?", arguments: SQLArguments(values + [name]))
    }
}

extension HookState {
    fileprivate init(_ row: SQLRow) {
        func instant(_ column: String) -> Instant? { (row[column] as Int64?).map(Instant.init) }
        self.init(
            name: row["name"], lastEntry: row["entry_id"], attempts: row["attempts"], refusals: row["refusals"],
            failingSince: instant("failing_since"), alertedAt: instant("alerted_at"), dueAt: instant("due_at"),
            fault: row["fault"], disabledAt: instant("disabled_at"), deliveredAt: instant("delivered_at"),
            waiting: row["waiting"], setAside: row["set_aside"])
    }
}
