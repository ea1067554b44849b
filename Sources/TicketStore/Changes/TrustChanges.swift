/// What a change says about people: who takes part, who is reached, whose mail goes on, whom the ticket is for.
import Ticketing

extension TicketWriter {
    func applyTrust(_ change: TicketChange, to id: TicketID, entry: Int64?) throws {
        for address in change.participants { try join(address, id) }
        for foreign in change.foreignIDs { try remember(foreign, of: id) }
        for reach in change.reach { try DeliverabilityWriter(db: db, now: now).apply(reach, in: id) }
        for breaker in change.resumes { _ = try BreakerWriter(db: db, now: now).resume(breaker, tellingOf: id.number) }
        if let mark = change.reported { try ReportedQuery(db: db).note(mark, at: now) }
        if let requester = change.requester { try set(requester, of: id) }
        if let kept = change.confirms, !change.withholdsFiles { try confirm(kept, by: entry) }
    }

    /// The newest ticket has it: what a monitor reports again is a new matter once the old one was solved.
    private func remember(_ foreign: String, of id: TicketID) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO foreign_id (foreign_id, ticket_id) VALUES (?1, ?2)
                ON CONFLICT (foreign_id) DO UPDATE SET ticket_id = ?2
                """
        ).execute(arguments: [foreign, id.number])
    }

    private func set(_ requester: NewRequester, of id: TicketID) throws {
        let contact = try ContactWriter(db: db, now: now).contact(
            at: requester.address, name: requester.name, locale: requester.locale)
        try db.execute(
            sql:
                "DELETE FROM participant WHERE ticket_id = ?1 AND address = (SELECT requester FROM ticket WHERE id = ?1)",
            arguments: [id.number])
        try db.execute(
            sql: "UPDATE ticket SET requester = ?, contact_id = ?, organisation = ?, locale = ? WHERE id = ?",
            arguments: [
                requester.address, contact, requester.organisation?.name, requester.locale.rawValue, id.number,
            ])
        try join(requester.address, id)
    }

    private func confirm(_ kept: Int64, by entry: Int64?) throws {
        try db.execute(sql: "UPDATE entry SET confirmed_by = ? WHERE id = ?", arguments: [entry ?? kept, kept])
        guard let entry else { return }
        try db.execute(
            sql: """
                INSERT INTO attachment (entry_id, filename, content_type, inline, content_id, hash)
                SELECT ?, filename, content_type, inline, content_id, hash FROM attachment WHERE entry_id = ? ORDER BY id
                """, arguments: [entry, kept])
    }
}
