/// The rule by which a zone changes its clocks each year, such as "<-03>3<-02>,M10.3.0/0,M2.3.0/0".
import Ticketing

/// RFC 9636 §3.3.1: POSIX's TZ variable, with hours from -167 to 167 in the rules.
struct ZoneRule {
    private var standard: Int
    /// Nil: the clocks are never changed.
    private var summer: (offset: Int, starts: YearDay, ends: YearDay)?

    // TZ = std offset [dst [offset] [,start[/time],end[/time]]]
    init?(_ text: String) {
        var text = text[...]
        guard Self.skipName(&text), let west = Self.time(&text, hours: 24) else { return nil }
        standard = -west
        guard !text.isEmpty else { return }
        guard Self.skipName(&text) else { return nil }
        var offset = standard + 3_600
        if let first = text.first, first != "," {
            guard let west = Self.time(&text, hours: 24) else { return nil }
            offset = -west
        }
        guard let starts = YearDay(&text), let ends = YearDay(&text), text.isEmpty else { return nil }
        summer = (offset, starts, ends)
    }

    /// The changes of one year, in order.
    func changes(in year: Int) -> [(at: Instant, offset: Int)] {
        guard let summer else { return [] }
        return [
            (summer.starts.instant(in: year, offset: standard), summer.offset),
            (summer.ends.instant(in: year, offset: summer.offset), standard),
        ].sorted { $0.0 < $1.0 }
    }

    /// Letters, or anything in angle brackets.
    private static func skipName(_ text: inout Substring) -> Bool {
        if text.first == "<", let end = text.firstIndex(of: ">") {
            text = text[text.index(after: end)...]
            return true
        }
        let rest = text.drop { $0.isASCII && $0.isLetter }
        defer { text = rest }
        return rest.startIndex != text.startIndex
    }

    // time = [+|-] hh[:mm[:ss]]
    fileprivate static func time(_ text: inout Substring, hours limit: Int) -> Int? {
        let sign = text.first == "-" ? -1 : 1
        if text.first == "-" || text.first == "+" { text.removeFirst() }
        var seconds = 0
        for unit in [3_600, 60, 1] {
            guard let number = number(&text, upTo: unit == 3_600 ? limit : 59) else { return nil }
            seconds += number * unit
            guard text.first == ":" else { break }
            text.removeFirst()
        }
        return sign * seconds
    }

    fileprivate static func number(_ text: inout Substring, upTo limit: Int) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let value = Int(digits: digits), value <= limit else { return nil }
        text = text.dropFirst(digits.count)
        return value
    }
}

/// When in a year the clocks change.
private struct YearDay {
    private enum Day {
        /// "M3.5.0": the fifth (or last) Sunday of March.
        case weekday(month: Int, week: Int, index: Int)
        /// "J60": the 1st of March, whether it is a leap year or not.
        case withoutLeapDay(Int)
        /// "59": counted from 0, the leap day included.
        case ordinal(Int)
    }

    private var day: Day
    /// Seconds of wall-clock time after that day began; POSIX: 02:00 where the rule says nothing.
    private var time = 7_200

    // "," ( Mm.w.d | Jn | n ) ["/" time]
    init?(_ text: inout Substring) {
        guard text.first == "," else { return nil }
        text.removeFirst()
        guard let day = Self.day(&text) else { return nil }
        self.day = day
        guard text.first == "/" else { return }
        text.removeFirst()
        guard let time = ZoneRule.time(&text, hours: 167) else { return nil }
        self.time = time
    }

    private static func day(_ text: inout Substring) -> Day? {
        switch text.first {
        case "M":
            var numbers: [Int] = []
            for limit in [12, 5, 6] {
                text.removeFirst()  // "M", then the dots
                guard let number = ZoneRule.number(&text, upTo: limit) else { return nil }
                numbers.append(number)
                if numbers.count < 3, text.first != "." { return nil }
            }
            guard numbers[0] >= 1, numbers[1] >= 1 else { return nil }
            return .weekday(month: numbers[0], week: numbers[1], index: numbers[2])
        case "J":
            text.removeFirst()
            return ZoneRule.number(&text, upTo: 365).map { .withoutLeapDay($0) }
        default: return ZoneRule.number(&text, upTo: 365).map { .ordinal($0) }
        }
    }

    func instant(in year: Int, offset: Int) -> Instant {
        Instant(seconds: Int64(date(in: year).day * 86_400 + time - offset))
    }

    private func date(in year: Int) -> CivilDate {
        switch day {
        case .weekday(let month, let week, let index):
            // POSIX counts from Sunday; the week begins on Monday here.
            let weekday = Weekday.allCases[(index + 6).modulo(7)]
            return HolidayRule.date(of: weekday, nth: week == 5 ? -1 : week, month: month, in: year)
        case .withoutLeapDay(let number):
            let january = CivilDate(year, 1, 1)
            let isLeap = CivilDate(year, 3, 1) - january == 60
            return january + number - 1 + (isLeap && number >= 60 ? 1 : 0)
        case .ordinal(let number): return CivilDate(year, 1, 1) + number
        }
    }
}
