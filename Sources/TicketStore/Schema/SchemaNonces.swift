/// Migration 011d: which ticket a number meant, whatever a restored store gives it to.
import GRDB

extension Schema {
    static func addNonces(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("011d ticket nonces") { db in
            try db.execute(
                sql: """
                    -- Goes into the tokens about the ticket, and never changes.
                    ALTER TABLE ticket ADD COLUMN nonce BLOB NOT NULL DEFAULT x'';
                    UPDATE ticket SET nonce = randomblob(8);
                    -- Tickets that mails name, rightly signed, and that are not here: lost with what a restored store
                    -- had after its backup. NULL until the admin has been told.
                    CREATE TABLE lost_ticket (
                        number INTEGER PRIMARY KEY, seen_at INTEGER NOT NULL, told_at INTEGER
                    ) STRICT;
                    """)
        }
    }
}
