/// Migration 008: answers that go once a day, tickets that close by themselves, and mail that was set aside.
import GRDB

extension Schema {
    static func addTalk(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("008 talk") { db in try db.execute(sql: talk) }
    }

    private static let talk = """
        -- The folded subject that an automatic answer answers; NULL where the same may be sent again.
        ALTER TABLE outbox ADD COLUMN answering TEXT;
        CREATE INDEX outbox_answering ON outbox(address, answering, label, sent_at)
            WHERE answering IS NOT NULL AND sent_at IS NOT NULL;
        -- What answers to reports on quarantine have ordered, until it is done.
        CREATE TABLE quarantine_order (
            id INTEGER PRIMARY KEY, act TEXT NOT NULL, mail INTEGER NOT NULL,
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL, created_at INTEGER NOT NULL
        ) STRICT;
        -- The newest mail in quarantine that people were told of, and when.
        CREATE TABLE quarantine_report (
            id INTEGER PRIMARY KEY CHECK (id = 1), mail INTEGER NOT NULL, told_at INTEGER NOT NULL
        ) STRICT;
        -- Mails that were too large: the whole of each, whose small parts are in the ticket.
        CREATE TABLE set_aside (
            ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id), hash BLOB NOT NULL REFERENCES blob(hash),
            parts TEXT NOT NULL, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX set_aside_hash ON set_aside(hash);
        CREATE INDEX ticket_solved ON ticket(solved_at) WHERE status = 'solved';
        """
}
