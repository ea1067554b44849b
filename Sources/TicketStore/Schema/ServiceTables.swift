/// How far other systems were told, and what is remembered of data that was taken out.

extension Schema {
    static let services = """
        CREATE TABLE hook (
            name TEXT PRIMARY KEY,
            -- the newest entry that was delivered or set aside
            entry_id INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            first_tried_at INTEGER, due_at INTEGER, fault TEXT, delivered_at INTEGER,
            -- answers that found fault with the event that is offered
            refusals INTEGER NOT NULL DEFAULT 0,
            -- the first failure since the receiver last took something
            failing_since INTEGER,
            -- when the admin was told of it
            alerted_at INTEGER,
            -- nothing is sent until a person says so
            disabled_at INTEGER,
            -- the event under way, as it was first sent: an event that is sent again is the same to the octet
            sealed_entry INTEGER,
            sealed_body TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hook_set_aside (
            hook TEXT NOT NULL, entry_id INTEGER NOT NULL REFERENCES entry(id),
            reason TEXT NOT NULL, set_aside_at INTEGER NOT NULL,
            -- whether it is to be offered again, before anything newer
            again INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (hook, entry_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE odoo_link (
            kind TEXT NOT NULL CHECK (kind IN ('opportunity', 'quotation')),
            number INTEGER NOT NULL,
            -- 0 for an opportunity
            version INTEGER NOT NULL,
            -- state and time of the last change that was told; NULL: nothing was
            told TEXT, told_at INTEGER,
            -- refusals of the change that is not told yet
            attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER, fault TEXT, set_aside_at INTEGER,
            PRIMARY KEY (kind, number, version)
        ) STRICT, WITHOUT ROWID;
        -- How the way there does: one row.
        CREATE TABLE odoo_way (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            attempts INTEGER NOT NULL, failing_since INTEGER, due_at INTEGER, fault TEXT, alerted_at INTEGER
        ) STRICT;
        CREATE TABLE erasure (
            id INTEGER PRIMARY KEY,
            -- "person" or "retention"
            kind TEXT NOT NULL,
            erased_at INTEGER NOT NULL,
            -- who asked, as the system names them; what stands for the person from now on
            author TEXT NOT NULL, pseudonym TEXT,
            -- what was taken out, by its name
            counts TEXT NOT NULL,
            -- Whether the database was rewritten since, so that no word lingers in its free space.
            scrubbed INTEGER NOT NULL DEFAULT 1 CHECK (scrubbed IN (0, 1))
        ) STRICT;
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
