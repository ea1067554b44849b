/// Migration 013s: what servers do that hand out, move and take mail badly.

extension History {
    static let anyProvider = """
        -- a server without MOVE has its copy in the archive since then: it is not copied again
        ALTER TABLE ledger ADD COLUMN copied_at INTEGER;
        -- The first visit: when it was, the UID that the next mail was to get, and which mails below it are read
        -- ('unseen', or 'since' and seconds since 1970; NULL: as the cursor says). NULL: before anybody kept it.
        ALTER TABLE cursor ADD COLUMN begun_at INTEGER;
        ALTER TABLE cursor ADD COLUMN begun_next INTEGER;
        ALTER TABLE cursor ADD COLUMN begun_filter TEXT;
        -- Mails that the server names and does not hand out, until they come, are gone, or are set aside.
        CREATE TABLE missing_mail (
            mailbox TEXT NOT NULL, uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            -- in which it was asked for alone, and did not come
            visits INTEGER NOT NULL,
            -- 1 where the server did hand out others in such a visit: the mail is at fault, not the server
            is_proven INTEGER NOT NULL DEFAULT 0 CHECK (is_proven IN (0, 1)),
            since INTEGER NOT NULL, fault TEXT NOT NULL,
            PRIMARY KEY (mailbox, uid_validity, uid)
        ) STRICT, WITHOUT ROWID;
        -- When the admin was told that the server takes no mail.
        ALTER TABLE server ADD COLUMN alerted_at INTEGER;
        """
}
