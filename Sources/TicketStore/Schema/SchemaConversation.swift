/// Migration 002: what people do to tickets by mail.
import GRDB

extension Schema {
    static func addConversation(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("002 conversation") { db in try db.execute(sql: conversation) }
    }

    private static let conversation = """
        ALTER TABLE ticket ADD COLUMN merged_into INTEGER REFERENCES ticket(id);
        ALTER TABLE ticket ADD COLUMN wait_until INTEGER;
        ALTER TABLE ticket ADD COLUMN due_at INTEGER;
        -- when people were told that the day has come
        ALTER TABLE ticket ADD COLUMN due_told_at INTEGER;
        ALTER TABLE ticket ADD COLUMN rating INTEGER CHECK (rating BETWEEN 1 AND 5);
        -- mails that only said thanks, and opened nothing
        ALTER TABLE ticket ADD COLUMN courtesies INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX ticket_merged ON ticket(merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX ticket_wait ON ticket(wait_until) WHERE wait_until IS NOT NULL;
        CREATE INDEX ticket_due ON ticket(due_at) WHERE due_at IS NOT NULL AND due_told_at IS NULL;
        -- each link stands twice, once from either side
        CREATE TABLE ticket_link (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), other_id INTEGER NOT NULL REFERENCES ticket(id),
            PRIMARY KEY (ticket_id, other_id), CHECK (ticket_id <> other_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE rating (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), entry_id INTEGER REFERENCES entry(id),
            stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5), address TEXT NOT NULL,
            assignee TEXT, team TEXT, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX rating_time ON rating(created_at);
        -- what an analyst's mail did, so that it can be taken back
        CREATE TABLE act (
            entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            analyst TEXT NOT NULL, record TEXT NOT NULL, made_at INTEGER NOT NULL, undone_at INTEGER
        ) STRICT;
        CREATE INDEX act_analyst ON act(analyst, entry_id) WHERE undone_at IS NULL;
        CREATE INDEX outbox_entry ON outbox(entry_id);
        """
}
