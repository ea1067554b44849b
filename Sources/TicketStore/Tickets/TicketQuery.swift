/// Reads one ticket as decisions need it.
import Foundation
import Ticketing

struct TicketQuery {
    let db: Connection

    func snapshot(_ id: TicketID) throws -> TicketSnapshot? {
        let row = try SQLRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT ticket.*, contact.name AS contact_name FROM ticket
                    JOIN contact ON contact.id = contact_id WHERE ticket.id = ?
                    """),
            arguments: [id.number])
        return try row.map { try snapshot(id, from: $0) }
    }

    private func snapshot(_ id: TicketID, from row: SQLRow) throws -> TicketSnapshot {
        var snapshot = TicketSnapshot(
            id: id, subject: "", status: .new, requester: "", participants: [],
            sorting: Classification(), locale: .english, openedAt: Instant(seconds: 0),
            history: try ClockQuery(db: db).history(of: id), links: try links(of: id))
        (snapshot.participants, snapshot.names) = try participants(of: id)
        for field in TicketField.all where !field.load(&snapshot, FieldValue(row[field.column])) {
            throw StoreError(place: "column \(field.column)", problem: .corrupt)
        }
        snapshot.nonce = TicketNonce(octets: [UInt8](row["nonce"] as Data))
        snapshot.isImported = (row["import_id"] as Int64?) != nil
        snapshot.marks = try MarksTable(db: db).marks(of: id)
        return snapshot
    }

    private func links(of id: TicketID) throws -> [TicketID] {
        try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT other_id FROM ticket_link WHERE ticket_id = ? ORDER BY other_id"),
            arguments: [id.number]
        ).map(TicketID.init)
    }

    /// The ticket, and those that were merged into it: SQL for a recursive table "part".
    static let parts = """
        WITH RECURSIVE part(id) AS (
            VALUES (?1) UNION SELECT ticket.id FROM ticket JOIN part ON merged_into = part.id)
        """

    /// And what those who have written are called.
    private func participants(of id: TicketID) throws -> (Set<String>, [String: String]) {
        let rows = try SQLRow.fetchAll(
            db.cachedStatement(
                sql: Self.parts + " SELECT address, name FROM participant WHERE ticket_id IN (SELECT id FROM part)"),
            arguments: [id.number])
        let names = rows.compactMap { row in (row["name"] as String?).map { (row["address"] as String, $0) } }
        return (Set(rows.map { $0["address"] }), Dictionary(names) { first, _ in first })
    }
}

extension SQLRow {
    var sorting: Classification {
        Classification(
            team: key("team"), category: key("category"), requestType: key("request_type"), priority: key("priority"),
            policy: key("rule_policy"))
    }
}
