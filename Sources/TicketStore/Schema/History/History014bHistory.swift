/// Migration 014b: history that is brought in from other programs' mail.

extension History {
    static let broughtIn = """
        ALTER TABLE ticket ADD COLUMN import_id INTEGER;
        ALTER TABLE entry ADD COLUMN import_id INTEGER;
        CREATE INDEX ticket_import ON ticket(import_id) WHERE import_id IS NOT NULL;
        CREATE TABLE history_import (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            -- the files, as they were named
            source TEXT NOT NULL,
            begun_at INTEGER NOT NULL, finished_at INTEGER, undone_at INTEGER,
            tickets INTEGER NOT NULL DEFAULT 0, mails INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        """
}
