/// Migration "011g runs": whose a claim and a mark are, and which of the blobs' folders have been looked through.
import GRDB

extension Schema {
    static func addRuns(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("011g runs") { db in try db.execute(sql: runs) }
    }

    private static let runs = """
        -- The run that sends it; a claim of a run that is dead is nobody's.
        ALTER TABLE outbox ADD COLUMN claimed_by TEXT;
        -- The run that reads it; NULL: it broke off in order.
        ALTER TABLE in_flight ADD COLUMN run TEXT;
        -- 1 where that one mail was read apart from all others, because a run before had ended over it.
        ALTER TABLE in_flight ADD COLUMN is_alone INTEGER NOT NULL DEFAULT 0 CHECK (is_alone IN (0, 1));
        -- How many runs have ended while they read it alone.
        ALTER TABLE in_flight ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;
        -- Folders of blobs in which every file has its row; changed_at: nanoseconds since 1970, of the folder, at that time.
        CREATE TABLE swept_folder (name TEXT PRIMARY KEY, changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        -- Whether the database was rewritten since, so that no word lingers in its free space.
        ALTER TABLE erasure ADD COLUMN scrubbed INTEGER NOT NULL DEFAULT 1 CHECK (scrubbed IN (0, 1));
        """
}
