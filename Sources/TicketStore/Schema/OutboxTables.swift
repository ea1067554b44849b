/// Notices that must still go out, and what holds them back.

extension Schema {
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
            response TEXT, queue_id TEXT,
            template TEXT,
            -- The folded subject that an automatic answer answers; NULL where the same may be sent again.
            answering TEXT,
            -- The run that sends it; a claim of a run that is dead is nobody's.
            claimed_by TEXT,
            -- Held back on purpose until then; NULL: nothing but a retry or a lease lies behind due_at.
            not_before INTEGER,
            -- It answers an outsider's mail by itself: the recipient's budgets count it, and nothing else.
            counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
            -- What an alert is about; NULL for all other notices.
            topic TEXT,
            -- The number of the mail that tells of it together with others; NULL where it goes out by itself.
            digest INTEGER,
            -- When a report said first that it did not arrive, and that it is late; NULL where none did.
            failed_at INTEGER,
            late_at INTEGER,
            -- Files that are put into the octets while they are sent: JSON, each its place and its blob; NULL: none is.
            files TEXT,
            -- The mailbox that brought what it answers; NULL where it answers nothing, or its ticket knows.
            channel TEXT
        ) STRICT;
        CREATE INDEX outbox_due ON outbox(due_at) WHERE state IN ('queued', 'claimed');
        CREATE INDEX outbox_recipient ON outbox(address, sent_at) WHERE state = 'sent' AND automatic = 1;
        CREATE INDEX outbox_ticket ON outbox(ticket_id);
        CREATE INDEX outbox_entry ON outbox(entry_id);
        CREATE INDEX outbox_told ON outbox(address, created_at) WHERE label = 'too-many';
        CREATE INDEX outbox_held ON outbox(address) WHERE state = 'held';
        CREATE INDEX outbox_answering ON outbox(address, answering, label, sent_at)
            WHERE answering IS NOT NULL AND sent_at IS NOT NULL;
        CREATE INDEX outbox_reported ON outbox(address, answering, created_at) WHERE answering IS NOT NULL;
        CREATE INDEX outbox_counted ON outbox(address, sent_at) WHERE state = 'sent' AND counted = 1;
        CREATE INDEX outbox_topic ON outbox(address, topic, created_at) WHERE topic IS NOT NULL;
        CREATE INDEX outbox_digest ON outbox(digest) WHERE digest IS NOT NULL;
        CREATE INDEX outbox_single ON outbox(address, created_at) WHERE label = 'new-ticket' AND digest IS NULL;
        CREATE INDEX outbox_gathering ON outbox(address, due_at) WHERE label = 'new-tickets' AND state = 'queued';
        CREATE INDEX outbox_digesting ON outbox(address, due_at) WHERE label = 'digest' AND state = 'queued';
        -- Answers that went out, and that the mailbox's account keeps a copy of, as a mail program does.
        CREATE TABLE sent_copy (
            id INTEGER PRIMARY KEY REFERENCES outbox(id) ON DELETE CASCADE,
            mailbox TEXT NOT NULL, entry_id INTEGER,
            -- begun so often; from the first on the folder is looked into before it is begun again
            attempts INTEGER NOT NULL DEFAULT 0,
            -- 1: it lies there, or nothing will bring it there
            done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
        ) STRICT;
        -- One answer to several people is one copy.
        CREATE UNIQUE INDEX sent_copy_entry ON sent_copy(mailbox, entry_id) WHERE entry_id IS NOT NULL;
        CREATE INDEX sent_copy_waiting ON sent_copy(mailbox) WHERE done = 0;
        -- What people of the desk want to hear of: minutes of a digest (NULL: single mails), and what is not told, as JSON.
        CREATE TABLE preference (
            address TEXT PRIMARY KEY, analyst TEXT NOT NULL, digest_minutes INTEGER, muted TEXT NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- Automatic mail to an address that has stopped; about one ticket, or all of it where ticket_id is NULL.
        CREATE TABLE breaker (
            id INTEGER PRIMARY KEY,
            address TEXT NOT NULL, ticket_id INTEGER REFERENCES ticket(id),
            budget TEXT NOT NULL, opened_at INTEGER NOT NULL,
            -- NULL while it is open
            resumed_at INTEGER,
            -- The event that people are told of a breaker by.
            entry_id INTEGER
        ) STRICT;
        CREATE INDEX breaker_address ON breaker(address, resumed_at);
        CREATE INDEX breaker_entry ON breaker(entry_id) WHERE entry_id IS NOT NULL;
        CREATE TABLE address_reach (
            address TEXT PRIMARY KEY, score INTEGER NOT NULL, status TEXT, diagnostic TEXT,
            bounced_at INTEGER NOT NULL,
            -- NULL where automatic mail is still sent
            held_since INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE server (
            name TEXT PRIMARY KEY, fault TEXT, failing_since INTEGER,
            -- no attempt before it
            rests_until INTEGER,
            -- When the admin was told that the server takes no mail.
            alerted_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE credential (
            name TEXT PRIMARY KEY, ends_at INTEGER NOT NULL,
            -- the last warning that went out, as days before the end
            warned INTEGER
        ) STRICT, WITHOUT ROWID;
        """
}
