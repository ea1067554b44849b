// Dates, holidays by rule, and holidays out of iCalendar files.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Dates and holidays")
struct CivilDateTests {
    @Test("every day from 1899 to 2101 follows the one before, and has its weekday") func everyDay() {
        var (year, month, day) = (1899, 1, 1)
        var wrong: [String] = []
        var weekday = 6  // the 1st of January 1899 was a Sunday
        for number in CivilDate(1899, 1, 1).day..<CivilDate(2101, 1, 1).day {
            let date = CivilDate(day: number)
            let isRight =
                date.components == (year, month, day) && date.weekday.index == weekday
                && CivilDate(year, month, day) == date
            if !isRight { wrong.append("\(number): \(date), not \(year)-\(month)-\(day)") }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            day += 1
            weekday = (weekday + 1) % 7
            if day > [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] {
                (month, day) = (month + 1, 1)
            }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "only dates that exist are read",
        arguments: [
            Case("a leap day", "2028-02-29", true), Case("no leap day in 2100", "2100-02-29", false),
            Case("the 31st of April", "2026-04-31", false), Case("month 13", "2026-13-01", false),
            Case("short year", "26-01-01", false), Case("a sign", "2026-+1-01", false), Case("empty", "", false),
        ])
    func reads(row: Case<String, Bool>) {
        #expect((CivilDate(row.given) != nil) == row.expected)
        if row.expected { #expect(CivilDate(row.given)?.description == row.given) }
    }

    @Test(
        "Easter, from the tables of the churches",
        arguments: [
            (1961, 4, 2), (1981, 4, 19), (2000, 4, 23), (2018, 4, 1), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28), (2038, 4, 25), (2049, 4, 18), (2285, 3, 22),
        ])
    func easter(year: Int, month: Int, day: Int) {
        #expect(HolidayRule.easter(in: year) == CivilDate(year, month, day))
    }

    struct Dated: Sendable {
        var text: String
        var year: Int
    }

    @Test(
        "rules become dates",
        arguments: [
            Case("a date", Dated(text: "2026-11-20", year: 2026), "2026-11-20"),
            Case("a date of another year", Dated(text: "2026-11-20", year: 2027), nil),
            Case("each year", Dated(text: "12-25", year: 2031), "2031-12-25"),
            Case("the leap day, in a common year", Dated(text: "02-29", year: 2026), nil),
            Case("Good Friday", Dated(text: "easter-2", year: 2026), "2026-04-03"),
            Case("Corpus Christi", Dated(text: "easter+60", year: 2026), "2026-06-04"),
            Case("Labor Day", Dated(text: "first monday of september", year: 2026), "2026-09-07"),
            Case("Thanksgiving", Dated(text: "Fourth Thursday of November", year: 2026), "2026-11-26"),
            Case("Memorial Day", Dated(text: "last monday of may", year: 2026), "2026-05-25"),
            Case("a fifth Monday that is not there", Dated(text: "fifth monday of february", year: 2026), nil),
            Case("a fifth Sunday that is", Dated(text: "fifth sunday of march", year: 2026), "2026-03-29"),
            Case("no rule", Dated(text: "whitsun", year: 2026), nil),
            Case("no such day", Dated(text: "04-31", year: 2026), nil),
        ] as [Case<Dated, String?>])
    func rules(row: Case<Dated, String?>) {
        #expect(HolidayRule(row.given.text)?.date(in: row.given.year)?.description == row.expected)
    }

    @Test("an iCalendar file: folded lines, several days, repetitions, a cancelled event") func calendarFile() {
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            SUMMARY:A feast with a name that is lo
             ng
            DTSTART;VALUE=DATE:20260216
            DTEND;VALUE=DATE:20260218
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20250907
            RRULE:FREQ=YEARLY;COUNT=2
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261123
            RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=-1MO
            EXDATE;VALUE=DATE:20271129
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260601
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260601
            RRULE:FREQ=WEEKLY
            END:VEVENT
            END:VCALENDAR
            """
        let file = HolidayFile(text.split(separator: "\n").joined(separator: "\r\n"), years: 2025...2028)
        #expect(
            file.dates.map(\.description) == [
                "2025-09-07", "2026-02-16", "2026-02-17", "2026-09-07", "2026-11-30", "2028-11-27",
            ])
        #expect(file.faults.map(\.line) == [21])
    }
}
