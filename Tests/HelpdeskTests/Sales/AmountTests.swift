// Numbers as people write them: what is read, what is refused and with which suggestion.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Amounts in three languages")
struct AmountTests {
    typealias Row = Case<(DeskLocale, String), Result<Int64, AmountFault>>

    @Test(
        "reads",
        arguments: [
            Row("pt groups and cents", (.portuguese, "1.234,56"), .success(12_345_600)),
            Row("pt sign", (.portuguese, "R$ 1.234,56"), .success(12_345_600)),
            Row("pt sign with a no-break space", (.portuguese, "R$\u{A0}10"), .success(100_000)),
            Row("pt thousand", (.portuguese, "1.234"), .success(12_340_000)),
            Row("pt no groups", (.portuguese, "1234,5"), .success(12_345_000)),
            Row("pt four digits", (.portuguese, "0,0001"), .success(1)),
            Row("pt millions", (.portuguese, "12.345.678,90"), .success(123_456_789_000)),
            Row("es as pt", (.spanish, "1.234,56"), .success(12_345_600)),
            Row("es thin groups", (.spanish, "1 234,56"), .success(12_345_600)),
            Row("es euro after", (.spanish, "99,90 €"), .success(999_000)),
            Row("en groups and cents", (.english, "1,234.56"), .success(12_345_600)),
            Row("en thousand", (.english, "1,234"), .success(12_340_000)),
            Row("en dollar", (.english, "$5.50"), .success(55_000)),
            Row("en code after", (.english, "5.50 USD"), .success(55_000)),
            Row("the most", (.english, "100,000,000,000"), .success(1_000_000_000_000_000)),
            Row("zero", (.english, "0"), .success(0)),
            Row(
                "pt with a point", (.portuguese, "1234.5"),
                .failure(.otherLanguage("1234.5", suggestion: "1.234,5"))),
            Row(
                "pt with English groups", (.portuguese, "1,234.56"),
                .failure(.otherLanguage("1,234.56", suggestion: "1.234,56"))),
            Row(
                "en with a comma", (.english, "12,5"), .failure(.otherLanguage("12,5", suggestion: "12.5"))),
            Row(
                "en with Portuguese groups", (.english, "1.234,56"),
                .failure(.otherLanguage("1.234,56", suggestion: "1,234.56"))),
            Row("groups of two", (.portuguese, "12.34.56,00"), .failure(.notANumber("12.34.56,00"))),
            Row(
                "a group too long", (.english, "1234,567"),
                .failure(.otherLanguage("1234,567", suggestion: "1,234.567"))),
            Row("nothing", (.portuguese, ""), .failure(.notANumber(""))),
            Row("a word", (.portuguese, "dez"), .failure(.notANumber("dez"))),
            Row("point and nothing", (.english, "5."), .failure(.notANumber("5."))),
            Row("nothing and point", (.english, ".5"), .failure(.notANumber(".5"))),
            Row("other digits", (.english, "٣"), .failure(.notANumber("٣"))),
            Row("a formula", (.english, "=1+1"), .failure(.notANumber("=1+1"))),
            Row("below zero", (.english, "-1"), .failure(.negative("-1"))),
            Row("below zero with a sign", (.portuguese, "R$ -1"), .failure(.negative("R$ -1"))),
            Row("a true minus", (.portuguese, "\u{2212}1"), .failure(.negative("\u{2212}1"))),
            Row("five digits", (.english, "0.00001"), .failure(.tooFine("0.00001"))),
            Row("too many", (.english, "100000000001"), .failure(.tooLarge("100000000001"))),
            Row(
                "far too many", (.english, String(repeating: "9", count: 500)),
                .failure(.notANumber(String(repeating: "9", count: 40)))),
        ])
    func reads(_ row: Row) {
        #expect(AmountReader.read(row.given.1, in: row.given.0).map(\.tenThousandths) == row.expected)
    }

    @Test("what is written is read back", arguments: DeskLocale.allCases) func roundTrip(_ locale: DeskLocale) throws {
        var seed: UInt64 = 7
        for _ in 0..<2_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let amount = try #require(Amount(tenThousandths: Int64(seed >> 14) % (Amount.most + 1)))
            #expect(AmountReader.read(amount.text(in: locale, digits: 2), in: locale) == .success(amount))
        }
    }

    @Test(
        "money is shown with its sign, and never broken over lines",
        arguments: [
            Case("real", (Money(minorUnits: 123_456, currency: .real), DeskLocale.portuguese), "R$\u{A0}1.234,56"),
            Case("dollar", (Money(minorUnits: 123_456, currency: .dollar), DeskLocale.english), "US$\u{A0}1,234.56"),
            Case(
                "no cents", (Money(minorUnits: 1_500_000, currency: .chileanPeso), DeskLocale.spanish),
                "CLP\u{A0}1.500.000"),
            Case("cents alone", (Money(minorUnits: 5, currency: .euro), DeskLocale.spanish), "€\u{A0}0,05"),
        ])
    func shows(_ row: Case<(Money, DeskLocale), String>) {
        #expect(row.given.0.text(in: row.given.1) == row.expected)
    }
}
