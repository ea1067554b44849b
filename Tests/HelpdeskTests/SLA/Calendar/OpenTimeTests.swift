// Business time: every answer against a count of single minutes, and cases worked by hand.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Business time")
struct OpenTimeTests {
    /// The wall clock decides, minute by minute: nothing of the arithmetic under test is used.
    struct MinuteCount {
        var hours: WorkingHours
        var zone: ZoneOffsets

        /// Open seconds from the first minute to each of the others.
        func sums(_ minutes: Range<Int64>) -> [Int64] {
            var known: [CivilDate: [DaySpan]] = [:]
            func spans(_ day: Int) -> [DaySpan] {
                let date = CivilDate(day: day)
                if let spans = known[date] { return spans }
                known[date] = self.spans(date)
                return known[date] ?? []
            }
            return minutes.reduce(into: [0]) { sums, minute in
                let local = Int(minute * 60) + zone.offset(at: Instant(seconds: minute * 60))
                let (day, time) = (local.floored(by: 86_400), local.modulo(86_400) / 60)
                let isOpen =
                    spans(day).contains { $0.start <= time && time < $0.end }
                    || spans(day - 1).contains { time + 1_440 < $0.end }
                sums.append(sums[sums.count - 1] + (isOpen ? 60 : 0))
            }
        }

        func spans(_ date: CivilDate) -> [DaySpan] {
            if let own = hours.exceptions[date] { return own }
            let isHoliday = hours.holidays.contains { rule in
                (date.year - 1...date.year + 1).contains { rule.date(in: $0) == date }
            }
            return isHoliday ? [] : hours.week[date.weekday.index]
        }
    }

    /// Hours drawn by lot, the same ones each time.
    static func draw(_ dice: inout Dice) -> WorkingHours {
        var week: [Weekday: [DaySpan]] = [:]
        for day in Weekday.allCases where dice.roll(5) > 0 {
            week[day] = (0..<dice.roll(3)).map { _ in
                let start = dice.roll(1_440)
                return DaySpan(start: start, end: start + 1 + dice.roll(1_440))
            }
        }
        if dice.roll(6) == 0 { week[.sunday] = [.wholeDay] }
        let holidays: [HolidayRule] = [
            .easter(plus: -2), .yearly(month: 12, day: 25), .weekday(.monday, nth: -1, month: 5),
            .on(CivilDate(2018, 11, 2)), .easter(plus: 300),
        ]
        return WorkingHours(
            week: week, holidays: holidays,
            exceptions: [CivilDate(2018, 12, 31): [DaySpan(start: 600, end: 720)], CivilDate(2019, 1, 1): []])
    }

    @Test(
        "the same as counting minutes, over changes of the clocks and the end of the year",
        arguments: [
            // Each stretch holds at least one change of that zone's clocks; Newfoundland's were at one minute past
            // midnight, Lord Howe's are half an hour, Samoa skipped a day.
            ("America/Sao_Paulo", "2018-10-30", "2018-11-09"), ("America/Sao_Paulo", "2018-12-20", "2019-02-20"),
            ("Europe/Lisbon", "2025-10-20", "2025-11-02"), ("Europe/Lisbon", "2026-03-20", "2026-04-09"),
            ("America/St_Johns", "2010-10-31", "2010-11-12"), ("America/St_Johns", "2011-03-05", "2011-03-20"),
            ("Australia/Lord_Howe", "2018-10-01", "2018-10-12"), ("Australia/Lord_Howe", "2019-04-01", "2019-04-14"),
            ("Pacific/Apia", "2011-12-20", "2012-01-10"), ("Etc/UTC", "2018-12-20", "2019-01-10"),
        ], 0..<3)
    func counts(place: (zone: String, from: String, to: String), seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        let zone = try Zone.named(place.zone)
        let hours = Self.draw(&dice)
        let years = 2010...2026
        let time = OpenTime(hours, in: zone, years: years)
        let count = MinuteCount(hours: hours, zone: zone)
        let first = Int64(try #require(CivilDate(place.from)).day) * 1_440
        let last = Int64(try #require(CivilDate(place.to)).day) * 1_440
        let sums = count.sums(first..<last)
        let from = Instant(seconds: first * 60)
        let wrong = (first..<last).first { minute in
            time.seconds(from: from, to: Instant(seconds: minute * 60)) != sums[Int(minute - first)]
        }
        #expect(wrong.map { Instant(seconds: $0 * 60) } == nil)
        // Backwards: the first minute by which so many have passed.
        for _ in 0..<100 {
            let start = first + Int64(dice.roll(Int(last - first)))
            let left = sums[sums.count - 1] - sums[Int(start - first)]
            guard left > 0 else { continue }
            let wanted = Int64(1 + dice.roll(Int(left / 60))) * 60
            let reached = sums.firstIndex { $0 >= sums[Int(start - first)] + wanted }
            let expected = Instant(seconds: (first + Int64(try #require(reached))) * 60)
            #expect(time.instant(wanted, after: Instant(seconds: start * 60)) == expected)
        }
    }

    @Test("seconds are exact, and the two directions agree") func seconds() throws {
        let office = try Office.calendar()
        var dice = Dice(seed: 9)
        let wrong = (0..<5_000).filter { _ in
            let start = Instant("2015-01-01T00:00:00Z") + .seconds(dice.roll(400_000_000))
            let wanted = Int64(1 + dice.roll(50_000_000))
            guard let due = office.time.instant(wanted, after: start) else { return true }
            return office.time.seconds(from: start, to: due) != wanted
                || office.time.seconds(from: start, to: due + .seconds(-1)) != wanted - 1
        }
        #expect(wrong.isEmpty)
    }

    @Test("what there is not: a calendar without hours, and time after the last year") func never() {
        let closed = WorkCalendar(key: RegistryKey("closed"), hours: WorkingHours(week: [:]), zone: .utc)
        #expect(closed.time.instant(1, after: Instant("2026-01-01T00:00:00Z")) == nil)
        #expect(closed.time.opening(from: Instant("2026-01-01T00:00:00Z")) == nil)
        #expect(closed.endOfWorkingDay(at: Instant("2026-01-01T00:00:00Z")) == nil)
        let always = WorkCalendar.always.time
        #expect(always.instant(60, after: Instant("2099-12-31T23:59:30Z")) == nil)
        #expect(always.instant(86_400 * 365 * 50, after: Instant("2026-01-01T00:00:00Z")) != nil)
        #expect(
            always.seconds(from: Instant("2026-01-01T00:00:00Z"), to: Instant("2027-01-01T00:00:00Z")) == 86_400 * 365)
    }

    @Test(
        "openings and the end of the working day",
        arguments: [
            // 2026-11-24 is a Tuesday; São Paulo is at UTC-3; the office works 09:00-12:00 and 13:00-18:00.
            Case("before work", "2026-11-24T10:00:00Z", ["2026-11-24T12:00:00Z", "2026-11-24T21:00:00Z"]),
            Case("in the morning", "2026-11-24T13:00:00Z", ["2026-11-24T13:00:00Z", "2026-11-24T21:00:00Z"]),
            Case("at lunch", "2026-11-24T15:30:00Z", ["2026-11-24T16:00:00Z", "2026-11-24T21:00:00Z"]),
            Case("at closing", "2026-11-24T21:00:00Z", ["2026-11-25T12:00:00Z", "2026-11-25T21:00:00Z"]),
            Case("Friday night", "2026-11-27T23:00:00Z", ["2026-11-30T12:00:00Z", "2026-11-30T21:00:00Z"]),
            Case(
                "Christmas Eve at noon: it is short", "2026-12-24T15:30:00Z",
                ["2026-12-28T12:00:00Z", "2026-12-28T21:00:00Z"]),
        ])
    func openings(row: Case<String, [String]>) throws {
        let office = try Office.calendar()
        let instant = Instant(row.given)
        #expect(office.time.opening(from: instant) == Instant(row.expected[0]))
        #expect(office.endOfWorkingDay(at: instant) == Instant(row.expected[1]))
        #expect(office.time.isOpen(at: instant) == (row.given == row.expected[0]))
    }

    @Test("a working day without end ends at midnight, by the wall clock") func midnight() throws {
        let always = WorkCalendar(key: RegistryKey("x"), hours: .always, zone: try Zone.named("America/Sao_Paulo"))
        #expect(always.endOfWorkingDay(at: Instant("2026-11-24T10:00:00Z")) == Instant("2026-11-25T03:00:00Z"))
    }

    @Test(
        "hours as they are written",
        arguments: [
            Case("a morning", "09:00-12:30", DaySpan(start: 540, end: 750)),
            Case("a night", "22:00-06:00", DaySpan(start: 1_320, end: 1_800)),
            Case("a whole day", "00:00-24:00", .wholeDay), Case("nothing", "09:00-09:00", nil),
            Case("minute 60", "09:60-10:00", nil),
            Case("hour 25", "09:00-25:00", nil), Case("words", "nine-five", nil), Case("one end", "09:00", nil),
        ] as [Case<String, DaySpan?>])
    func spans(row: Case<String, DaySpan?>) { #expect(DaySpan(row.given) == row.expected) }
}

/// An office in São Paulo with a lunch hour, holidays, and a short Christmas Eve.
enum Office {
    static func calendar(_ zone: String = "America/Sao_Paulo") throws -> WorkCalendar {
        let day = [DaySpan(start: 540, end: 720), DaySpan(start: 780, end: 1_080)]
        return WorkCalendar(
            key: RegistryKey("office"),
            hours: WorkingHours(
                week: [.monday: day, .tuesday: day, .wednesday: day, .thursday: day, .friday: day],
                holidays: [.yearly(month: 11, day: 2), .yearly(month: 12, day: 25), .easter(plus: -2)],
                exceptions: [CivilDate(2026, 12, 24): [DaySpan(start: 540, end: 720)]]),
            zone: try Zone.named(zone))
    }
}

/// Numbers drawn by lot, the same for the same seed (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// 0..<sides.
    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) % UInt64(sides))
    }
}
