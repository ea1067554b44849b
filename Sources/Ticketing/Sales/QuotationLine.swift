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
    package var isDiscountOverPrice: Bool {
        switch discount {
        case .none: false
        case .percent(let percent): percent.tenThousandths > 1_000_000
        case .amount(let amount): Int128(amount.tenThousandths) * 10_000 > gross
        }
    }
}
