package import Ticketing

extension Registry {
    /// Until when a quotation of today holds: the last second of its last day, on the desk's own calendar.
    func validity(from now: Instant) -> Instant? {
        quotations.validity.map { zone.instant(of: zone.date(at: now + $0) + 1) + .seconds(-1) }
    }

    func quotedTaxes(in locale: DeskLocale) -> [QuotedTax] {
        quotations.taxes.compactMap { taxes[$0]?.quoted(in: locale) }
    }

    /// Who is told of opportunities.
    package var salesTeam: RegistryKey<Team> { sales ?? defaults.team }

    package func sells(_ analyst: RegistryKey<Analyst>) -> Bool {
        guard let team = teams[salesTeam] else { return false }
        return team.members.contains(analyst) || team.leader == analyst
    }

    /// The causes of one category, and those of any.
    package func causeNames(for category: RegistryKey<Category>?) -> NameSearch<Cause> {
        NameSearch(
            causes.values
                .filter { cause in cause.categories.isEmpty || category.map(cause.categories.contains) ?? true }
                .map { ($0.key, [$0.key.name] + $0.label.allTexts) })
    }
}
