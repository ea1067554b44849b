/// The tables of restored copies, as they shipped.

extension History {
    static let restorations = """
        -- The word of the stamp beside the database: one row.
        CREATE TABLE stamp (
            id INTEGER PRIMARY KEY CHECK (id = 1), word TEXT NOT NULL
        ) STRICT;
        -- Each time a copy was put back, and what was done because of it.
        CREATE TABLE restoration (
            id INTEGER PRIMARY KEY,
            -- 'restore': by that command; 'copy': a directory that somebody copied back
            how TEXT NOT NULL,
            -- when the copy was made, as far as is known
            copied_at INTEGER NOT NULL,
            restored_at INTEGER NOT NULL,
            -- the last ticket of the copy, and the first number that is given from then on
            last_number INTEGER NOT NULL, next_number INTEGER NOT NULL,
            -- notices that waited in the copy, and are held because they may have gone out
            held INTEGER NOT NULL,
            told_at INTEGER
        ) STRICT;
        -- How far each mailbox's mail of the lost hours has been read again.
        CREATE TABLE reading_again (
            mailbox TEXT NOT NULL, restoration INTEGER NOT NULL REFERENCES restoration(id),
            uid_validity INTEGER NOT NULL, next_uid INTEGER NOT NULL,
            filed INTEGER NOT NULL DEFAULT 0, known INTEGER NOT NULL DEFAULT 0,
            -- mails that the program ended over, again and again
            skipped INTEGER NOT NULL DEFAULT 0,
            -- how often the step from next_uid on has been begun
            attempts INTEGER NOT NULL DEFAULT 0,
            done_at INTEGER,
            PRIMARY KEY (mailbox, restoration)
        ) STRICT, WITHOUT ROWID;
        """
}
