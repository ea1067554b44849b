/// Migrations 016b-day: what people in copy are called, and copies of what was sent.

extension History {
    static let dayNames = """
        -- as their newest mail in it says; NULL: they have not written, or no name stands in it
        ALTER TABLE participant ADD COLUMN name TEXT;
        """

    static let dayChannels = """
        -- The mailbox that brought what it answers; NULL where it answers nothing, or its ticket knows.
        ALTER TABLE outbox ADD COLUMN channel TEXT;
        """

    static let dayCopies = """
        CREATE TABLE sent_copy (
            id INTEGER PRIMARY KEY REFERENCES outbox(id) ON DELETE CASCADE,
            mailbox TEXT NOT NULL, entry_id INTEGER,
            attempts INTEGER NOT NULL DEFAULT 0,
            done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
        ) STRICT;
        CREATE UNIQUE INDEX sent_copy_entry ON sent_copy(mailbox, entry_id) WHERE entry_id IS NOT NULL;
        CREATE INDEX sent_copy_waiting ON sent_copy(mailbox) WHERE done = 0;
        """
}
