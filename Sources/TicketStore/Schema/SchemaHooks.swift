/// How far each hook has told its receiver of the timeline.

enum SchemaHooks {
    /// The entries are the events: a hook is a place in their order, so nothing is queued twice and nothing is left out.
    static let tables = """
        CREATE TABLE hook (
            name TEXT PRIMARY KEY,
            -- the newest entry that was delivered or set aside
            entry_id INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            first_tried_at INTEGER, due_at INTEGER, fault TEXT, delivered_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hook_set_aside (
            hook TEXT NOT NULL, entry_id INTEGER NOT NULL REFERENCES entry(id),
            reason TEXT NOT NULL, set_aside_at INTEGER NOT NULL,
            PRIMARY KEY (hook, entry_id)
        ) STRICT, WITHOUT ROWID;
        """
}
