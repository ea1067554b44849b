/// Reads opportunities and quotations inside a transaction.
import Foundation
import Ticketing

struct SalesQuery {
    let db: Connection

    func sales(of ticket: TicketID) throws -> TicketSales {
        TicketSales(
            quotations: try quotations("ticket_id = ?", [ticket.number]),
            opportunities: try opportunities("ticket_id = ?", [ticket.number]))
    }

    /// What a notice with this entry is about: made, sent, answered or opened by it.
    func sales(about entry: Int64) throws -> TicketSales {
        TicketSales(
            quotations: try quotations("draft_entry = ?1 OR sent_entry = ?1 OR answer_entry = ?1", [entry]),
            opportunities: try opportunities("opened_entry = ?", [entry]))
    }

    private func quotations(_ condition: String, _ arguments: SQLArguments) throws -> [Quotation] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT * FROM quotation WHERE \(condition)
                    ORDER BY number DESC, version DESC LIMIT \(TicketSales.most)
                    """), arguments: arguments
        ).map(quotation)
    }

    private func opportunities(_ condition: String, _ arguments: SQLArguments) throws -> [Opportunity] {
        try SQLRow.fetchAll(
            db.cachedStatement(
                sql: "SELECT * FROM opportunity WHERE \(condition) ORDER BY id DESC LIMIT \(TicketSales.most)"),
            arguments: arguments
        ).map(opportunity)
    }

    func quotation(_ row: SQLRow) throws -> Quotation {
        var quotation = Quotation(
            id: QuotationID(row["number"]), version: row["version"], ticket: TicketID(row["ticket_id"]),
            state: try row.value("state", QuotationState.init),
            currency: try row.value("currency", Currency.init(rawValue:)),
            lines: try JSONText.decode([QuotationLine].self, from: row["lines"]),
            taxes: try JSONText.decode([QuotedTax].self, from: row["taxes"]), message: row["message"],
            validUntil: (row["valid_until"] as Int64?).map(Instant.init), terms: row["terms"],
            locale: try row.value("locale", DeskLocale.init(rawValue:)), author: Ticketing.RegistryKey(row["author"]),
            sentEntry: row["sent_entry"])
        quotation.draftEntry = row["draft_entry"]
        quotation.answer = evidence(row)
        quotation.opportunity = (row["opportunity_id"] as Int64?).map(OpportunityID.init)
        quotation.datedAt = Instant(seconds: (row["sent_at"] as Int64?) ?? row["created_at"])
        quotation.reason = row["reason"]
        return quotation
    }

    private func evidence(_ row: SQLRow) -> QuotationEvidence? {
        guard let entry = row["answer_entry"] as Int64? else { return nil }
        let hash = (row["answer_sha256"] as Data?).flatMap { ContentHash(octets: [UInt8]($0)) }
        return QuotationEvidence(
            entry: entry, messageID: row["answer_message_id"], sha256: hash?.hex,
            at: Instant(seconds: row["answered_at"] ?? 0))
    }

    func opportunity(_ row: SQLRow) throws -> Opportunity {
        let currency = (row["currency"] as String?).flatMap(Currency.init)
        let value = (row["value"] as Int64?).flatMap { value in
            currency.map { Money(minorUnits: value, currency: $0) }
        }
        var opportunity = Opportunity(
            id: OpportunityID(row["id"]), ticket: TicketID(row["ticket_id"]),
            state: try row.value("state", OpportunityState.init),
            facts: OpportunityFacts(
                title: row["title"], value: value, expectedClose: (row["expected_close"] as Int?).map(CivilDate.init),
                product: row["product"], description: row["description"]),
            partner: row.key("partner"), contact: row["contact"], owner: row.key("owner"))
        opportunity.openedEntry = row["opened_entry"]
        opportunity.reason = row["reason"]
        opportunity.openedAt = Instant(seconds: row["opened_at"])
        opportunity.decidedAt = (row["decided_at"] as Int64?).map(Instant.init)
        return opportunity
    }
}
