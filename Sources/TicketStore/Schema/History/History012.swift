/// Migrations after 012.

extension History {
    static let suspects = """
        -- A mail that was read alone when a run ended. It waits while all others go on, and is read again after a control.
        CREATE TABLE suspect (
            mailbox TEXT NOT NULL, uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            -- how many runs have ended while they read it, with nothing else in hand, each after its control
            ends INTEGER NOT NULL DEFAULT 0,
            -- the run that goes on without it, and since when by that run's own clock, in milliseconds; NULL: its last run
            -- ended in order
            waits_in TEXT, waits_since INTEGER,
            -- 1 where a run has lived through a whole round without it since it was last read
            has_survived INTEGER NOT NULL DEFAULT 0 CHECK (has_survived IN (0, 1)),
            PRIMARY KEY (mailbox, uid_validity, uid)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE in_flight DROP COLUMN attempts;
        ALTER TABLE in_flight DROP COLUMN ends;
        """
}
