/// What a decision does to opportunities, quotations and diagnoses: the store carries it out.

package enum SaleStep: Equatable, Sendable {
    /// One comes of the ticket.
    case open(OpportunityFacts, partner: RegistryKey<Organisation>?, contact: String, owner: RegistryKey<Analyst>?)
    case opportunity(OpportunityID, OpportunityDecision)
    /// A quotation is drafted under the next number.
    case draft(QuotationDraft)
    /// One version of one quotation; the entry of this change is its mail to the customer, or the customer's answer.
    case quotation(QuotationID, version: Int, QuotationDecision)
    case diagnose(Diagnosis, by: RegistryKey<Analyst>)
}

/// A quotation that has no number yet.
package struct QuotationDraft: Equatable, Sendable {
    package var currency: Currency
    package var lines: [QuotationLine]
    package var taxes: [QuotedTax]
    package var message: String
    package var terms: String?
    package var validUntil: Instant?
    package var locale: DeskLocale
    package var author: RegistryKey<Analyst>

    package init(
        currency: Currency, lines: [QuotationLine], taxes: [QuotedTax] = [], message: String = "",
        terms: String? = nil, validUntil: Instant? = nil, locale: DeskLocale, author: RegistryKey<Analyst>
    ) {
        self.currency = currency
        self.lines = lines
        self.taxes = taxes
        self.message = message
        self.terms = terms
        self.validUntil = validUntil
        self.locale = locale
        self.author = author
    }
}

/// Why a request arose, and what helped.
package struct Diagnosis: Equatable, Sendable {
    package var cause: RegistryKey<Cause>
    package var solution: String

    package init(cause: RegistryKey<Cause>, solution: String) {
        self.cause = cause
        self.solution = solution
    }
}

/// What is for sale in one ticket, as decisions need it.
package struct TicketSales: Equatable, Sendable {
    /// The newest first, each number's newest version before its older ones; at most `TicketSales.most`.
    package var quotations: [Quotation]
    /// The newest first; at most `TicketSales.most`.
    package var opportunities: [Opportunity]

    /// No ticket is about more sales than a person can keep apart.
    package static let most = 20

    package init(quotations: [Quotation] = [], opportunities: [Opportunity] = []) {
        self.quotations = quotations
        self.opportunities = opportunities
    }

    package var quotation: Quotation? { quotations.first }
    package var opportunity: Opportunity? { opportunities.first }
}
