extension QuotationLine {
    /// As `QuotationReader` reads it: "Licença anual; 3; 1.200,00; 10%".
    package func typed(in locale: DeskLocale) -> String {
        let discount =
            switch discount {
            case .none: ""
            case .percent(let percent): "; \(percent.text(in: locale))%"
            case .amount(let amount): "; \(amount.text(in: locale, digits: 2))"
            }
        return "\(description); \(quantity.text(in: locale)); \(unitPrice.text(in: locale, digits: 2))\(discount)"
    }
}

extension Quotation {
    /// What stands in the ticket once it has been sent.
    package var text: String {
        let totals = totals
        let rows = zip(lines, totals.lines).map { line, net in
            "- \(line.description): \(line.quantity.text(in: locale)) × \(price(line))\(less(line)) = \(net.text(in: locale))"
        }
        let taxes = totals.taxes.map { "+ \($0.tax.label): \($0.amount.text(in: locale))" }
        let sum = "= \(totals.total.text(in: locale))"
        return ([label, message].filter { !$0.isEmpty } + rows + taxes + [sum]).joined(separator: "\n")
    }

    /// " − 5%": without it the figures of a line do not add up.
    private func less(_ line: QuotationLine) -> String { discount(of: line).map { " \u{2212} \($0)" } ?? "" }

    /// "5%", or an amount of money; nil where there is none.
    package func discount(of line: QuotationLine) -> String? {
        switch line.discount {
        case .none: nil
        case .percent(let percent): percent.text(in: locale) + "%"
        case .amount(let amount): currency.sign + "\u{A0}" + amount.text(in: locale, digits: currency.digits)
        }
    }

    /// At least the digits of the currency's coins; more where the price has more.
    package func price(_ line: QuotationLine) -> String {
        currency.sign + "\u{A0}" + line.unitPrice.text(in: locale, digits: currency.digits)
    }
}
