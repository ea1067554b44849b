/// Whom the desk believes and reaches, and what bounds a flood.
import GRDB

/// Migration "003 trust": who is believed, who is reached, what was stopped.
extension Schema {
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
}

/// Migration 011e: what bounds a flood: answers that budgets count, alerts that are merged, new tickets that are told
/// together, reports that are told once.
extension Schema {
    static func addFloods(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("011e floods") { db in try db.execute(sql: floods) }
    }

    private static let floods = """
        -- It answers an outsider's mail by itself: the recipient's budgets count it, and nothing else.
        ALTER TABLE outbox ADD COLUMN counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1));
        CREATE INDEX outbox_counted ON outbox(address, sent_at) WHERE state = 'sent' AND counted = 1;
        -- What an alert is about; NULL for all other notices.
        ALTER TABLE outbox ADD COLUMN topic TEXT;
        CREATE INDEX outbox_topic ON outbox(address, topic, created_at) WHERE topic IS NOT NULL;
        -- The number of the mail that tells of it together with others; NULL where it goes out by itself.
        ALTER TABLE outbox ADD COLUMN digest INTEGER;
        CREATE INDEX outbox_digest ON outbox(digest) WHERE digest IS NOT NULL;
        CREATE INDEX outbox_single ON outbox(address, created_at) WHERE label = 'new-ticket' AND digest IS NULL;
        CREATE INDEX outbox_gathering ON outbox(address, due_at) WHERE label = 'new-tickets' AND state = 'queued';
        -- When a report said first that it did not arrive, and that it is late; NULL where none did.
        ALTER TABLE outbox ADD COLUMN failed_at INTEGER;
        ALTER TABLE outbox ADD COLUMN late_at INTEGER;
        -- The event that people are told of a breaker by.
        ALTER TABLE breaker ADD COLUMN entry_id INTEGER;
        CREATE INDEX breaker_entry ON breaker(entry_id) WHERE entry_id IS NOT NULL;
        """
}
