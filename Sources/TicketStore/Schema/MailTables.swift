/// Mails as they came: what was read of each mailbox, what became of it, and the contents by their hash.

extension Schema {
    static let mails = """
        CREATE TABLE blob (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            size INTEGER NOT NULL,
            -- NULL where the content is a file of that name
            content BLOB
        ) STRICT, WITHOUT ROWID;
        -- Folders of blobs in which every file has its row; changed_at: nanoseconds since 1970, of the folder, at that time.
        CREATE TABLE swept_folder (
            name TEXT PRIMARY KEY, changed_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- Blobs that nothing names any more, whose files may still lie in the folder: a crash leaves their names here.
        CREATE TABLE doomed_blob (
            hash BLOB PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        -- What a virus scanner last said of a blob.
        CREATE TABLE scan (
            hash BLOB PRIMARY KEY REFERENCES blob(hash) ON DELETE CASCADE,
            -- the signature's name; NULL: none was found
            virus TEXT,
            scanned_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY,
            mailbox TEXT NOT NULL, uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            disposition TEXT NOT NULL CHECK (disposition IN ('opened', 'replied', 'commanded', 'bounced',
                'automatic', 'duplicate', 'ignored', 'refused', 'quarantined')),
            reason TEXT NOT NULL, routing TEXT,
            fingerprint BLOB NOT NULL, raw BLOB NOT NULL REFERENCES blob(hash),
            sender TEXT, subject TEXT NOT NULL,
            ticket_id INTEGER REFERENCES ticket(id), entry_id INTEGER REFERENCES entry(id),
            received_at INTEGER NOT NULL,
            -- NULL until the mail has been moved or flagged on its server
            settled_at INTEGER,
            notes TEXT,
            -- a server without MOVE has its copy in the archive since then: it is not copied again
            copied_at INTEGER,
            UNIQUE (mailbox, uid_validity, uid)
        ) STRICT;
        CREATE INDEX ledger_fingerprint ON ledger(fingerprint);
        CREATE INDEX ledger_automatic ON ledger(entry_id) WHERE disposition = 'automatic';
        CREATE INDEX ledger_unsettled ON ledger(mailbox, uid_validity, uid) WHERE settled_at IS NULL;
        CREATE INDEX ledger_quarantined ON ledger(id) WHERE disposition = 'quarantined';
        CREATE INDEX ledger_entry ON ledger(entry_id) WHERE entry_id IS NOT NULL;
        -- Replay walks the mail of the last so many days.
        CREATE INDEX ledger_received ON ledger(received_at);
        CREATE INDEX ledger_bounced ON ledger(received_at, ticket_id) WHERE disposition = 'bounced';
        CREATE TABLE cursor (
            mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
            -- every UID below it has its row in the ledger, or waits as a suspect
            next_uid INTEGER NOT NULL,
            polled_at INTEGER, fault TEXT, failing_since INTEGER,
            -- when the admin was told of it
            alerted_at INTEGER,
            -- Filed mail that cannot be moved away: what the server says, since when, and when the admin was told.
            move_fault TEXT,
            move_failing_since INTEGER,
            move_alerted_at INTEGER,
            -- The first visit: when it was, the UID that the next mail was to get, and which mails below it are read
            -- ('unseen', or 'since' and seconds since 1970; NULL: as the cursor says). NULL: before anybody kept it.
            begun_at INTEGER, begun_next INTEGER, begun_filter TEXT
        ) STRICT, WITHOUT ROWID;
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
        -- What is being parsed right now: still here after a restart means that it may have crashed us.
        CREATE TABLE in_flight (
            mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
            first_uid INTEGER NOT NULL, last_uid INTEGER NOT NULL,
            -- The run that reads it; NULL: it broke off in order.
            run TEXT,
            -- 1 where that one mail was read apart from all others, because a run before had ended over it.
            is_alone INTEGER NOT NULL DEFAULT 0 CHECK (is_alone IN (0, 1))
        ) STRICT, WITHOUT ROWID;
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
        -- Mails that somebody else took out of a folder before they were read; no row: none was.
        CREATE TABLE shared_mailbox (
            mailbox TEXT PRIMARY KEY,
            counted_since INTEGER NOT NULL, seen INTEGER NOT NULL, taken INTEGER NOT NULL,
            -- the archive when it was first looked into: its UIDNEXT; and how many mails we have moved there since
            archive_next INTEGER, moved INTEGER NOT NULL,
            -- mails in the archive that we did not move there
            strangers INTEGER NOT NULL,
            -- since when it is known; NULL: it is not
            found_at INTEGER
        ) STRICT, WITHOUT ROWID;
        -- Set before a mail is read again on its release, cleared after it, however it went: still here in another run
        -- means that the process ended in between, and that this mail may have ended it.
        CREATE TABLE release_mark (
            ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id) ON DELETE CASCADE,
            -- the run that set it: any text, another one for each start
            run TEXT NOT NULL,
            attempts INTEGER NOT NULL
        ) STRICT;
        -- Mails that were too large: the whole of each, whose small parts are in the ticket.
        CREATE TABLE set_aside (
            ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id), hash BLOB NOT NULL REFERENCES blob(hash),
            parts TEXT NOT NULL, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX set_aside_hash ON set_aside(hash);
        -- What answers to reports on quarantine have ordered, until it is done.
        CREATE TABLE quarantine_order (
            id INTEGER PRIMARY KEY, act TEXT NOT NULL, mail INTEGER NOT NULL,
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL, created_at INTEGER NOT NULL,
            -- The minute since 1970 in which it was made; NULL where an older version made it.
            report INTEGER
        ) STRICT;
        -- What people have ordered by mail of the registry, of answers and preferences, until it is done.
        CREATE TABLE registry_order (
            id INTEGER PRIMARY KEY, text TEXT NOT NULL,
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL, created_at INTEGER NOT NULL,
            -- Which kind of order it is, and the ticket on which it was given.
            kind TEXT NOT NULL DEFAULT 'registry',
            ticket_id INTEGER
        ) STRICT;
        -- The newest mail in quarantine that people were told of, and when.
        CREATE TABLE quarantine_report (
            id INTEGER PRIMARY KEY CHECK (id = 1), mail INTEGER NOT NULL, told_at INTEGER NOT NULL
        ) STRICT;
        -- How the last mails of each sender began and ended: numbers of lines, and nothing of their words.
        CREATE TABLE mail_edge (
            id INTEGER PRIMARY KEY,
            -- lower case
            sender TEXT NOT NULL, domain TEXT NOT NULL,
            edges BLOB NOT NULL, at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX mail_edge_sender ON mail_edge(sender, id);
        CREATE INDEX mail_edge_domain ON mail_edge(domain, id);
        -- Mail of which nobody has heard: not what a rule or a person has dropped, and no mail of ours that came back.
        CREATE INDEX ledger_unopened ON ledger(id)
            WHERE ticket_id IS NULL AND disposition IN ('automatic', 'bounced', 'ignored', 'refused')
                AND substr(reason, 1, 8) NOT IN ('{"ruled"', '{"ownMai', '{"droppe');
        -- The newest mail without a ticket that people were told of, and when; no row: none was.
        CREATE TABLE unopened_report (
            id INTEGER PRIMARY KEY CHECK (id = 1), mail INTEGER NOT NULL, told_at INTEGER NOT NULL
        ) STRICT;
        """
}
