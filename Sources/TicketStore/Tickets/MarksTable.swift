/// Tags and fields of one ticket, inside a transaction that is already open.
import Ticketing

struct MarksTable {
    let db: Connection

    /// What rules have set stays: a field is set once, by the first that has a value for it. What a person says counts.
    func lay(_ marks: TicketMarks, over id: TicketID, byPerson: Bool) throws {
        let isThere = byPerson ? "(ticket_id, name) DO UPDATE SET value = excluded.value" : "DO NOTHING"
        for tag in marks.droppedTags {
            try db.cachedStatement(sql: "DELETE FROM ticket_tag WHERE ticket_id = ? AND tag = ?")
                .execute(arguments: [id.number, tag])
        }
        for name in marks.droppedFields {
            try db.cachedStatement(sql: "DELETE FROM ticket_field WHERE ticket_id = ? AND name = ?")
                .execute(arguments: [id.number, name])
        }
        for tag in marks.tags {
            try db.cachedStatement(sql: "INSERT INTO ticket_tag (ticket_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .execute(arguments: [id.number, tag])
        }
        for (name, value) in marks.fields {
            try db.cachedStatement(
                sql: "INSERT INTO ticket_field (ticket_id, name, value) VALUES (?, ?, ?) ON CONFLICT \(isThere)"
            ).execute(arguments: [id.number, name, value])
        }
    }

    func marks(of id: TicketID) throws -> TicketMarks {
        let tags = try String.fetchAll(
            db.cachedStatement(sql: "SELECT tag FROM ticket_tag WHERE ticket_id = ? ORDER BY tag"),
            arguments: [id.number])
        let fields = try SQLRow.fetchAll(
            db.cachedStatement(sql: "SELECT name, value FROM ticket_field WHERE ticket_id = ?"),
            arguments: [id.number]
        ).map { ($0[0] as String, $0[1] as String) }
        return TicketMarks(tags: tags, fields: Dictionary(fields, uniquingKeysWith: { first, _ in first }))
    }

    func loads(of analysts: [Ticketing.RegistryKey<Analyst>]) throws -> [Ticketing.RegistryKey<Analyst>: AnalystTurn] {
        var loads: [Ticketing.RegistryKey<Analyst>: AnalystTurn] = [:]
        for analyst in analysts {
            let open = try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM ticket INDEXED BY ticket_analyst_load
                        WHERE assignee = ? AND status IN ('new', 'open', 'waiting')
                        """), arguments: [analyst.name])
            let newest = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT max(id) FROM ticket WHERE assignee = ?"), arguments: [analyst.name])
            loads[analyst] = AnalystTurn(open: open ?? 0, newest: newest.map(TicketID.init))
        }
        return loads
    }
}
