/// The way to other machines, and what goes wrong on it.
import GRDB

/// What the way to other machines needs to remember: how the SMTP server does, and which credentials end when.
extension Schema {
    static func registerTransport(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("006 transport") { db in try db.execute(sql: transport) }
    }

    private static let transport = """
        CREATE TABLE server (
            name TEXT PRIMARY KEY, fault TEXT, failing_since INTEGER,
            -- no attempt before it
            rests_until INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE credential (
            name TEXT PRIMARY KEY, ends_at INTEGER NOT NULL,
            -- the last warning that went out, as days before the end
            warned INTEGER
        ) STRICT, WITHOUT ROWID;
        """
}

/// Migration "011h troubles": what goes wrong around the gateway, and what is meant to wait.
extension Schema {
    static func addTroubles(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("011h troubles") { db in try db.execute(sql: troubles) }
    }

    private static let troubles = """
        -- Held back on purpose until then; NULL: nothing but a retry or a lease lies behind due_at.
        ALTER TABLE outbox ADD COLUMN not_before INTEGER;
        CREATE INDEX outbox_reported ON outbox(address, answering, created_at) WHERE answering IS NOT NULL;
        -- Filed mail that cannot be moved away: what the server says, since when, and when the admin was told.
        ALTER TABLE cursor ADD COLUMN move_fault TEXT;
        ALTER TABLE cursor ADD COLUMN move_failing_since INTEGER;
        ALTER TABLE cursor ADD COLUMN move_alerted_at INTEGER;
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
        """
}
