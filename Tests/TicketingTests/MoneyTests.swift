// Money is exact: rounded once, half away from zero, and written as each language writes it.
import Testing

@testable import Ticketing

@Suite("Money")
struct MoneyTests {
    @Test(
        "as people write numbers",
        arguments: [
            Case("nothing", (Int64(0), 0), ["0", "0", "0"]), Case("a whole", (10_000, 0), ["1", "1", "1"]),
            Case("two digits asked for", (10_000, 2), ["1.00", "1,00", "1,00"]),
            Case("more than asked for", (12_345, 2), ["1.2345", "1,2345", "1,2345"]),
            Case("zeros at the end", (12_500, 0), ["1.25", "1,25", "1,25"]),
            Case("thousands", (12_340_000, 0), ["1,234", "1.234", "1.234"]),
            Case("the most", (Amount.most, 2), ["100,000,000,000.00", "100.000.000.000,00", "100.000.000.000,00"]),
            Case("the least", (1, 2), ["0.0001", "0,0001", "0,0001"]),
            Case("three digits", (9_990_000, 0), ["999", "999", "999"]),
        ] as [Case<(Int64, Int), [String]>])
    func amounts(_ row: Case<(Int64, Int), [String]>) throws {
        let amount = try #require(Amount(tenThousandths: row.given.0))
        #expect(
            [DeskLocale.english, .portuguese, .spanish].map { amount.text(in: $0, digits: row.given.1) } == row.expected
        )
    }

    /// Reads "1234.5" back, digit by digit.
    static func read(_ plain: String) -> Int64? {
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(parts[0]) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= 4, let rest = Int64((fraction + "0000").prefix(4)) else { return nil }
        return whole * 10_000 + rest
    }

    @Test("every amount is read back from its plain form, and all languages write the same digits") func bothWays()
        throws
    {
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<2_000 {
            let power = Int64(Int128.ten(to: numbers.number(0...15)))
            let amount = try #require(Amount(tenThousandths: Int64.random(in: 0...power, using: &numbers)))
            #expect(Self.read(amount.plain) == amount.tenThousandths)
            let plain = Array(amount.plain.utf8.filter { $0 != 0x2E })
            for locale in DeskLocale.allCases {
                let text = amount.text(in: locale)
                #expect(text.utf8.filter { (0x30...0x39).contains($0) } == plain)
                let style = NumberStyle(locale)
                let whole = text.unicodeScalars.split(separator: style.point)[0].split(separator: style.group)
                #expect(whole.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(whole[0].count))
            }
        }
    }

    @Test("what is no amount") func bounds() {
        #expect(Amount(tenThousandths: -1) == nil && Amount(tenThousandths: Amount.most + 1) == nil)
        #expect(Amount(tenThousandths: .min) == nil && Amount(tenThousandths: .max) == nil)
        #expect(Amount(tenThousandths: Amount.most) != nil)
    }

    @Test(
        "rounded once, half away from zero",
        arguments: [
            Case("down", (Int128(1_004), 3), 100), Case("half", (1_005, 3), 101), Case("up", (1_006, 3), 101),
            Case("half below zero", (-1_005, 3), -101), Case("less below zero", (-1_004, 3), -100),
            Case("exact", (12, 2), 12),
            Case("nothing", (0, 14), 0), Case("half a cent", (5, 3), 1), Case("under half a cent", (4, 3), 0),
            Case("no third digit hides behind a nine", (1_004_999, 6), 100),
        ] as [Case<(Int128, Int), Int64>])
    func rounding(_ row: Case<(Int128, Int), Int64>) {
        #expect(Money(rounding: row.given.0, scale: row.given.1, .real).minorUnits == row.expected)
    }

    @Test("rounding is nearest, the same below zero, and exact where nothing is lost") func roundingProperties() {
        var numbers = SeededNumbers(seed: 8)
        for _ in 0..<2_000 {
            let scale = numbers.number(2...14)
            let numerator = Int128(numbers.number(-1_000_000_000_000...1_000_000_000_000))
            for currency in [Currency.real, .chileanPeso] {
                let power = Int128.ten(to: scale - currency.digits)
                let rounded = Int128(Money(rounding: numerator, scale: scale, currency).minorUnits)
                #expect(2 * (rounded * power - numerator).magnitude <= power.magnitude, "\(numerator) \(scale)")
                #expect(Money(rounding: -numerator, scale: scale, currency).minorUnits == Int64(-rounded))
                #expect(Money(rounding: rounded * power, scale: scale, currency).minorUnits == Int64(rounded))
            }
        }
        #expect(Money(rounding: .max, scale: 2, .real).minorUnits == .max)
    }

    @Test(
        "with its sign",
        arguments: [
            Case("reais", Money(minorUnits: 123_456, currency: .real), ["R$\u{A0}1.234,56", "1234.56"]),
            Case("below zero", Money(minorUnits: -5, currency: .real), ["-R$\u{A0}0,05", "-0.05"]),
            Case("no coins", Money(minorUnits: 123_456, currency: .chileanPeso), ["CLP\u{A0}123.456", "123456"]),
            Case("nothing", Money(minorUnits: 0, currency: .euro), ["€\u{A0}0,00", "0.00"]),
            Case(
                "the least there is", Money(minorUnits: .min, currency: .real),
                ["-R$\u{A0}92.233.720.368.547.758,08", "-92233720368547758.08"]),
        ] as [Case<Money, [String]>])
    func money(_ row: Case<Money, [String]>) {
        #expect([row.given.text(in: .portuguese), row.given.plain] == row.expected)
    }

    @Test("no sign stands for two currencies") func signs() {
        let signs = Currency.allCases.map(\.sign)
        #expect(Set(signs).count == signs.count)
        #expect(Currency.allCases.allSatisfy { $0.rawValue.count == 3 && !$0.sign.contains(" ") })
    }

    /// As a person with a very exact calculator would: over a common denominator, rounded once.
    private static func net(_ line: QuotationLine, _ currency: Currency) -> Int64 {
        let gross = Int128(line.quantity.tenThousandths) * Int128(line.unitPrice.tenThousandths) * 1_000_000
        let net =
            switch line.discount {
            case .none: gross
            case .percent(let percent): gross - gross / 1_000_000 * Int128(percent.tenThousandths)
            case .amount(let amount): gross - Int128(amount.tenThousandths) * 10_000 * 1_000_000
            }
        let coin = Int128.ten(to: 14 - currency.digits)
        let (whole, rest) = net.quotientAndRemainder(dividingBy: coin)
        return Int64(whole) + (2 * rest.magnitude >= coin.magnitude ? (net < 0 ? -1 : 1) : 0)
    }

    private static func line(_ numbers: inout SeededNumbers) throws -> QuotationLine {
        func amount(_ most: Int) throws -> Amount {
            try #require(Amount(tenThousandths: Int64(numbers.number(0...most))))
        }
        let discount: Discount =
            switch numbers.number(0...2) {
            case 0: .none
            case 1: .percent(try amount(1_000_000))
            case _: .amount(try amount(5_000_000))
            }
        return QuotationLine(
            description: "x", quantity: try amount(10_000_000), unitPrice: try amount(100_000_000), discount: discount)
    }

    @Test("a page adds up: lines, taxes and total, in any currency") func totals() throws {
        var numbers = SeededNumbers(seed: 9)
        for _ in 0..<500 {
            let currency = numbers.one(of: Currency.allCases)
            let lines = try (0..<numbers.number(0...6)).map { _ in try Self.line(&numbers) }
            let taxes = try (0..<numbers.number(0...3)).map {
                QuotedTax(
                    label: "t\($0)", percent: try #require(Amount(tenThousandths: Int64(numbers.number(0...300_000)))))
            }
            let totals = QuotationTotals(of: lines, taxes: taxes, in: currency)
            #expect(totals.lines.map(\.minorUnits) == lines.map { Self.net($0, currency) })
            #expect(totals.net.minorUnits == totals.lines.reduce(0) { $0 + $1.minorUnits })
            #expect(totals.total.minorUnits == totals.taxes.reduce(totals.net.minorUnits) { $0 + $1.amount.minorUnits })
            #expect(totals.taxes.map(\.tax) == taxes)
            #expect(([totals.net, totals.total] + totals.lines).allSatisfy { $0.currency == currency })
            for line in lines { #expect(line.isDiscountOverPrice == (Self.exceeds(line))) }
        }
    }

    private static func exceeds(_ line: QuotationLine) -> Bool {
        let gross = Int128(line.quantity.tenThousandths) * Int128(line.unitPrice.tenThousandths)
        return switch line.discount {
        case .none: false
        case .percent(let percent): percent > .hundred
        case .amount(let amount): Int128(amount.tenThousandths) * 10_000 > gross
        }
    }
}
