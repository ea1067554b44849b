/// Writes down in a ticket's timeline what happened, inside a transaction that is already open.
import GRDB
import Ticketing

struct EventWriter {
    let db: Database
    let now: Instant

    func insert(_ event: TicketEvent, into id: TicketID) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO entry (ticket_id, kind, author_kind, text, event, created_at)
                VALUES (?, 'event', 'desk', ?, ?, ?)
                """
        ).execute(arguments: [id.number, event.description, try JSONText.encode(event), now.seconds])
    }
}
