/// Migration 001, and what came to it before hooks and sales: conversation, trust, rules, promises.

extension History {
    /// Times are Unix seconds, UTC. Addresses are lower case. Keys are those of `desk.yaml`.
    static let tickets = """
        CREATE TABLE contact (
            id INTEGER PRIMARY KEY, name TEXT, locale TEXT, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE contact_address (
            address TEXT PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact(id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ticket (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subject TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('new', 'open', 'waiting', 'solved', 'closed')),
            contact_id INTEGER NOT NULL REFERENCES contact(id),
            requester TEXT NOT NULL,
            organisation TEXT, team TEXT, category TEXT, request_type TEXT, priority TEXT, assignee TEXT,
            locale TEXT NOT NULL,
            follows INTEGER REFERENCES ticket(id),
            answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
            opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, solved_at INTEGER, closed_at INTEGER
        ) STRICT;
        CREATE INDEX ticket_status ON ticket(status, updated_at);
        CREATE TABLE participant (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), address TEXT NOT NULL,
            PRIMARY KEY (ticket_id, address)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX participant_address ON participant(address);
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            kind TEXT NOT NULL CHECK (kind IN ('customer-mail', 'public-reply', 'internal-note', 'event')),
            author_kind TEXT NOT NULL CHECK (author_kind IN ('customer', 'analyst', 'unverified', 'desk')),
            author TEXT, text TEXT NOT NULL, folded TEXT NOT NULL DEFAULT '',
            event TEXT, message_id TEXT, raw BLOB, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX entry_ticket ON entry(ticket_id, id);
        CREATE TABLE blob (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            size INTEGER NOT NULL,
            -- NULL where the content is a file of that name
            content BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attachment (
            id INTEGER PRIMARY KEY,
            entry_id INTEGER NOT NULL REFERENCES entry(id),
            filename TEXT NOT NULL, content_type TEXT NOT NULL,
            inline INTEGER NOT NULL CHECK (inline IN (0, 1)), content_id TEXT,
            hash BLOB NOT NULL REFERENCES blob(hash)
        ) STRICT;
        CREATE INDEX attachment_entry ON attachment(entry_id);
        CREATE TABLE message_ref (
            message_id TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id)
        ) STRICT, WITHOUT ROWID;
        """

    static let intake = """
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
            UNIQUE (mailbox, uid_validity, uid)
        ) STRICT;
        CREATE INDEX ledger_fingerprint ON ledger(fingerprint);
        CREATE INDEX ledger_automatic ON ledger(entry_id) WHERE disposition = 'automatic';
        CREATE INDEX ledger_unsettled ON ledger(mailbox, uid_validity, uid) WHERE settled_at IS NULL;
        CREATE TABLE cursor (
            mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
            -- every UID below it has its row in the ledger
            next_uid INTEGER NOT NULL,
            polled_at INTEGER, fault TEXT, failing_since INTEGER,
            -- when the admin was told of it
            alerted_at INTEGER
        ) STRICT, WITHOUT ROWID;
        -- What is being parsed right now: still here after a restart means that it may have crashed us.
        CREATE TABLE in_flight (
            mailbox TEXT PRIMARY KEY, uid_validity INTEGER NOT NULL,
            first_uid INTEGER NOT NULL, last_uid INTEGER NOT NULL, attempts INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    static let outbox = """
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket_id INTEGER REFERENCES ticket(id), entry_id INTEGER REFERENCES entry(id),
            kind TEXT NOT NULL, label TEXT NOT NULL, automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'claimed', 'sent', 'held', 'failed', 'dropped')),
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER, created_at INTEGER NOT NULL, sent_at INTEGER,
            -- sealed before the first attempt: a re-sent notice is the same mail, octet for octet
            message_id TEXT, octets BLOB, envelope_from TEXT,
            response TEXT, queue_id TEXT
        ) STRICT;
        CREATE INDEX outbox_due ON outbox(due_at) WHERE state IN ('queued', 'claimed');
        CREATE INDEX outbox_recipient ON outbox(address, sent_at) WHERE state = 'sent' AND automatic = 1;
        CREATE INDEX outbox_ticket ON outbox(ticket_id);
        """

    static let clocks = """
        CREATE TABLE clock (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket(id),
            target TEXT NOT NULL CHECK (target IN ('response', 'handling', 'resolution')),
            policy TEXT NOT NULL,
            started_at INTEGER NOT NULL, due_at INTEGER NOT NULL,
            stopped_at INTEGER, breached_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX clock_running ON clock(ticket_id, target) WHERE stopped_at IS NULL;
        CREATE INDEX clock_due ON clock(due_at) WHERE stopped_at IS NULL AND breached_at IS NULL;
        """

    static let conversation = """
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

    static let trust = """
        -- Numbers of other systems and monitors' hosts, each under the domain it comes from.
        CREATE TABLE foreign_id (
            foreign_id TEXT PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES ticket(id)
        ) STRICT, WITHOUT ROWID;
        -- Automatic mail to an address that has stopped; about one ticket, or all of it where ticket_id is NULL.
        CREATE TABLE breaker (
            id INTEGER PRIMARY KEY,
            address TEXT NOT NULL, ticket_id INTEGER REFERENCES ticket(id),
            budget TEXT NOT NULL, opened_at INTEGER NOT NULL,
            -- NULL while it is open
            resumed_at INTEGER
        ) STRICT;
        CREATE INDEX breaker_address ON breaker(address, resumed_at);
        CREATE TABLE address_reach (
            address TEXT PRIMARY KEY, score INTEGER NOT NULL, status TEXT, diagnostic TEXT,
            bounced_at INTEGER NOT NULL,
            -- NULL where automatic mail is still sent
            held_since INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX contact_address_contact ON contact_address(contact_id);
        CREATE INDEX ticket_requester ON ticket(requester, opened_at);
        CREATE INDEX ticket_requester_open ON ticket(requester) WHERE status <> 'closed';
        CREATE INDEX outbox_told ON outbox(address, created_at) WHERE label = 'too-many';
        CREATE INDEX outbox_held ON outbox(address) WHERE state = 'held';
        CREATE INDEX ledger_quarantined ON ledger(id) WHERE disposition = 'quarantined';
        CREATE INDEX ledger_entry ON ledger(entry_id) WHERE entry_id IS NOT NULL;
        ALTER TABLE ledger ADD COLUMN notes TEXT;
        -- The entry that applied an unverified one, once its analyst said that it was theirs.
        ALTER TABLE entry ADD COLUMN confirmed_by INTEGER REFERENCES entry(id);
        """

    static let rules = """
        ALTER TABLE ticket ADD COLUMN rule_policy TEXT;
        ALTER TABLE outbox ADD COLUMN template TEXT;
        CREATE TABLE ticket_tag (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), tag TEXT NOT NULL,
            PRIMARY KEY (ticket_id, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_tag_tag ON ticket_tag(tag, ticket_id);
        CREATE TABLE ticket_field (
            ticket_id INTEGER NOT NULL REFERENCES ticket(id), name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (ticket_id, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_field_value ON ticket_field(name, value);
        -- Whose turn it is, and who has how many: one look-up for each analyst.
        CREATE INDEX ticket_assignee ON ticket(assignee, id) WHERE assignee IS NOT NULL;
        CREATE INDEX ticket_analyst_load ON ticket(assignee) WHERE status IN ('new', 'open', 'waiting') AND assignee IS NOT NULL;
        -- Replay walks the mail of the last so many days.
        CREATE INDEX ledger_received ON ledger(received_at);
        """
}
