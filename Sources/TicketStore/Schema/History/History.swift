/// How stores of older versions become like a new one. What has shipped is never edited; it names tables by strings only,
/// because it describes the past and our types describe the present.

enum History {
    /// In the order in which they came; a store knows by their names which it has had.
    static var migrations: Migrations {
        var changes: [SchemaChange] = []
        func register(_ name: String, _ sql: String...) {
            changes.append(SchemaChange(name: name) { db in for sql in sql { try db.execute(sql: sql) } })
        }
        register("001 the way of a mail", tickets, intake, outbox, clocks)
        register("002 conversation", conversation)
        register("003 trust", trust)
        register("004 rules", rules)
        register("005 sla", sla, slaFigures, backfill)
        register("006 transport", transport)
        register("007 sales", search, hooks)
        register("007b opportunities and quotations", sales)
        register("008 talk", talk)
        register("009 hooks", hookService)
        register("011 figures", effort, past, figureIndexes)
        changes.append(SchemaChange(name: "010 sales by mail") { try addEvidence(to: $0) })
        register("009b personal data", erasure)
        register("009c odoo", odoo)
        register("011g runs", runs)
        register("011h troubles", troubles)
        register("011e floods", floods)
        register("011b releases", releases)
        register("011d ticket nonces", nonces)
        register("012 reports of orders", orderReports)
        register("012b suspects", suspects)
        register("013s any provider", anyProvider)
        register("013f files of notices", noticeFiles)
        register("013r restorations", restorations)
        register("014b history", broughtIn)
        register("014c-day orders", dayOrders)
        register("015a-read edges", readEdges)
        register("015b-servers scans", scans)
        register("015c-day people", dayPeople)
        register("016b-day names", dayNames)
        register("016b-day copies", dayCopies)
        register("016b-day channels", dayChannels)
        return Migrations(changes)
    }

    static func addEvidence(to db: Connection) throws {
        try db.execute(
            sql: """
                ALTER TABLE opportunity ADD COLUMN opened_entry INTEGER REFERENCES entry(id);
                ALTER TABLE opportunity ADD COLUMN decided_entry INTEGER REFERENCES entry(id);
                ALTER TABLE quotation ADD COLUMN draft_entry INTEGER REFERENCES entry(id);
                -- of the mail that answered it: they stay when the mail itself is erased
                ALTER TABLE quotation ADD COLUMN answer_message_id TEXT;
                ALTER TABLE quotation ADD COLUMN answer_sha256 BLOB;
                CREATE INDEX opportunity_opened ON opportunity(opened_entry) WHERE opened_entry IS NOT NULL;
                """)
        try letDraftsBeSuperseded(db)
        try db.execute(
            sql: """
                CREATE INDEX quotation_draft ON quotation(draft_entry) WHERE draft_entry IS NOT NULL;
                CREATE INDEX quotation_sent ON quotation(sent_entry) WHERE sent_entry IS NOT NULL;
                CREATE INDEX quotation_answer ON quotation(answer_entry) WHERE answer_entry IS NOT NULL;
                """)
    }

    /// A draft that nobody outside has seen is kept too, superseded, so that no version is ever another's. SQLite changes
    /// no CHECK: the table is made anew, from whatever columns, indexes and triggers it has by now.
    private static func letDraftsBeSuperseded(_ db: Connection) throws {
        let (old, new) = ("state = 'draft' OR sent_at", "state IN ('draft', 'superseded') OR sent_at")
        let rows = try SQLRow.fetchAll(
            db, sql: "SELECT type, sql FROM sqlite_master WHERE tbl_name = 'quotation' AND sql IS NOT NULL")
        for row in rows where row["type"] == "table" {
            let sql = (row["sql"] as String).replacing(old, with: new)
            let renamed = sql.replacing(
                "CREATE TABLE quotation", with: "CREATE TABLE quotation_new", maxReplacements: 1)
            try db.execute(sql: renamed)
        }
        try db.execute(
            sql: """
                INSERT INTO quotation_new SELECT * FROM quotation;
                DROP TABLE quotation;
                ALTER TABLE quotation_new RENAME TO quotation;
                """)
        for row in rows where row["type"] != "table" { try db.execute(sql: row["sql"]) }
    }
}
