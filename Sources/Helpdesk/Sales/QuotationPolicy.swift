/// How this desk sells: in which currency, how long a quotation holds, what is added and who is told.

package struct QuotationPolicy: Equatable, Sendable {
    package var currency: Currency
    /// Whole days; a quotation holds until the end of the last one. Nil: until somebody withdraws it.
    package var validity: Duration?
    /// Stand below each quotation, in the customer's language.
    package var terms: Label?
    /// Added to each quotation, in this order.
    package var taxes: [Key<Tax>]

    package init(
        currency: Currency = .real, validity: Duration? = .days(15), terms: Label? = nil, taxes: [Key<Tax>] = []
    ) {
        self.currency = currency
        self.validity = validity
        self.terms = terms
        self.taxes = taxes
    }
}

extension Registry {
    /// Until when a quotation of today holds: the last second of its last day, on the desk's own calendar.
    func validity(from now: Instant) -> Instant? {
        quotations.validity.map { zone.instant(of: zone.date(at: now + $0) + 1) + .seconds(-1) }
    }

    func quotedTaxes(in locale: DeskLocale) -> [QuotedTax] {
        quotations.taxes.compactMap { taxes[$0]?.quoted(in: locale) }
    }

    /// Who is told of opportunities.
    package var salesTeam: Key<Team> { sales ?? defaults.team }

    package func sells(_ analyst: Key<Analyst>) -> Bool {
        guard let team = teams[salesTeam] else { return false }
        return team.members.contains(analyst) || team.leader == analyst
    }

    /// The causes of one category, and those of any.
    package func causeNames(for category: Key<Category>?) -> NameSearch<Cause> {
        NameSearch(
            causes.values
                .filter { cause in cause.categories.isEmpty || category.map(cause.categories.contains) ?? true }
                .map { ($0.key, [$0.key.name] + $0.label.allTexts) })
    }
}
