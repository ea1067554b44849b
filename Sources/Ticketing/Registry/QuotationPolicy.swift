/// How this desk sells: in which currency, how long a quotation holds, what is added and who is told.

package struct QuotationPolicy: Equatable, Sendable {
    package var currency: Currency
    /// Whole days; a quotation holds until the end of the last one. Nil: until somebody withdraws it.
    package var validity: Duration?
    /// Stand below each quotation, in the customer's language.
    package var terms: Label?
    /// Added to each quotation, in this order.
    package var taxes: [RegistryKey<Tax>]
    /// Who sells: "CNPJ 98.765.432/0001-10", as it stands on each quotation.
    package var registration: String?
    /// In one line, as it stands on each quotation.
    package var address: String?
    /// The file of the picture that stands on each quotation.
    package var logo: String?

    package init(
        currency: Currency = .real, validity: Duration? = .days(15), terms: Label? = nil, taxes: [RegistryKey<Tax>] = []
    ) {
        self.currency = currency
        self.validity = validity
        self.terms = terms
        self.taxes = taxes
    }
}

/// A tax that is added to what a quotation's lines come to; declared in `desk.yaml`.
package struct Tax: Equatable, Sendable {
    package var key: RegistryKey<Tax>
    package var label: Label
    /// Percent, 0 … 100.
    package var percent: Amount

    package init(key: RegistryKey<Tax>, label: Label, percent: Amount) {
        self.key = key
        self.label = label
        self.percent = percent
    }

    /// As one quotation keeps it: what the registry says later changes nothing in it.
    package func quoted(in locale: DeskLocale) -> QuotedTax {
        QuotedTax(label: label.text(in: locale), percent: percent)
    }
}

/// A tax as it stands in one quotation.
package struct QuotedTax: Hashable, Sendable, Codable {
    package var label: String
    /// Percent, 0 … 100.
    package var percent: Amount

    package init(label: String, percent: Amount) {
        self.label = label
        self.percent = percent
    }
}
