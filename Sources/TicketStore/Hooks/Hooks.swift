/// Events for other systems: read in the order of the timeline, each told once.
package import Ticketing

/// What a hook may do now.
package enum HookTurn: Equatable, Sendable {
    case offer(SealedEvent, HookState)
    /// Nothing is sent before then.
    case wait(Instant)
    /// Every event has been told.
    case idle
    case stopped
}

extension Store {
    /// Where the hook stands; a new one begins after the newest entry, so that it is not flooded with the past.
    @discardableResult
    package func hook(_ name: String) async throws(StoreError) -> HookState {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO hook (name, entry_id) SELECT ?, coalesce(max(id), 0) FROM entry WHERE true ON CONFLICT DO NOTHING
                    """,
                arguments: [name])
            return try existing(name, db)
        }
    }

    /// Every hook that has ever run.
    package func hooks() async throws(StoreError) -> [HookState] {
        try await read { try HookQuery(db: $0).states() }
    }

    /// The next event of a hook, sealed before it is first sent.
    ///
    /// - Parameter make: the octets that go out.
    package func turn(
        of name: String, _ filter: HookFilter, at now: Instant,
        make: @escaping @Sendable (TimelineEvent) throws -> String
    ) async throws(StoreError) -> HookTurn {
        try await write { db in
            let query = HookQuery(db: db)
            let state = try existing(name, db)
            if state.disabledAt != nil { return .stopped }
            if let due = state.dueAt, now < due { return .wait(due) }
            if let sealed = try sealed(of: name, db) { return .offer(sealed, state) }
            guard let event = try query.next(of: name, filter) else { return .idle }
            let sealed = SealedEvent(
                entry: event.entry.id, body: try make(event), writtenAt: event.entry.createdAt)
            try query.set(name, "sealed_entry = ?, sealed_body = ?", [sealed.entry, sealed.body])
            return .offer(sealed, state)
        }
    }

    /// Writes down what became of an event that was offered, and queues what the admin is told of it.
    ///
    /// - Parameters:
    ///   - isRefusal: the answer found fault with the event itself.
    ///   - notice: is asked with the hook's state before this attempt; nil: nothing is told.
    package func settle(
        _ entry: Int64, ofHook name: String, _ decision: HookDecision, isRefusal: Bool = false, at now: Instant,
        notice: @escaping @Sendable (HookState) -> Notice? = { _ in nil }
    ) async throws(StoreError) {
        try await record { db in
            let query = HookQuery(db: db)
            let before = try existing(name, db)
            let notice = notice(before)
            switch decision {
            case .delivered: try query.delivered(name, entry, at: now)
            case .later(let due, let reason):
                try query.failed(name, reason, isRefusal: isRefusal, at: now)
                try query.set(name, "due_at = ?", [due.seconds])
            case .setAside(let reason):
                try query.failed(name, reason, isRefusal: isRefusal, at: now)
                try query.setAside(name, entry, reason, at: now)
            case .stopped(let reason):
                try query.failed(name, reason, isRefusal: isRefusal, at: now)
                try query.set(name, "disabled_at = ?", [now.seconds])
            }
            guard let notice else { return }
            try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil)
            if decision != .delivered { try query.set(name, "alerted_at = ?", [now.seconds]) }
        }
    }
}

extension Store {
    /// Events that the receiver would not take, oldest first.
    package func setAside(ofHook name: String, limit: Int = 1_000) async throws(StoreError) -> [SetAsideEvent] {
        try await read { db in
            try SQLRow.fetchAll(
                db, sql: "SELECT * FROM hook_set_aside WHERE hook = ? ORDER BY entry_id LIMIT ?",
                arguments: [name, limit]
            ).compactMap { row in
                try HookQuery(db: db).event(row["entry_id"]).map { event in
                    SetAsideEvent(
                        entry: event.entry.id, ticket: event.ticket.id, name: event.name, reason: row["reason"],
                        setAsideAt: Instant(seconds: row["set_aside_at"]), isWaiting: row["again"])
                }
            }
        }
    }

    /// Where a hook goes on.
    package enum HookStart: Equatable, Sendable {
        /// Where it stopped.
        case place
        /// With what was set aside, before anything newer.
        case setAside
        /// With what happens from now on; what waits is never told.
        case now
    }

    /// Lets a hook go on at once, whatever it waited for.
    package func resume(hook name: String, from start: HookStart) async throws(StoreError) -> HookState {
        try await write { db in
            let query = HookQuery(db: db)
            _ = try existing(name, db)
            try query.set(
                name, "disabled_at = NULL, due_at = NULL, attempts = 0, refusals = 0, failing_since = NULL", [])
            switch start {
            case .place: break
            case .setAside: try db.execute(sql: "UPDATE hook_set_aside SET again = 1 WHERE hook = ?", arguments: [name])
            case .now:
                try db.execute(sql: "UPDATE hook_set_aside SET again = 0 WHERE hook = ?", arguments: [name])
                try query.advance(name, past: try Int64.fetchOne(db, sql: "SELECT max(id) FROM entry") ?? 0)
            }
            return try existing(name, db)
        }
    }
}

private func existing(_ name: String, _ db: Connection) throws -> HookState {
    guard let state = try HookQuery(db: db).state(of: name) else {
        throw StoreError(place: "hooks", problem: .unknownHook(name))
    }
    return state
}

private func sealed(of name: String, _ db: Connection) throws -> SealedEvent? {
    let row = try SQLRow.fetchOne(
        db.cachedStatement(
            sql: """
                SELECT sealed_entry, sealed_body, created_at FROM hook JOIN entry ON entry.id = sealed_entry
                WHERE name = ? AND sealed_body IS NOT NULL
                """), arguments: [name])
    return row.map {
        SealedEvent(entry: $0["sealed_entry"], body: $0["sealed_body"], writtenAt: Instant(seconds: $0["created_at"]))
    }
}
