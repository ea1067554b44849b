/// What is done by hand to one ticket or one opportunity.
package import Ticketing

extension Store {
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

    /// The same, with files that its entry brings.
    @discardableResult
    package func change(
        _ id: TicketID, at now: Instant, files: [StoredAttachment],
        decide: @escaping @Sendable (TicketSnapshot) -> TicketChange
    ) async throws(StoreError) -> TicketSnapshot {
        for file in files where file.content.isFile { try blobs.write(file.content) }
        let (place, blobs) = (place, blobs)
        return try await write { db in
            guard let ticket = try TicketQuery(db: db).snapshot(id) else {
                throw StoreError(place: place, problem: .unknownTicket(id.number))
            }
            // A sweep may have removed one meanwhile.
            for file in files where file.content.isFile && !blobs.holds(file.content.hash) {
                try blobs.write(file.content)
            }
            let source = TicketWriter.MailSource(messageID: nil, references: [], raw: nil, attachments: files)
            try TicketWriter(db: db, now: now).apply(decide(ticket), to: id, source: source)
            return try TicketQuery(db: db).snapshot(id) ?? ticket
        }
    }

    /// Puts a ticket into another one; `decide` sees both as they are inside the transaction.
    package func merge(
        _ id: TicketID, into target: TicketID, at now: Instant,
        decide: @escaping @Sendable (TicketSnapshot, StoreContext) -> Result<TicketChange, ActRefusal>
    ) async throws(StoreError) -> Result<TicketSnapshot, ActRefusal> {
        let place = place
        return try await write { db in
            let known = try ContextQuery(db: db).tickets([id, target])
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

    /// Does something to one opportunity; `decide` sees it as it is inside the transaction.
    package func change(
        _ id: OpportunityID, at now: Instant, decide: @escaping @Sendable (Opportunity) -> [OpportunityDecision]
    ) async throws(StoreError) -> Opportunity {
        let place = place
        return try await write { db in
            func read() throws -> Opportunity? {
                try SQLRow.fetchOne(db, sql: "SELECT * FROM opportunity WHERE id = ?", arguments: [id.number])
                    .map(SalesQuery(db: db).opportunity)
            }
            guard let opportunity = try read() else {
                throw StoreError(place: place, problem: .unknownSale("\(id)"))
            }
            let steps = decide(opportunity).map { TicketStep.sale(.opportunity(id, $0)) }
            try TicketWriter(db: db, now: now).apply(TicketChange(steps: steps), to: opportunity.ticket)
            return try read() ?? opportunity
        }
    }
}
