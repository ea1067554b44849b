/// What was said in a ticket, the newest first: for whoever takes it up, and for whoever asks.
package import Ticketing

extension Store {
    /// Mails and answers, and the notes between analysts where they are asked for; events are none.
    ///
    /// - Parameter limit: at most so many; of the ticket, and of those that were merged into it.
    package func conversation(
        of ticket: TicketID, withNotes: Bool, limit: Int
    ) async throws(StoreError) -> [TimelineEntry] {
        try await read { db in
            let kinds: [EntryKind] = [.customerMail, .publicReply] + (withNotes ? [.internalNote] : [])
            return try SQLRow.fetchAll(
                db,
                sql: TicketQuery.parts + """
                     SELECT * FROM entry WHERE ticket_id IN (SELECT id FROM part)
                        AND kind IN (SELECT value FROM json_each(?2)) ORDER BY id DESC LIMIT ?3
                    """,
                arguments: [ticket.number, try JSONText.encode(kinds.map(\.rawValue)), limit]
            ).map(EntryQuery(db: db).entry)
        }
    }

    /// The ticket that this one follows; nil where it follows none.
    package func followed(by ticket: TicketID) async throws(StoreError) -> TicketID? {
        try await read { db in
            try Int64.fetchOne(db, sql: "SELECT follows FROM ticket WHERE id = ?", arguments: [ticket.number])
                .map(TicketID.init)
        }
    }

    /// The ticket that its first mail pointed at, from somebody who has no part in that one; nil where it pointed at none.
    package func pointed(by ticket: TicketID) async throws(StoreError) -> TicketID? {
        try await read { db in
            let first = try String.fetchAll(
                db,
                sql: """
                    SELECT event FROM entry WHERE ticket_id = ? AND kind = 'event' AND event IS NOT NULL
                    ORDER BY id LIMIT \(Self.firstEvents)
                    """, arguments: [ticket.number])
            for event in first {
                guard case .opened(because: .stranger(let other)) = try JSONText.decode(TicketEvent.self, from: event)
                else { continue }
                return other
            }
            return nil
        }
    }

    /// Events of a ticket's opening, at most.
    private static let firstEvents = 3
}

struct SetAsideQuery {
    let db: Connection

    /// What of an entry's mail was too large to be kept in the ticket.
    func parts(ofEntry entry: Int64) throws -> [AttachmentTraits] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT parts FROM set_aside JOIN ledger ON ledger.id = ledger_id WHERE ledger.entry_id = ?
                    """), arguments: [entry]
        ).flatMap { try JSONText.decode([AttachmentTraits].self, from: $0) }
    }
}
