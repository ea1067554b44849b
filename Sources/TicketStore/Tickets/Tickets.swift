/// What `postigo ticket` shows and does.
import GRDB
package import Helpdesk
import MIME

/// One item of a timeline, as it is shown.
package struct TimelineEntry: Equatable, Sendable {
    package var id: Int64
    package var kind: EntryKind
    package var author: Author
    package var text: String
    package var folded: String
    package var messageID: String?
    package var createdAt: Instant
    package var attachments: [AttachmentRow]
}

package struct TicketDetails: Equatable, Sendable {
    package var ticket: TicketSnapshot
    package var entries: [TimelineEntry]
}

/// Which tickets to list; empty fields ask nothing.
package struct TicketFilter: Equatable, Sendable {
    package var statuses: Set<TicketStatus>
    package var team: Key<Team>?
    package var requester: String?
    package var search: SearchQuery?
    /// At most so many, the newest first.
    package var limit: Int

    package init(
        statuses: Set<TicketStatus> = [], team: Key<Team>? = nil, requester: String? = nil,
        search: SearchQuery? = nil, limit: Int = 1_000
    ) {
        self.statuses = statuses
        self.team = team
        self.requester = requester
        self.search = search
        self.limit = limit
    }
}

extension TicketFilter {
    /// As a JSON list; all of them where none is asked for.
    var statusNames: String {
        get throws {
            let wanted = statuses.isEmpty ? Set(TicketStatus.allCases) : statuses
            return try JSONText.encode(wanted.map(\.rawValue))
        }
    }
}

extension Store {
    /// The newest first; where words are looked for, the best match first.
    package func tickets(_ filter: TicketFilter = TicketFilter()) async throws(StoreError) -> [TicketSnapshot] {
        if let query = filter.search { return try await search(query, limit: filter.limit, among: filter) }
        return try await read { db in
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM ticket
                    WHERE status IN (SELECT value FROM json_each(?1))
                        AND (?2 IS NULL OR team = ?2) AND (?3 IS NULL OR requester = ?3)
                    ORDER BY id DESC LIMIT ?4
                    """,
                arguments: [
                    try filter.statusNames, filter.team?.name, filter.requester?.loweredAddress,
                    filter.limit,
                ])
            return try ids.compactMap { try TicketQuery(db: db).snapshot(TicketID($0)) }
        }
    }

    /// As they stand now, in the order asked for; numbers that do not exist are left out.
    package func snapshots(of tickets: [TicketID]) async throws(StoreError) -> [TicketSnapshot] {
        try await read { db in try tickets.compactMap { try TicketQuery(db: db).snapshot($0) } }
    }

    package func ticket(_ id: TicketID) async throws(StoreError) -> TicketDetails {
        let place = place
        return try await read { db in
            guard let ticket = try TicketQuery(db: db).snapshot(id) else {
                throw StoreError(place: place, problem: .unknownTicket(id.number))
            }
            return TicketDetails(ticket: ticket, entries: try EntryQuery(db: db).entries(of: id))
        }
    }

    /// Does something to one ticket; `decide` sees it as it is inside the transaction.
    @discardableResult
    package func change(
        _ id: TicketID, at now: Instant, decide: @escaping @Sendable (TicketSnapshot) -> TicketChange
    ) async throws(StoreError) -> TicketSnapshot {
        let place = place
        return try await write { db in
            guard let ticket = try TicketQuery(db: db).snapshot(id) else {
                throw StoreError(place: place, problem: .unknownTicket(id.number))
            }
            try TicketWriter(db: db, now: now).apply(decide(ticket), to: id)
            return try TicketQuery(db: db).snapshot(id) ?? ticket
        }
    }

    /// Puts a ticket into another one; `decide` sees both as they are inside the transaction.
    package func merge(
        _ id: TicketID, into target: TicketID, at now: Instant,
        decide: @escaping @Sendable (TicketSnapshot, Knowledge) -> Result<TicketChange, ActRefusal>
    ) async throws(StoreError) -> Result<TicketSnapshot, ActRefusal> {
        let (place, blobs) = (place, blobs)
        return try await write { db in
            let known = try KnowledgeQuery(db: db, blobs: blobs).tickets([id, target])
            guard let ticket = known.tickets[id] else {
                throw StoreError(place: place, problem: .unknownTicket(id.number))
            }
            switch decide(ticket, known) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let change):
                try TicketWriter(db: db, now: now).apply(change, to: id)
                return .success(try TicketQuery(db: db).snapshot(id) ?? ticket)
            }
        }
    }
}
