/// Migration 011e: what bounds a flood: answers that budgets count, alerts that are merged, new tickets that are told
/// together, reports that are told once.
import GRDB

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
