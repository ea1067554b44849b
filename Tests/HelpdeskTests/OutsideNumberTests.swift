// Numbers that no calendar and no clock has: arithmetic on them ends at a bound, and never the process.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Outside numbers")
struct OutsideNumberTests {
    static let ends: [Int] = [
        .min, .min + 1, -9_007_199_254_740_992, -2_147_483_649, -1, 0, 1, 9_999, 10_000, 2_147_483_648, 4_294_967_295,
        4_294_967_296, 9_007_199_254_740_992, 1_000_000_000_000_000_000, .max - 1, .max,
    ]

    @Test("an instant lies within the years that four digits write, and so does every sum", arguments: ends)
    func instants(_ number: Int) {
        let instant = Instant(seconds: Int64(number))
        #expect(Instant.range.contains(instant.seconds))
        #expect(Instant.range.contains(Int64(number)) == (instant.seconds == Int64(number)))
        for other in Self.ends {
            #expect(Instant.range.contains((instant + .seconds(other)).seconds))
            #expect(Instant.range.contains((instant + .days(other)).seconds))
            #expect(instant - Instant(seconds: Int64(other)) <= .seconds(400_000_000_000))
        }
        #expect(instant.description.utf8.count == 20)
    }

    @Test("a date has a year of one to four digits", arguments: ends) func dates(_ number: Int) {
        #expect((CivilDate(checking: number, 1, 1) != nil) == (1...9_999).contains(number))
        #expect((CivilDate(checking: 2_026, number, 1) != nil) == (1...12).contains(number))
        #expect((CivilDate(checking: 2_026, 1, number) != nil) == (1...31).contains(number))
        let date = CivilDate(day: number)
        #expect(CivilDate.days.contains(date.day))
        for other in Self.ends {
            #expect(CivilDate.days.contains((date + other).day) && CivilDate.days.contains((date - other).day))
        }
        #expect(ZoneOffsets.utc.date(at: ZoneOffsets.utc.instant(of: date)).year <= 9_999)
    }

    @Test(
        "fractions of seconds, as Foundation and JSON have them",
        arguments: [
            Case("not a number", Double.nan, 0), Case("without end", .infinity, Instant.range.upperBound),
            Case("without beginning", -.infinity, Instant.range.lowerBound),
            Case("the largest", .greatestFiniteMagnitude, Instant.range.upperBound), Case("a fraction", 1.9, 1),
        ] as [Case<Double, Int64>])
    func fractions(row: Case<Double, Int64>) {
        #expect(Instant(secondsSince1970: row.given).seconds == row.expected)
    }

    @Test("an amount that is stored beyond its range is no amount", arguments: [Int64.min, -1, Amount.most + 1, .max])
    func amounts(_ number: Int64) { #expect(Amount(tenThousandths: number) == nil) }

    @Test("numbers of tickets and orders, as mails name them", arguments: ends) func orders(_ number: Int) {
        let orders = QuarantineOrder.read("release \(number)\ndrop \(number)", in: .shipped)
        #expect(orders.allSatisfy { $0.act == .list || (0...999_999_999).contains($0.mail) })
    }
}
