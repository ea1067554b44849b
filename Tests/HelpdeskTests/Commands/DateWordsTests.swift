// Dates as people type them, in the desk's zone and the analyst's language.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Date words")
struct DateWordsTests {
    /// São Paulo: three hours behind UTC all year.
    static let zone = ZoneOffsets(first: -3 * 3_600)
    /// Thursday, 1 January 2026, 00:30 in São Paulo.
    static let now = Instant(seconds: 1_767_225_600 + 3 * 3_600 + 1_800)

    struct Given: Sendable {
        var text: String
        var locale = DeskLocale.portuguese
    }

    /// "2026-01-02 08:00" in São Paulo.
    static func local(_ text: String) -> DateReading {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        guard let date = CivilDate(parts[0]) else { return .notADate }
        return .instant(zone.instant(of: date, minute: clock[0] * 60 + clock[1]))
    }

    @Test(arguments: [
        Case("tomorrow", Given(text: "amanhã"), local("2026-01-02 08:00")),
        Case("tomorrow in English", Given(text: "until tomorrow", locale: .english), local("2026-01-02 08:00")),
        Case("tomorrow in Spanish", Given(text: "hasta mañana", locale: .spanish), local("2026-01-02 08:00")),
        Case("friday", Given(text: "sexta"), local("2026-01-02 08:00")),
        Case("friday, in full", Given(text: "até Sexta-Feira"), local("2026-01-02 08:00")),
        Case("today's name is in a week", Given(text: "quinta"), local("2026-01-08 08:00")),
        Case("saturday", Given(text: "sábado"), local("2026-01-03 08:00")),
        Case("lunes", Given(text: "el lunes", locale: .spanish), local("2026-01-05 08:00")),
        Case("ISO 8601", Given(text: "2026-12-01"), local("2026-12-01 08:00")),
        Case("ISO 8601 with a time", Given(text: "2026-12-01 14:30"), local("2026-12-01 14:30")),
        Case("day and month", Given(text: "01/12"), local("2026-12-01 08:00")),
        Case("day, month, year", Given(text: "1/12/27"), local("2027-12-01 08:00")),
        Case("English, ambiguous", Given(text: "01/12", locale: .english), .ambiguous),
        Case("English, clear", Given(text: "12/25", locale: .english), local("2026-12-25 08:00")),
        Case("English, clear the other way", Given(text: "25/12", locale: .english), local("2026-12-25 08:00")),
        Case("a name", Given(text: "1 de dezembro às 9h30"), local("2026-12-01 09:30")),
        Case("an English name", Given(text: "Dec 1 at 2pm", locale: .english), local("2026-12-01 14:00")),
        Case("a leap day", Given(text: "29/02"), local("2028-02-29 08:00")),
        Case("three days", Given(text: "3d"), .instant(now + .days(3))),
        Case("two weeks", Given(text: "2 semanas"), .instant(now + .days(14))),
        Case("four hours", Given(text: "4h"), .instant(now + .hours(4))),
        Case("past", Given(text: "2025-12-31"), .past), Case("today, too late", Given(text: "hoje 00:10"), .past),
        Case("no such day", Given(text: "31/04"), .notADate), Case("no such month", Given(text: "01/13"), .notADate),
        Case("no date", Given(text: "logo mais"), .notADate), Case("nothing", Given(text: "  "), .notADate),
        Case("too far", Given(text: "99999999d"), .notADate),
        Case("the last day of ten years", Given(text: "2036-01-08 08:00"), local("2036-01-08 08:00")),
        Case("a day more", Given(text: "2036-01-10"), .tooFar),
        Case("the last year", Given(text: "31/12/9999"), .tooFar),
        Case("the last year, in words", Given(text: "31 de dezembro de 9999"), .tooFar),
        Case("a year of five digits", Given(text: "31/12/10000"), .notADate),
        Case("a year of nine digits", Given(text: "31/12/999999999"), .notADate),
        Case("the highest number", Given(text: "31/12/9223372036854775807"), .notADate),
        Case("a year beyond it", Given(text: "1 dez 9223372036854775808"), .notADate),
        Case("a day of the highest number", Given(text: "9223372036854775807/12"), .notADate),
        Case("a year nought", Given(text: "31/12/0000"), .past), Case("a sign", Given(text: "-1/12/2026"), .notADate),
        Case("Arabic-Indic digits", Given(text: "٣١/١٢/٢٠٢٦"), .notADate),
        Case("full-width digits", Given(text: "３１/１２/２０２６"), .notADate),
        Case("leading zeros", Given(text: "0031/0012/2026"), local("2026-12-31 08:00")),
        Case("a span of the highest number", Given(text: "9223372036854775807 dias"), .notADate),
        Case("a span of nought", Given(text: "0d"), .notADate), Case("a negative span", Given(text: "-3d"), .notADate),
        Case("hours without end", Given(text: "amanhã 9223372036854775807h"), .notADate),
        Case("a flood of words", Given(text: String(repeating: "1 ", count: 40_000)), .notADate),
    ])
    func reads(row: Case<Given, DateReading>) {
        let words = DateWords(
            now: Self.now, zone: Self.zone, locale: row.given.locale, minute: DateWords.morning, lexicon: .shipped)
        #expect(words.read(row.given.text) == row.expected)
    }
}
