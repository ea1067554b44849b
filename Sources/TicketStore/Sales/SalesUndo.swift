/// Takes back what an analyst's mail did to sales, as long as nobody outside has seen it.
import Ticketing

extension SalesWriter {
    /// - Parameter act: the entry that the analyst's mail became.
    func takeBack(_ act: Int64) throws {
        // What was approved is a draft again; what was drafted is nothing, and what it took the place of is back.
        try run(
            "UPDATE quotation SET state = 'draft', sent_at = NULL, sent_entry = NULL WHERE sent_entry = ? AND state = 'sent'",
            act)
        let drafts = try SQLRow.fetchAll(
            db, sql: "SELECT number, version FROM quotation WHERE draft_entry = ? AND state = 'draft'", arguments: [act]
        )
        try run("UPDATE quotation SET state = 'superseded' WHERE draft_entry = ? AND state = 'draft'", act)
        for draft in drafts { try putBack(draft["number"], before: draft["version"]) }
        try run(
            """
            UPDATE opportunity SET state = 'open', reason = NULL, decided_at = NULL, decided_entry = NULL
            WHERE decided_entry = ?
            """, act)
        try run(
            """
            DELETE FROM opportunity WHERE opened_entry = ?
                AND NOT EXISTS (SELECT 1 FROM quotation WHERE opportunity_id = opportunity.id)
            """, act)
        try run("DELETE FROM diagnosis WHERE entry_id = ?", act)
    }

    private func run(_ sql: String, _ act: Int64) throws {
        try db.cachedStatement(sql: sql).execute(arguments: [act])
    }

    private func putBack(_ number: Int64, before version: Int) throws {
        try db.execute(
            sql: """
                UPDATE quotation SET state = CASE WHEN sent_at IS NULL THEN 'draft' ELSE 'sent' END
                WHERE number = ? AND version = ? AND state = 'superseded'
                """, arguments: [number, version - 1])
    }
}
