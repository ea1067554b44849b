/// Opportunities and quotations as JSON.
import Gateway
import TicketStore
import Ticketing

extension QuotationLine {
    func discountText(in locale: DeskLocale) -> String? {
        switch discount {
        case .none: nil
        case .percent(let percent): percent.text(in: locale) + "%"
        case .amount(let amount): amount.text(in: locale, digits: 2)
        }
    }
}

struct MoneyJSON: Encodable {
    var amount: String
    var currency: String

    init(_ money: Money) {
        amount = money.plain
        currency = money.currency.rawValue
    }
}

struct OpportunityJSON: Encodable {
    struct Event: Encodable {
        var at: String
        var event: String
    }

    struct File: Encodable {
        var filename: String
        var contentType: String
        var size: Int
        var sha256: String
    }

    var opportunity: String
    var ticket: Int64
    var state, title, description, contact: String
    var value: MoneyJSON?
    var expectedClose, product, organisation, owner, reason: String?
    var openedAt: String
    var decidedAt: String?
    var quotations: [QuotationJSON]?
    var history: [Event]?
    var attachments: [File]?

    init(_ opportunity: Opportunity) {
        self.opportunity = "\(opportunity.id)"
        ticket = opportunity.ticket.number
        state = opportunity.state.rawValue
        title = opportunity.facts.title
        description = opportunity.facts.description
        contact = opportunity.contact
        value = opportunity.facts.value.map(MoneyJSON.init)
        expectedClose = opportunity.facts.expectedClose?.description
        product = opportunity.facts.product
        organisation = opportunity.partner?.name
        owner = opportunity.owner?.name
        reason = opportunity.reason
        openedAt = opportunity.openedAt.iso8601
        decidedAt = opportunity.decidedAt?.iso8601
    }

    init(_ details: OpportunityDetails) {
        self.init(details.opportunity)
        quotations = details.quotations.map(QuotationJSON.init)
        history = details.history.map { Event(at: $0.at.iso8601, event: "\($0.event)") }
        attachments = details.attachments.map {
            File(filename: $0.filename, contentType: $0.contentType, size: $0.size, sha256: $0.hash.hex)
        }
    }
}

struct QuotationJSON: Encodable {
    struct Line: Encodable {
        var description, quantity, unitPrice: String
        var discount: String?
        var amount: String
    }

    struct Tax: Encodable {
        var label, percent, amount: String
    }

    struct Answer: Encodable {
        var entry: Int64
        var messageId, sha256: String?
        var at: String
    }

    var quotation: String
    var version: Int
    var ticket: Int64
    var opportunity: String?
    var state, currency, author, locale, message: String
    var terms, validUntil, reason: String?
    var datedAt: String
    var lines: [Line]
    var taxes: [Tax]
    var net, total: String
    var answer: Answer?

    init(_ quotation: Quotation) {
        let totals = quotation.totals
        self.quotation = "\(quotation.id)"
        version = quotation.version
        ticket = quotation.ticket.number
        opportunity = quotation.opportunity?.description
        state = quotation.state.rawValue
        currency = quotation.currency.rawValue
        author = quotation.author.name
        locale = quotation.locale.rawValue
        message = quotation.message
        terms = quotation.terms
        validUntil = quotation.validUntil?.iso8601
        reason = quotation.reason
        datedAt = quotation.datedAt.iso8601
        lines = zip(quotation.lines, totals.lines).map { line, net in
            Line(
                description: line.description, quantity: line.quantity.plain, unitPrice: line.unitPrice.plain,
                discount: line.discountText(in: .english), amount: net.plain)
        }
        taxes = totals.taxes.map { Tax(label: $0.tax.label, percent: $0.tax.percent.plain, amount: $0.amount.plain) }
        net = totals.net.plain
        total = totals.total.plain
        answer = quotation.answer.map {
            Answer(entry: $0.entry, messageId: $0.messageID, sha256: $0.sha256, at: $0.at.iso8601)
        }
    }
}
