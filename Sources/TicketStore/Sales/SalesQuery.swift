/// Reads opportunities and quotations inside a transaction.
import GRDB
import Helpdesk

struct SalesQuery {
    let db: Database

    func sales(of ticket: TicketID) throws -> TicketSales {
        TicketSales(quotation: try quotation(of: ticket), opportunity: try opportunity(of: ticket))
    }

    private func quotation(of ticket: TicketID) throws -> Quotation? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT * FROM quotation WHERE ticket_id = ? ORDER BY number DESC, version DESC LIMIT 1"),
            arguments: [ticket.number]
        ).map(quotation)
    }

    private func opportunity(of ticket: TicketID) throws -> Opportunity? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM opportunity WHERE ticket_id = ? ORDER BY id DESC LIMIT 1"),
            arguments: [ticket.number]
        ).map(opportunity)
    }

    func quotation(_ row: Row) throws -> Quotation {
        Quotation(
            id: QuotationID(row["number"]), version: row["version"], ticket: TicketID(row["ticket_id"]),
            state: try row.value("state", QuotationState.init),
            currency: try row.value("currency", Currency.init(rawValue:)),
            lines: try JSONText.decode([QuotationLine].self, from: row["lines"]),
            taxes: try JSONText.decode([QuotedTax].self, from: row["taxes"]), message: row["message"],
            validUntil: (row["valid_until"] as Int64?).map(Instant.init), terms: row["terms"],
            locale: try row.value("locale", DeskLocale.init(rawValue:)), author: Helpdesk.Key(row["author"]),
            sentEntry: row["sent_entry"])
    }

    func opportunity(_ row: Row) throws -> Opportunity {
        let currency = (row["currency"] as String?).flatMap(Currency.init)
        let value = (row["value"] as Int64?).flatMap { value in
            currency.map { Money(minorUnits: value, currency: $0) }
        }
        return Opportunity(
            id: OpportunityID(row["id"]), ticket: TicketID(row["ticket_id"]),
            state: try row.value("state", OpportunityState.init),
            facts: OpportunityFacts(
                title: row["title"], value: value, expectedClose: (row["expected_close"] as Int?).map(CivilDate.init),
                product: row["product"], description: row["description"]),
            partner: row.key("partner"), contact: row["contact"], owner: row.key("owner"))
    }
}
