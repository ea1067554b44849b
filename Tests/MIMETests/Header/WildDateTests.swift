// Dates as programs write them that never read RFC 5322: every row is one instant that a person would read out of it.
import Testing

@testable import MIME

@Suite("dates of the wild")
struct WildDateTests {
    @Test(arguments: [
        // zones
        Row("Mon, 23 Nov 2026 17:52:00 GMT+0200", "2026-11-23T15:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 UTC-3", "2026-11-23T20:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 GMT-03:00", "2026-11-23T20:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 +03:00", "2026-11-23T14:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 -03", "2026-11-23T20:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 +0000 (UTC)", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 -0000", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 \"GMT\"", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 Z", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 K", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 AEDT", "2026-11-23T06:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 XYZ", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00", "2026-11-23T17:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 PST (Pacific Standard Time)", "2026-11-24T01:52:00Z"),
        Row("Mon Nov 23 17:52:00 BRT 2026", "2026-11-23T20:52:00Z"),
        Row("Mon Nov 23 2026 17:52:00 GMT+0100 (CET)", "2026-11-23T16:52:00Z"),
        // comments and folds, RFC 5322 §3.2.2
        Row("Mon (day), 23 (nested (twice)) Nov 2026 17:52:00 +0000", "2026-11-23T17:52:00Z"),
        Row("Mon,  23\tNov   2026 17:52:00   +0000", "2026-11-23T17:52:00Z"),
        // the order of things
        Row("2026/11/23 17:52:00", "2026-11-23T17:52:00Z"),
        Row("2026.11.23 17:52", "2026-11-23T17:52:00Z"),
        Row("23.11.2026 17:52:00", "2026-11-23T17:52:00Z"),
        Row("23/11/2026 17:52:00", "2026-11-23T17:52:00Z"),
        Row("11/23/2026 5:52:00 PM", "2026-11-23T17:52:00Z"),
        Row("23-11-2026 17:52", "2026-11-23T17:52:00Z"),
        Row("20261123T175200Z", "2026-11-23T17:52:00Z"),
        Row("2026-11-23T17:52:00.123456-03:00", "2026-11-23T20:52:00Z"),
        Row("2026-11-23T17:52:00-0300", "2026-11-23T20:52:00Z"),
        Row("2026-11-23T17:52:00,5Z", "2026-11-23T17:52:00Z"),
        Row("2026-11-23t17:52z", "2026-11-23T17:52:00Z"),
        Row("November 23, 2026 17:52:00 UTC", "2026-11-23T17:52:00Z"),
        Row("Monday, November 23, 2026 5:52 PM", "2026-11-23T17:52:00Z"),
        Row("Nov 23 2026 12:05 AM", "2026-11-23T00:05:00Z"),
        Row("Nov 23 2026 5:52PM", "2026-11-23T17:52:00Z"),
        Row("23rd November 2026, 17:52:00", "2026-11-23T17:52:00Z"),
        Row("Mon, 23. Nov 2026 17:52:00 +0100", "2026-11-23T16:52:00Z"),
        Row("Mon, 23 Nov 2026, 17:52:00 +0100", "2026-11-23T16:52:00Z"),
        Row("Mon, 23 Nov 2026 17:52:00 +0100;", "2026-11-23T16:52:00Z"),
        Row("Date: Mon, 23 Nov 2026 17:52:00 +0100", "2026-11-23T16:52:00Z"),
        Row("Mon, 23Nov2026 17:52:00 +0100", "2026-11-23T16:52:00Z"),
        Row("23 Nov 2026 1752 +0100", "2026-11-23T16:52:00Z"),
        Row("Mon, 23 Nov 2026 7:5:9 +0100", "2026-11-23T06:05:09Z"),
        Row("Mon, 23 Nov 2026 24:00:00 +0000", "2026-11-24T00:00:00Z"),
        Row("Mon, 23 Nov 2026", "2026-11-23T00:00:00Z"),
        // years, RFC 5322 §4.3
        Row("Sun, 23 Nov 126 17:52:00 +0000", "2026-11-23T17:52:00Z"),
        Row("23 Nov 49 00:00:00 +0000", "2049-11-23T00:00:00Z"),
        Row("23 Nov 50 00:00:00 +0000", "1950-11-23T00:00:00Z"),
        // other tongues
        Row("lun, 23 nov 2026 17:52:00 +0000", "2026-11-23T17:52:00Z"),
        Row("Seg, 23 Fev 2026 17:52:00 -0300", "2026-02-23T20:52:00Z"),
        Row("Mo, 23 Mär 2026 17:52:00 +0100", "2026-03-23T16:52:00Z"),
        Row("Do, 23 Okt 2026 17:52:00 +0200", "2026-10-23T15:52:00Z"),
        Row("mer., 23 févr. 2026 17:52:00 +0100", "2026-02-23T16:52:00Z"),
        Row("jeu., 23 août 2026 17:52:00 +0200", "2026-08-23T15:52:00Z"),
        Row("vie, 23 dic 2026 17:52:00 +0100", "2026-12-23T16:52:00Z"),
        Row("lun, 23 ene 2026 17:52:00 +0100", "2026-01-23T16:52:00Z"),
        Row("gio, 23 mag 2026 17.52.00 +0200", "2026-05-23T15:52:00Z"),
        Row("ma, 23 mei 2026 17:52:00 +0200", "2026-05-23T15:52:00Z"),
        Row("23 de novembro de 2026 17:52", "2026-11-23T17:52:00Z"),
        Row("пн, 23 ноя 2026 17:52:00 +0300", "2026-11-23T14:52:00Z"),
        Row("2026年11月23日 17:52", "2026-11-23T17:52:00Z"),
    ])
    func reads(_ row: Row<String>) { #expect(MailDate(parsing: row.input)?.iso8601 == row.expected) }

    @Test(
        "the sender's own clock is kept where the mail tells it",
        arguments: [
            Row<Int?>("Mon, 23 Nov 2026 17:52:00 -0300", -180), Row<Int?>("2026-11-23T17:52:00+05:30", 330),
            Row<Int?>("Mon, 23 Nov 2026 17:52:00", nil), Row<Int?>("Mon, 23 Nov 2026 17:52:00 +9900", nil),
        ])
    func offset(_ row: Row<Int?>) { #expect(MailDate(parsing: row.input)?.offsetMinutes == row.expected) }

    @Test(
        "what is no date gives none, and endless ones cost no time",
        arguments: [
            "0 0 0", "32 Nov 2026", "23 Nov", "2026", "17:52:00", "-1 Nov 2026", "99999999999999999999 Nov 2026",
            "\u{0}\u{0}", "((((", String(repeating: "(", count: 100_000), String(repeating: "1 ", count: 100_000),
        ])
    func refuses(_ field: String) { #expect(MailDate(parsing: field) == nil) }
}
