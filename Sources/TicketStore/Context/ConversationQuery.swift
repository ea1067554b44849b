/// What commands and wishes need to know.
import MIME
import Ticketing

struct ConversationQuery {
    let db: Connection

    /// Acts looked at: what is older than twenty mails is no longer undone by accident.
    static let actLimit = 20
    /// Tickets in one answer to "status".
    static let statusLimit = 20

    /// Newest first; nothing that was taken back.
    func acts(of analyst: Ticketing.RegistryKey<Analyst>) throws -> [MadeAct] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT *, EXISTS (
                        SELECT 1 FROM outbox WHERE outbox.entry_id = act.entry_id
                            AND (automatic = 0 OR label IN ('solved', 'closed', 'acknowledgement'))
                            AND state IN ('claimed', 'sent')) AS gone
                    FROM act WHERE analyst = ? AND undone_at IS NULL ORDER BY entry_id DESC LIMIT ?
                    """), arguments: [analyst.name, Self.actLimit]
        ).map { row in
            MadeAct(
                entry: row["entry_id"], ticket: TicketID(row["ticket_id"]),
                record: try JSONText.decode(ActRecord.self, from: row["record"]),
                madeAt: Instant(seconds: row["made_at"]), hasGoneOut: row["gone"])
        }
    }

    /// A customer's mail; nil where the entry is something else.
    func mail(_ entry: Int64) throws -> AnsweredMail? {
        try SQLRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, ticket_id, author, text,
                        NOT EXISTS (SELECT 1 FROM entry AS other WHERE other.ticket_id = entry.ticket_id
                            AND other.kind = 'customer-mail' AND other.id < entry.id) AS first
                    FROM entry WHERE id = ? AND kind = 'customer-mail' AND author_kind = 'customer'
                    """), arguments: [entry]
        ).map { row in
            AnsweredMail(
                entry: row["id"], ticket: TicketID(row["ticket_id"]), sender: row["author"] ?? "",
                text: (row["text"] as String).cut(toUTF8: 4_000), isFirst: row["first"])
        }
    }

    /// The newest that are not closed, in which the address takes part.
    func openTickets(ofCompany key: String) throws -> [TicketSnapshot] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id FROM ticket WHERE organisation = ? AND status <> 'closed' AND merged_into IS NULL
                    ORDER BY id DESC LIMIT ?
                    """), arguments: [key, Self.statusLimit]
        ).compactMap { try TicketQuery(db: db).snapshot(TicketID($0)) }
    }

    /// - Parameter addresses: all of one person.
    func openTickets(of addresses: Set<String>) throws -> [TicketSnapshot] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT id FROM ticket JOIN participant ON ticket_id = ticket.id
                    WHERE address IN (SELECT value FROM json_each(?)) AND status <> 'closed' ORDER BY id DESC LIMIT ?
                    """), arguments: [try JSONText.encode(addresses.sorted()), Self.statusLimit]
        ).compactMap { try TicketQuery(db: db).snapshot(TicketID($0)) }
    }
}
