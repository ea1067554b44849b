/// What rules leave behind: a ticket's tags and fields, the promise they chose, and a template of their own.

enum SchemaRules {
    static let tables = """
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
