/// Opportunities and quotations as lines of an export. Sums are decimal text: no binary fraction touches money.
import TicketStore
import Ticketing

struct ExportedOpportunity: Encodable {
    var record = "opportunity"
    var id, ticket: Int64
    var state, title, description: String
    var value, currency, expectedClose, product: String?
    var organisation, contact, owner, reason, externalId: String?
    var createdAt, changedAt: String
    var decidedAt: String?

    init(_ opportunity: Opportunity, _ dates: SaleDates) {
        (id, ticket) = (opportunity.id.number, opportunity.ticket.number)
        (state, title) = (opportunity.state.rawValue, opportunity.facts.title)
        description = opportunity.facts.description
        (value, currency) = (opportunity.facts.value?.decimal, opportunity.facts.value?.currency.rawValue)
        (expectedClose, product) = (opportunity.facts.expectedClose.map { "\($0)" }, opportunity.facts.product)
        (organisation, contact) = (opportunity.partner?.name, opportunity.contact)
        (owner, reason, externalId) = (opportunity.owner?.name, dates.reason, dates.externalID)
        (createdAt, changedAt) = ("\(dates.createdAt)", "\(dates.changedAt)")
        decidedAt = dates.decidedAt?.description
    }
}

struct ExportedQuotation: Encodable {
    struct Line: Encodable {
        var description, quantity, unitPrice, net: String
        var discountPercent, discountAmount: String?
    }

    struct Tax: Encodable {
        var label, percent, amount: String
    }

    var record = "quotation"
    var number: Int64
    var version: Int
    var ticket: Int64
    var state, currency, net, total: String
    var lines: [Line]
    var taxes: [Tax]
    var message, author, locale: String
    var terms, validUntil, reason, externalId: String?
    var createdAt, changedAt: String
    var answeredAt: String?

    init(_ quotation: Quotation, _ dates: SaleDates) {
        let totals = quotation.totals
        (number, version) = (quotation.id.number, quotation.version)
        (ticket, state) = (quotation.ticket.number, quotation.state.rawValue)
        (currency, net, total) = (quotation.currency.rawValue, totals.net.decimal, totals.total.decimal)
        lines = zip(quotation.lines, totals.lines).map(Line.init)
        taxes = totals.taxes.map {
            Tax(label: $0.tax.label, percent: $0.tax.percent.decimal, amount: $0.amount.decimal)
        }
        (message, author, locale) = (quotation.message, quotation.author.name, quotation.locale.rawValue)
        (terms, validUntil) = (quotation.terms, quotation.validUntil?.description)
        (reason, externalId) = (dates.reason, dates.externalID)
        (createdAt, changedAt) = ("\(dates.createdAt)", "\(dates.changedAt)")
        answeredAt = dates.decidedAt?.description
    }
}

extension ExportedQuotation.Line {
    fileprivate init(_ line: QuotationLine, _ net: Money) {
        self.init(
            description: line.description, quantity: line.quantity.decimal, unitPrice: line.unitPrice.decimal,
            net: net.decimal, discountPercent: nil, discountAmount: nil)
        switch line.discount {
        case .none: break
        case .percent(let percent): discountPercent = percent.decimal
        case .amount(let amount): discountAmount = amount.decimal
        }
    }
}
