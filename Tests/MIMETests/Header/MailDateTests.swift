// Dates of RFC 5322 §3.3 and §4.3, and the shapes the wild has.
import Testing

@testable import MIME

@Suite("date-time, RFC 5322 §3.3, §4.3")
struct MailDateTests {
    @Test(arguments: [
        Row("Mon, 23 Nov 2026 17:52:00 -0300", "2026-11-23T20:52:00Z"),
        Row("23 Nov 2026 17:52 +0000", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 -0300 (BRT)", "2026-11-23T20:52:00Z"),
        Row("23 Nov 26 17:52:00 EST", "2026-11-23T22:52:00Z"),
        Row("23 Nov 99 17:52:00 GMT", "1999-11-23T17:52:00Z"),
        Row("23 Nov 103 17:52:00 GMT", "2003-11-23T17:52:00Z"),
        Row("Monday, 23-Nov-26 17:52:00 GMT", "2026-11-23T17:52:00Z"),
        Row("Mon Nov 23 17:52:00 2026", "2026-11-23T17:52:00Z"),
        Row("2026-11-23T17:52:00Z", "2026-11-23T17:52:00Z"),
        Row("2026-11-23T17:52:00+02:00", "2026-11-23T15:52:00Z"),
        Row("2026-11-23 17:52:00 -0300", "2026-11-23T20:52:00Z"),
        Row("Mon,23 Nov 2026 17:52:00 +0530", "2026-11-23T12:22:00Z"),
        Row("29 Feb 2024 23:59:60 +0000", "2024-03-01T00:00:00Z"),
        Row("1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00Z"),
        Row("31 Dec 1969 23:59:59 +0000", "1969-12-31T23:59:59Z"),
        Row("Nov 23, 2026 5:52:00 PM", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17.52.00 +0000", "2026-11-23T17:52:00Z"),
    ])
    func reads(_ row: Row<String>) { #expect(MailDate(parsing: row.input)?.iso8601 == row.expected) }

    @Test(arguments: ["", "yesterday", "Mon,", "99 Foo 2026", "23 Nov", "31 Feb 2026 10:00:00 +0000"])
    func refuses(_ field: String) { #expect(MailDate(parsing: field) == nil) }

    @Test("writes what it reads, over ±300 years") func roundTrip() {
        var numbers = SeededNumbers(seed: 5)
        for _ in 0..<2_000 {
            let offset = Int.random(in: -14 * 60...14 * 60, using: &numbers)
            let seconds = Int64.random(in: -2_000_000_000...10_000_000_000, using: &numbers)
            let date = MailDate(secondsSince1970: seconds, offsetMinutes: offset)
            #expect(MailDate(parsing: date.rfc5322) == date)
        }
    }
}
