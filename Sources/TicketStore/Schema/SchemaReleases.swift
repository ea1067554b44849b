/// Migration "011b releases": which mail is being let out of quarantine right now.
import GRDB

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
