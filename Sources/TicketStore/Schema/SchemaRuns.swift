/// What a run leaves behind when it dies: whose a claim, a mark and a release are.
import GRDB

/// Migration "011g runs": whose a claim and a mark are, and which of the blobs' folders have been looked through.
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

/// Migration "011b releases": which mail is being let out of quarantine right now.
extension Schema {
    static func addReleases(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("011b releases") { try $0.execute(sql: releases) }
    }

    private static let releases = """
        -- Set before a mail is read again on its release, cleared after it, however it went: still here in another run
        -- means that the process ended in between, and that this mail may have ended it.
        CREATE TABLE release_mark (
            ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id) ON DELETE CASCADE,
            -- the run that set it: any text, another one for each start
            run TEXT NOT NULL,
            attempts INTEGER NOT NULL
        ) STRICT;
        """
}
