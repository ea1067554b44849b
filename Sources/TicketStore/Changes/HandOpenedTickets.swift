/// Tickets that no mail opened.
package import Ticketing

extension Store {
    /// - Parameter mailbox: the one that it is answered from, by name.
    package func open(
        _ new: NewTicket, _ change: TicketChange, from mailbox: String? = nil, at now: Instant
    ) async throws(StoreError) -> TicketSnapshot {
        let place = place
        return try await write { db in
            let writer = TicketWriter(db: db, now: now)
            let id = try writer.open(new, from: mailbox)
            try writer.apply(change, to: id)
            guard let ticket = try TicketQuery(db: db).snapshot(id) else {
                throw StoreError(place: place, problem: .unknownTicket(id.number))
            }
            return ticket
        }
    }
}
