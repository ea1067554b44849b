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

    /// Migration 009: what the running of hooks needs beside their place.
    static let service = """
        -- answers that found fault with the event that is offered
        ALTER TABLE hook ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
        -- the first failure since the receiver last took something
        ALTER TABLE hook ADD COLUMN failing_since INTEGER;
        -- when the admin was told of it
        ALTER TABLE hook ADD COLUMN alerted_at INTEGER;
        -- nothing is sent until a person says so
        ALTER TABLE hook ADD COLUMN disabled_at INTEGER;
        -- the event under way, as it was first sent: an event that is sent again is the same to the octet
        ALTER TABLE hook ADD COLUMN sealed_entry INTEGER;
        ALTER TABLE hook ADD COLUMN sealed_body TEXT;
        -- what came since an instant: exports and retention ask
        CREATE INDEX entry_created ON entry(created_at);
        -- whether it is to be offered again, before anything newer
        ALTER TABLE hook_set_aside ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
        """
}
