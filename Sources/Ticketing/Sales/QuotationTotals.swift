package struct QuotationTotals: Equatable, Sendable {
    package struct TaxLine: Equatable, Sendable {
        package var tax: QuotedTax
        package var amount: Money
    }

    /// In the order of the lines.
    package var lines: [Money]
    package var net: Money
    package var taxes: [TaxLine]
    package var total: Money

    /// Each line is rounded, then each tax on the sum of the lines: the figures on the page add up to the total.
    package init(of lines: [QuotationLine], taxes: [QuotedTax], in currency: Currency) {
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
