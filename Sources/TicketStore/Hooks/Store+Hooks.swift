/// Events for other systems: read in the order of the timeline, each told once.
import GRDB
package import Helpdesk

/// One entry as another system is told of it. The ticket is as it stands now, the entry as it was written.
package struct TimelineEvent: Equatable, Sendable {
    package var entry: TimelineEntry
    package var ticket: TicketSnapshot
    /// Nil where somebody wrote.
    package var event: TicketEvent?
}

/// Where a hook stands.
package struct HookState: Equatable, Sendable {
    package var name: String
    /// Entries up to this one are done with.
    package var lastEntry: Int64
    /// Failed attempts at the next one.
    package var attempts: Int
    package var firstTriedAt: Instant?
    /// Nothing is sent before; nil: at once.
    package var dueAt: Instant?
    package var fault: String?
    /// Entries that still have to be told.
    package var waiting: Int
    package var setAside: Int
}

extension Store {
    /// Where the hook stands; a new one begins after the newest entry, so that it is not flooded with the past.
    package func hook(_ name: String) async throws(StoreError) -> HookState {
        try await write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO hook (name, entry_id) SELECT ?, coalesce(max(id), 0) FROM entry",
                arguments: [name])
            return try state(of: name, db)
        }
    }

    /// Events after an entry, oldest first.
    package func events(after entry: Int64, limit: Int) async throws(StoreError) -> [TimelineEvent] {
        try await read { db in
            try timeline(db, "SELECT * FROM entry WHERE id > ? ORDER BY id LIMIT ?", [entry, limit])
        }
    }

    /// Events since an instant, oldest first: one page after the entry `page` of the page before.
    package func events(
        since instant: Instant, after page: Int64 = 0, limit: Int = 500
    ) async throws(StoreError) -> [TimelineEvent] {
        try await read { db in
            try timeline(
                db, "SELECT * FROM entry WHERE id > ? AND created_at >= ? ORDER BY id LIMIT ?",
                [page, instant.seconds, limit])
        }
    }

    /// Writes down what became of an entry that was offered to a hook.
    package func settle(
        _ entry: Int64, ofHook name: String, _ decision: HookDecision, at now: Instant
    ) async throws(StoreError) {
        try await write { db in
            switch decision {
            case .delivered: try advance(name, to: entry, delivered: now, db)
            case .later(let due, let reason): try postpone(name, until: due, reason, now, db)
            case .setAside(let reason):
                try db.execute(
                    sql: "INSERT OR IGNORE INTO hook_set_aside VALUES (?, ?, ?, ?)",
                    arguments: [name, entry, reason, now.seconds])
                try advance(name, to: entry, delivered: nil, db)
            }
        }
    }
}

private func state(of name: String, _ db: Database) throws -> HookState {
    let row = try Row.fetchOne(
        db,
        sql: """
            SELECT *, (SELECT count(*) FROM entry WHERE id > hook.entry_id) AS waiting,
                (SELECT count(*) FROM hook_set_aside WHERE hook = hook.name) AS set_aside
            FROM hook WHERE name = ?
            """, arguments: [name])
    guard let row else { throw StoreError(place: "table hook", problem: .corrupt) }
    return HookState(
        name: name, lastEntry: row["entry_id"], attempts: row["attempts"],
        firstTriedAt: (row["first_tried_at"] as Int64?).map(Instant.init),
        dueAt: (row["due_at"] as Int64?).map(Instant.init), fault: row["fault"], waiting: row["waiting"],
        setAside: row["set_aside"])
}

private func advance(_ name: String, to entry: Int64, delivered: Instant?, _ db: Database) throws {
    try db.execute(
        sql: """
            UPDATE hook SET entry_id = ?, attempts = 0, first_tried_at = NULL, due_at = NULL, fault = NULL,
                delivered_at = coalesce(?, delivered_at)
            WHERE name = ?
            """, arguments: [entry, delivered?.seconds, name])
}

private func postpone(_ name: String, until due: Instant, _ reason: String, _ now: Instant, _ db: Database) throws {
    try db.execute(
        sql: """
            UPDATE hook SET attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, ?), due_at = ?, fault = ?
            WHERE name = ?
            """, arguments: [now.seconds, due.seconds, reason, name])
}

private func timeline(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws -> [TimelineEvent] {
    try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
        guard let ticket = try TicketQuery(db: db).snapshot(TicketID(row["ticket_id"])) else { return nil }
        return TimelineEvent(
            entry: try EntryQuery(db: db).entry(row), ticket: ticket,
            event: try (row["event"] as String?).map { try JSONText.decode(TicketEvent.self, from: $0) })
    }
}
