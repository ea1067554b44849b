/// What the way to other machines needs to remember: how the SMTP server does, and which credentials end when.
import GRDB

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
