/// What Odoo has still to be told, and what became of it.
package import Ticketing

/// An opportunity or one version of a quotation, by its number.
package enum SaleID: Hashable, Sendable, CustomStringConvertible {
    case opportunity(OpportunityID)
    case quotation(QuotationID, version: Int)

    package var description: String {
        switch self {
        case .opportunity(let id): "\(id)"
        case .quotation(let id, let version): "\(id)/\(version)"
        }
    }
}

/// One change that Odoo has not heard of.
package struct OdooWork: Sendable {
    package enum Subject: Sendable {
        case opportunity(Opportunity, reason: String?)
        /// `lead`: the opportunity's number in Odoo.
        case quotation(Quotation, lead: Int?)
    }

    package var id: SaleID
    package var subject: Subject
    /// Who it is for.
    package var contact: String
    package var contactName: String?
    package var organisation: RegistryKey<Organisation>?
    /// Its number in Odoo; nil until it was made there.
    package var externalID: Int?
    /// Refusals so far.
    package var attempts: Int
    /// What is written down once it is told.
    var fingerprint: String
}

/// How Odoo does as a whole.
package struct OdooState: Equatable, Sendable {
    package var attempts = 0
    package var failingSince: Instant?
    package var dueAt: Instant?
    package var fault: String?
    package var alertedAt: Instant?

    package init() {}
}

/// What became of one work.
package enum OdooOutcome: Equatable, Sendable {
    case told(externalID: Int)
    case later(Instant, reason: String)
    case setAside(reason: String)
}

/// One row of `postigo odoo list`.
package struct OdooLink: Equatable, Sendable {
    package var id: SaleID
    package var externalID: String?
    package var told: Instant?
    package var fault: String?
    package var setAsideAt: Instant?
}

extension Store {
    /// Changes that are due, oldest first: opportunities before the quotations that belong to them. Drafts are nobody's
    /// business but ours.
    package func odooWork(limit: Int, at now: Instant) async throws(StoreError) -> [OdooWork] {
        try await read { db in
            let query = OdooQuery(db: db)
            return try query.opportunities(limit, now) + query.quotations(limit, now)
        }
    }

    package func settle(_ work: OdooWork, _ outcome: OdooOutcome, at now: Instant) async throws(StoreError) {
        try await record { try OdooQuery(db: $0).settle(work, outcome, at: now) }
    }

    package func odooState() async throws(StoreError) -> OdooState {
        try await read { db in
            var state = OdooState()
            guard let row = try SQLRow.fetchOne(db, sql: "SELECT * FROM odoo_way") else { return state }
            func instant(_ column: String) -> Instant? { (row[column] as Int64?).map(Instant.init) }
            (state.attempts, state.fault) = (row["attempts"], row["fault"])
            (state.failingSince, state.dueAt) = (instant("failing_since"), instant("due_at"))
            state.alertedAt = instant("alerted_at")
            return state
        }
    }

    /// - Parameter notice: what the admin is told, in the same transaction.
    package func note(_ state: OdooState, telling notice: Notice?, at now: Instant) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO odoo_way (id, attempts, failing_since, due_at, fault, alerted_at)
                    VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET attempts = excluded.attempts,
                        failing_since = excluded.failing_since, due_at = excluded.due_at, fault = excluded.fault,
                        alerted_at = excluded.alerted_at
                    """,
                arguments: [
                    state.attempts, state.failingSince?.seconds, state.dueAt?.seconds, state.fault,
                    state.alertedAt?.seconds,
                ])
            if let notice { try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil) }
        }
    }

    package func odooLinks(limit: Int = 1_000) async throws(StoreError) -> [OdooLink] {
        try await read { try OdooQuery(db: $0).links(limit) }
    }

    /// Offers what was set aside again, and does not wait for what failed.
    package func retryOdoo() async throws(StoreError) -> Int {
        try await write { db in
            try db.execute(sql: "UPDATE odoo_way SET due_at = NULL, attempts = 0")
            try db.execute(
                sql: "UPDATE odoo_link SET set_aside_at = NULL, due_at = NULL, attempts = 0 WHERE fault IS NOT NULL")
            return db.changesCount
        }
    }
}

struct OdooQuery {
    let db: Connection

    private static let isDue = "link.set_aside_at IS NULL AND coalesce(link.due_at, 0) <= ?2"

    func opportunities(_ limit: Int, _ now: Instant) throws -> [OdooWork] {
        try SQLRow.fetchAll(
            db,
            sql: """
                SELECT sale.*, link.attempts, sale.state || ' ' || sale.updated_at AS fingerprint,
                    contact.name AS contact_name
                FROM opportunity AS sale JOIN ticket ON ticket.id = sale.ticket_id
                JOIN contact ON contact.id = ticket.contact_id
                LEFT JOIN odoo_link AS link ON link.kind = ?1 AND link.number = sale.id AND link.version = 0
                WHERE link.told IS NOT sale.state || ' ' || sale.updated_at AND \(Self.isDue) ORDER BY sale.id LIMIT ?3
                """, arguments: ["opportunity", now.seconds, limit]
        ).map { row in
            let opportunity = try SalesQuery(db: db).opportunity(row)
            return work(
                .opportunity(opportunity.id), .opportunity(opportunity, reason: row["reason"]), row,
                contact: opportunity.contact, opportunity.partner)
        }
    }

    func quotations(_ limit: Int, _ now: Instant) throws -> [OdooWork] {
        try SQLRow.fetchAll(
            db,
            sql: """
                SELECT sale.*, link.attempts, sale.state AS fingerprint, contact.name AS contact_name, ticket.requester,
                    ticket.organisation, (SELECT external_id FROM opportunity WHERE id = sale.opportunity_id) AS lead
                FROM quotation AS sale JOIN ticket ON ticket.id = sale.ticket_id
                JOIN contact ON contact.id = ticket.contact_id
                LEFT JOIN odoo_link AS link
                    ON link.kind = ?1 AND link.number = sale.number AND link.version = sale.version
                WHERE sale.state <> 'draft' AND link.told IS NOT sale.state AND \(Self.isDue)
                ORDER BY sale.number, sale.version LIMIT ?3
                """, arguments: ["quotation", now.seconds, limit]
        ).map { row in
            let quotation = try SalesQuery(db: db).quotation(row)
            return work(
                .quotation(quotation.id, version: quotation.version),
                .quotation(quotation, lead: (row["lead"] as String?).flatMap(Int.init)), row,
                contact: row["requester"], row.key("organisation"))
        }
    }

    private func work(
        _ id: SaleID, _ subject: OdooWork.Subject, _ row: SQLRow, contact: String,
        _ organisation: Ticketing.RegistryKey<Organisation>?
    ) -> OdooWork {
        OdooWork(
            id: id, subject: subject, contact: contact, contactName: row["contact_name"], organisation: organisation,
            externalID: (row["external_id"] as String?).flatMap(Int.init), attempts: row["attempts"] ?? 0,
            fingerprint: row["fingerprint"])
    }

    func settle(_ work: OdooWork, _ outcome: OdooOutcome, at now: Instant) throws {
        let key = work.id.key
        try db.execute(
            sql: "INSERT INTO odoo_link (kind, number, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: SQLArguments(key))
        switch outcome {
        case .told(let externalID):
            try set(
                "told = ?, told_at = ?, attempts = 0, due_at = NULL, fault = NULL", [work.fingerprint, now.seconds], key
            )
            try keep("\(externalID)", of: work.id)
        case .later(let due, let reason):
            try set("attempts = attempts + 1, due_at = ?, fault = ?", [due.seconds, reason], key)
        case .setAside(let reason):
            try set("attempts = attempts + 1, set_aside_at = ?, fault = ?", [now.seconds, reason], key)
        }
    }

    private func set(_ assignments: String, _ values: [SQLArguments.Value], _ key: [SQLArguments.Value]) throws {
        try db.execute(
            sql: "UPDATE odoo_link SET \(assignments) WHERE kind = ? AND number = ? AND version = ?",
            arguments: SQLArguments(values + key))
    }

    private func keep(_ externalID: String, of id: SaleID) throws {
        switch id {
        case .opportunity(let id):
            try db.execute(
                sql: "UPDATE opportunity SET external_id = ? WHERE id = ?", arguments: [externalID, id.number])
        case .quotation(let id, let version):
            try db.execute(
                sql: "UPDATE quotation SET external_id = ? WHERE number = ? AND version = ?",
                arguments: [externalID, id.number, version])
        }
    }

    func links(_ limit: Int) throws -> [OdooLink] {
        try SQLRow.fetchAll(
            db,
            sql: """
                SELECT link.*, coalesce(opportunity.external_id, quotation.external_id) AS external_id FROM odoo_link AS link
                LEFT JOIN opportunity ON link.kind = 'opportunity' AND opportunity.id = link.number
                LEFT JOIN quotation ON link.kind = 'quotation' AND quotation.number = link.number
                    AND quotation.version = link.version
                ORDER BY link.kind, link.number DESC, link.version DESC LIMIT ?
                """, arguments: [limit]
        ).map { row in
            let isOpportunity = (row["kind"] as String) == "opportunity"
            return OdooLink(
                id: isOpportunity
                    ? .opportunity(OpportunityID(row["number"]))
                    : .quotation(QuotationID(row["number"]), version: row["version"]),
                externalID: row["external_id"], told: (row["told_at"] as Int64?).map(Instant.init), fault: row["fault"],
                setAsideAt: (row["set_aside_at"] as Int64?).map(Instant.init))
        }
    }
}

extension SaleID {
    fileprivate var key: [SQLArguments.Value] {
        switch self {
        case .opportunity(let id): ["opportunity", id.number, 0]
        case .quotation(let id, let version): ["quotation", id.number, version]
        }
    }
}
