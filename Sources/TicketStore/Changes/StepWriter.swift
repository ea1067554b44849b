/// Carries out the steps of a change: merging, splitting, links, ratings, days, and taking back.
import Ticketing

struct StepWriter {
    let db: Connection
    let now: Instant
    let ticket: TicketID
    /// The entry of the change; nil where it has none.
    let entry: Int64?

    func apply(_ step: TicketStep) throws {
        switch step {
        case .leave(let people): for address in people { try leave(address) }
        case .set(let field, let value):
            try set(
                "\(field.column) = :value" + field.resets.map { ", \($0) = NULL" }.joined(), ["value": value.column])
        case .merge(let target): try merge(into: target)
        case .also(let other, let change): try writer.apply(change, to: other)
        case .link(let other): try link(other)
        case .unlink(let other): try unlink(other)
        case .split(let mail, let new, let change): try split(mail, new, change)
        case .rate(let stars, let address): try rate(stars, by: address)
        case .files(let note): try bringFiles(of: note)
        case .courtesy: try set("courtesies = courtesies + 1")
        case .journal(let record): try journal(record)
        case .restore(let state): try restore(state)
        case .takeBack(let act): try takeBack(act)
        case .sale(let step): try sales.apply(step)
        case .show(let other, let notice):
            try OutboxWriter(db: db, now: now).queue(notice, ticket: other, entry: nil)
        case .lost(let number): try LostTicketWriter(db: db, now: now).note(number)
        case .registry(let order): try RegistryOrderWriter(db: db, now: now).insert(order)
        }
    }

    private var sales: SalesWriter { SalesWriter(db: db, now: now, ticket: ticket, entry: entry) }
    private var writer: TicketWriter { TicketWriter(db: db, now: now) }
    private var events: EventWriter { EventWriter(db: db, now: now) }

    /// - Parameter values: by the names that the assignments have for them.
    private func set(_ assignments: String, _ values: [String: (any SQLConvertible)?] = [:]) throws {
        try db.cachedStatement(sql: "UPDATE ticket SET \(assignments) WHERE id = :ticket")
            .execute(arguments: SQLArguments(values.merging(["ticket": ticket.number]) { own, _ in own }))
    }

    /// Only of a note of this ticket that says the very words, but for how its lines are broken: files of any other stay inside.
    private func bringFiles(of note: Int64) throws {
        let texts = try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT text FROM entry
                    WHERE ticket_id = ?1 AND (id = ?2 AND kind = 'internal-note' OR id = ?3 AND kind = 'public-reply')
                    """), arguments: [ticket.number, note, entry])
        guard texts.count == 2, texts[0].foldedWords == texts[1].foldedWords, !texts[0].foldedWords.isEmpty else {
            return
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO attachment (entry_id, filename, content_type, inline, content_id, hash)
                SELECT ?2, filename, content_type, inline, content_id, hash FROM attachment
                WHERE entry_id = ?1 AND hash NOT IN (SELECT hash FROM attachment WHERE entry_id = ?2) ORDER BY id
                """
        ).execute(arguments: [note, entry])
    }

    private func leave(_ address: String) throws {
        try db.cachedStatement(sql: "DELETE FROM participant WHERE ticket_id = ? AND address = ?")
            .execute(arguments: [ticket.number, address])
    }

    /// Entries, people and ids stay where they are: queries follow `merged_into`, and taking it back is one field.
    private func merge(into target: TicketID) throws {
        try set("merged_into = :target", ["target": target.number])
        try events.insert(.conversation(.absorbed(ticket)), into: target)
        try db.cachedStatement(sql: "UPDATE ticket SET updated_at = ? WHERE id = ?")
            .execute(arguments: [now.seconds, target.number])
    }

    func link(_ other: TicketID) throws {
        guard other != ticket else { return }
        for (left, right) in [(ticket, other), (other, ticket)] {
            try db.cachedStatement(
                sql: "INSERT INTO ticket_link (ticket_id, other_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
            )
            .execute(arguments: [left.number, right.number])
        }
    }

    private func unlink(_ other: TicketID) throws {
        try db.cachedStatement(
            sql: "DELETE FROM ticket_link WHERE (ticket_id, other_id) IN (VALUES (?1, ?2), (?2, ?1))"
        ).execute(arguments: [ticket.number, other.number])
    }

    private func split(_ mail: Int64, _ new: NewTicket, _ change: TicketChange) throws {
        let channel = try String.fetchOne(
            db.cachedStatement(sql: "SELECT mailbox FROM ledger WHERE entry_id = ?"), arguments: [mail])
        let id = try writer.open(new, from: channel)
        try db.cachedStatement(sql: "UPDATE entry SET ticket_id = ? WHERE id = ? AND ticket_id = ?")
            .execute(arguments: [id.number, mail, ticket.number])
        // Who answers this mail later means the new ticket.
        try db.cachedStatement(
            sql: """
                UPDATE message_ref SET ticket_id = ? WHERE message_id = (SELECT message_id FROM entry WHERE id = ?)
                """
        ).execute(arguments: [id.number, mail])
        try db.cachedStatement(sql: "UPDATE ledger SET ticket_id = ? WHERE entry_id = ?")
            .execute(arguments: [id.number, mail])
        try link(id)
        try events.insert(.conversation(.splitOff(id)), into: ticket)
        try events.insert(.conversation(.splitFrom(ticket)), into: id)
        try writer.apply(change, to: id, about: mail)
    }

    private func rate(_ stars: Int, by address: String) throws {
        try set("rating = :stars", ["stars": stars])
        try db.cachedStatement(
            sql: """
                INSERT INTO rating (ticket_id, entry_id, stars, address, assignee, team, created_at)
                SELECT id, ?, ?, ?, assignee, team, ? FROM ticket WHERE id = ?
                """
        ).execute(arguments: [entry, stars, address, now.seconds, ticket.number])
    }

    private func journal(_ record: ActRecord) throws {
        guard let entry else { return }
        try db.cachedStatement(
            sql: "INSERT INTO act (entry_id, ticket_id, analyst, record, made_at) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            entry, ticket.number, record.analyst.name, try JSONText.encode(record), now.seconds,
        ])
    }

    private func restore(_ state: TicketState) throws {
        let contact = try ContactWriter(db: db, now: now).contact(
            at: state.requester, name: nil, locale: state.locale)
        var values: [String: (any SQLConvertible)?] = ["now": now.seconds, "contact_id": contact]
        for field in TicketField.all {
            if let stored = field.stored { values[field.column] = .some(stored(state).column) }
        }
        try set(
            """
            solved_at = CASE WHEN :status IN ('solved', 'closed') THEN coalesce(solved_at, :now) END,
            closed_at = CASE WHEN :status = 'closed' THEN coalesce(closed_at, :now) END, contact_id = :contact_id
            """ + TicketField.all.filter { $0.stored != nil }.map { ", \($0.column) = :\($0.column)" }.joined(), values)
    }

    /// What is still held back is never sent; an answer that nobody got is a note.
    private func takeBack(_ act: Int64) throws {
        try db.cachedStatement(
            sql: """
                UPDATE outbox SET state = 'dropped', due_at = NULL, response = 'taken back'
                WHERE entry_id = ? AND state = 'queued' AND label <> 'receipt'
                """
        ).execute(arguments: [act])
        try db.cachedStatement(sql: "UPDATE entry SET kind = 'internal-note' WHERE id = ? AND kind = 'public-reply'")
            .execute(arguments: [act])
        try PreferenceQueue(writer: OutboxWriter(db: db, now: now)).withdraw(entry: act)
        try sales.takeBack(act)
        try db.cachedStatement(sql: "UPDATE act SET undone_at = ? WHERE entry_id = ?")
            .execute(arguments: [now.seconds, act])
    }
}
