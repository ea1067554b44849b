/// What `postigo ticket` shows.
package import Ticketing

package struct TicketDetails: Equatable, Sendable {
    package var ticket: TicketSnapshot
    package var entries: [TimelineEntry]
}

/// Which tickets to list; empty fields ask nothing.
package struct TicketFilter: Equatable, Sendable {
    package var statuses: Set<TicketStatus>
    package var team: RegistryKey<Team>?
    package var requester: String?
    /// Nil: whoever has it; an empty key: nobody has it.
    package var assignee: RegistryKey<Analyst>?
    package var organisation: RegistryKey<Organisation>?
    package var search: SearchQuery?
    /// All of them; the case of their letters does not matter.
    package var tags: [String] = []
    /// All of them, with these values.
    package var fields: [String: String] = [:]
    /// At most so many, the newest first.
    package var limit: Int

    package init(
        statuses: Set<TicketStatus> = [], team: RegistryKey<Team>? = nil, requester: String? = nil,
        assignee: RegistryKey<Analyst>? = nil, organisation: RegistryKey<Organisation>? = nil,
        search: SearchQuery? = nil, limit: Int = 1_000
    ) {
        self.statuses = statuses
        self.team = team
        self.requester = requester
        self.assignee = assignee
        self.organisation = organisation
        self.search = search
        self.limit = limit
    }
}

extension TicketFilter {
    /// Of a ticket whose row is at hand; the values of its two placeholders are `markValues`.
    static func hasMarks(_ tags: String, _ fields: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM json_each(\(tags)) AS wanted WHERE NOT EXISTS (
            SELECT 1 FROM ticket_tag WHERE ticket_id = ticket.id AND tag = wanted.value COLLATE NOCASE))
        AND NOT EXISTS (SELECT 1 FROM json_each(\(fields)) AS wanted WHERE NOT EXISTS (
            SELECT 1 FROM ticket_field
            WHERE ticket_id = ticket.id AND name = wanted.key AND value = wanted.value COLLATE NOCASE))
        """
    }

    var markValues: [String] { get throws { [try JSONText.encode(tags), try JSONText.encode(fields)] } }

    /// As a JSON list; all of them where none is asked for.
    var statusNames: String {
        get throws {
            let wanted = statuses.isEmpty ? Set(TicketStatus.allCases) : statuses
            return try JSONText.encode(wanted.map(\.rawValue))
        }
    }
}

extension Store {
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
}
