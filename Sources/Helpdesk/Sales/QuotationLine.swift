/// One line of a quotation: so many of something, at a price, less a discount.

package struct QuotationLine: Hashable, Sendable, Codable {
    package var description: String
    package var quantity: Amount
    package var unitPrice: Amount
    package var discount: Discount

    package init(description: String, quantity: Amount, unitPrice: Amount, discount: Discount = .none) {
        self.description = description
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.discount = discount
    }
}

package enum Discount: Hashable, Sendable, Codable {
    case none
    /// Percent of the line, 0 … 100.
    case percent(Amount)
    /// Off the line as a whole.
    case amount(Amount)
}

extension QuotationLine {
    /// Quantity times price less the discount, exact until it is rounded once to the currency's coin.
    package func net(in currency: Currency) -> Money {
        switch discount {
        case .none: return Money(rounding: gross, scale: 8, currency)
        case .percent(let percent):
            let share = gross * (1_000_000 - Int128(percent.tenThousandths))
            return Money(rounding: share, scale: 14, currency)
        case .amount(let amount):
            return Money(rounding: gross - Int128(amount.tenThousandths) * 10_000, scale: 8, currency)
        }
    }
}

extension QuotationLine {
    /// In hundred-millionths.
    private var gross: Int128 { Int128(quantity.tenThousandths) * Int128(unitPrice.tenThousandths) }

    /// A discount may take the whole price, and no more.
    var isDiscountOverPrice: Bool {
        switch discount {
        case .none: false
        case .percent(let percent): percent.tenThousandths > 1_000_000
        case .amount(let amount): Int128(amount.tenThousandths) * 10_000 > gross
        }
    }
}

/// A tax that is added to what a quotation's lines come to; declared in `desk.yaml`.
package struct Tax: Equatable, Sendable {
    package var key: Key<Tax>
    package var label: Label
    /// Percent, 0 … 100.
    package var percent: Amount

    package init(key: Key<Tax>, label: Label, percent: Amount) {
        self.key = key
        self.label = label
        self.percent = percent
    }
}

/// What a quotation comes to.
package struct QuotationTotals: Equatable, Sendable {
    package struct TaxLine: Equatable, Sendable {
        package var tax: Tax
        package var amount: Money
    }

    /// In the order of the lines.
    package var lines: [Money]
    package var net: Money
    package var taxes: [TaxLine]
    package var total: Money

    /// Each line is rounded, then each tax on the sum of the lines: the figures on the page add up to the total.
    package init(of lines: [QuotationLine], taxes: [Tax], in currency: Currency) {
        let amounts = lines.map { $0.net(in: currency) }
        let sum = amounts.reduce(Int128(0)) { $0 + Int128($1.minorUnits) }
        self.lines = amounts
        net = Money(minorUnits: Int64(clamping: sum), currency: currency)
        self.taxes = taxes.map { tax in
            let share = sum * Int128(tax.percent.tenThousandths)
            return TaxLine(tax: tax, amount: Money(rounding: share, scale: currency.digits + 6, currency))
        }
        let whole = self.taxes.reduce(sum) { $0 + Int128($1.amount.minorUnits) }
        total = Money(minorUnits: Int64(clamping: whole), currency: currency)
    }
}
