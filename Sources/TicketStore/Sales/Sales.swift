/// What `postigo opportunity` and `postigo quotation` show.
package import Ticketing

/// Which opportunities to list; empty fields ask nothing.
package struct OpportunityFilter: Equatable, Sendable {
    package var states: Set<OpportunityState>
    package var owner: RegistryKey<Analyst>?
    package var partner: RegistryKey<Organisation>?
    package var ticket: TicketID?
    /// At most so many, the newest first.
    package var limit: Int

    package init(
        states: Set<OpportunityState> = [], owner: RegistryKey<Analyst>? = nil,
        partner: RegistryKey<Organisation>? = nil,
        ticket: TicketID? = nil, limit: Int = 1_000
    ) {
        self.states = states
        self.owner = owner
        self.partner = partner
        self.ticket = ticket
        self.limit = limit
    }
}

/// Which quotations to list; empty fields ask nothing.
package struct QuotationFilter: Equatable, Sendable {
    package var states: Set<QuotationState>
    package var ticket: TicketID?
    /// At most so many versions, the newest first.
    package var limit: Int

    package init(states: Set<QuotationState> = [], ticket: TicketID? = nil, limit: Int = 1_000) {
        self.states = states
        self.ticket = ticket
        self.limit = limit
    }
}

package struct OpportunityDetails: Equatable, Sendable {
    package var opportunity: Opportunity
    package var ticketSubject: String
    /// All versions that belong to it, the newest first.
    package var quotations: [Quotation]
    /// What happened to it, the oldest first.
    package var history: [(at: Instant, event: SaleEvent)]
    /// The files of the ticket's mails.
    package var attachments: [AttachmentRow]

    package static func == (left: OpportunityDetails, right: OpportunityDetails) -> Bool {
        left.opportunity == right.opportunity && left.ticketSubject == right.ticketSubject
            && left.quotations == right.quotations && left.attachments == right.attachments
            && left.history.elementsEqual(right.history) { $0 == $1 }
    }
}

extension Store {
    package func opportunities(
        _ filter: OpportunityFilter = OpportunityFilter()
    ) async throws(StoreError) -> [Opportunity] {
        try await read { db in
            let states = filter.states.isEmpty ? Set(OpportunityState.allCases) : filter.states
            return try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT * FROM opportunity WHERE state IN (SELECT value FROM json_each(?1))
                        AND (?2 IS NULL OR owner = ?2) AND (?3 IS NULL OR partner = ?3)
                        AND (?4 IS NULL OR ticket_id = ?4) ORDER BY id DESC LIMIT ?5
                    """,
                arguments: [
                    try JSONText.encode(states.map(\.rawValue)), filter.owner?.name, filter.partner?.name,
                    filter.ticket?.number, filter.limit,
                ]
            ).map(SalesQuery(db: db).opportunity)
        }
    }

    package func opportunity(_ id: OpportunityID) async throws(StoreError) -> OpportunityDetails {
        let place = place
        return try await read { db in
            let query = SalesQuery(db: db)
            let row = try SQLRow.fetchOne(db, sql: "SELECT * FROM opportunity WHERE id = ?", arguments: [id.number])
            guard let opportunity = try row.map(query.opportunity) else {
                throw StoreError(place: place, problem: .unknownSale("\(id)"))
            }
            return OpportunityDetails(
                opportunity: opportunity,
                ticketSubject: try TicketQuery(db: db).snapshot(opportunity.ticket)?.subject ?? "",
                quotations: try query.quotations(of: id), history: try query.history(of: opportunity),
                attachments: try EntryQuery(db: db).entries(of: opportunity.ticket).flatMap(\.attachments))
        }
    }

    package func quotations(_ filter: QuotationFilter = QuotationFilter()) async throws(StoreError) -> [Quotation] {
        try await read { db in
            let states = filter.states.isEmpty ? Set(QuotationState.allCases) : filter.states
            return try SQLRow.fetchAll(
                db,
                sql: """
                    SELECT * FROM quotation WHERE state IN (SELECT value FROM json_each(?1))
                        AND (?2 IS NULL OR ticket_id = ?2) ORDER BY number DESC, version DESC LIMIT ?3
                    """,
                arguments: [try JSONText.encode(states.map(\.rawValue)), filter.ticket?.number, filter.limit]
            ).map(SalesQuery(db: db).quotation)
        }
    }

    /// All its versions, the newest first; never empty.
    package func quotation(_ id: QuotationID) async throws(StoreError) -> [Quotation] {
        let place = place
        return try await read { db in
            let versions = try SQLRow.fetchAll(
                db, sql: "SELECT * FROM quotation WHERE number = ? ORDER BY version DESC", arguments: [id.number]
            ).map(SalesQuery(db: db).quotation)
            guard !versions.isEmpty else { throw StoreError(place: place, problem: .unknownSale("\(id)")) }
            return versions
        }
    }

    /// The newest first.
    package func diagnoses(of ticket: TicketID) async throws(StoreError) -> [Diagnosis] {
        try await read { try SalesQuery(db: $0).diagnoses(of: ticket) }
    }
}

extension SalesQuery {
    func quotations(of opportunity: OpportunityID) throws -> [Quotation] {
        try SQLRow.fetchAll(
            db, sql: "SELECT * FROM quotation WHERE opportunity_id = ? ORDER BY number DESC, version DESC",
            arguments: [opportunity.number]
        ).map(quotation)
    }

    func history(of opportunity: Opportunity) throws -> [(at: Instant, event: SaleEvent)] {
        let rows = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT event, created_at FROM entry
                WHERE ticket_id = ? AND kind = 'event' AND event LIKE '{"sale":%' ORDER BY id
                """, arguments: [opportunity.ticket.number])
        return try rows.compactMap { row in
            guard case .sale(let event) = try JSONText.decode(TicketEvent.self, from: row["event"]),
                event.opportunity == opportunity.id
            else { return nil }
            return (Instant(seconds: row["created_at"]), event)
        }
    }

    func diagnoses(of ticket: TicketID) throws -> [Diagnosis] {
        try SQLRow.fetchAll(
            db.cachedStatement(sql: "SELECT cause, solution FROM diagnosis WHERE ticket_id = ? ORDER BY entry_id DESC"),
            arguments: [ticket.number]
        ).map { Diagnosis(cause: Ticketing.RegistryKey($0["cause"]), solution: $0["solution"]) }
    }
}
