/// Migration 015c-day: who follows a ticket, what each person wants to hear of, and orders of other kinds.

extension History {
    static let dayPeople = """
        -- keys of those who follow it, blanks between them
        ALTER TABLE ticket ADD COLUMN followers TEXT;
        -- Which kind of order it is, and the ticket on which it was given.
        ALTER TABLE registry_order ADD COLUMN kind TEXT NOT NULL DEFAULT 'registry';
        ALTER TABLE registry_order ADD COLUMN ticket_id INTEGER;
        -- What people of the desk want to hear of: minutes of a digest (NULL: single mails), and what is not told, as JSON.
        CREATE TABLE preference (
            address TEXT PRIMARY KEY, analyst TEXT NOT NULL, digest_minutes INTEGER, muted TEXT NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX outbox_digesting ON outbox(address, due_at) WHERE label = 'digest' AND state = 'queued';
        """
}
