/// Migration 012: which report an order answers.
import GRDB

extension Schema {
    static func addOrderReports(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("012 reports of orders") { db in
            try db.execute(
                sql: """
                    -- The minute since 1970 in which it was made; NULL where an older version made it.
                    ALTER TABLE quarantine_order ADD COLUMN report INTEGER;
                    """)
        }
    }
}
