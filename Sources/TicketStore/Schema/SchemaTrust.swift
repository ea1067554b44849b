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
