/// Days on which nobody works: dates, and rules that give a date each year.

package enum HolidayRule: Hashable, Sendable {
    case on(CivilDate)
    /// Each year on that day; the 29th of February only in leap years.
    case yearly(month: Int, day: Int)
    /// Days after Easter Sunday of the western churches; Good Friday is -2, Corpus Christi 60.
    case easter(plus: Int)
    /// The nth such weekday of the month, from 1; the last is -1, the last but one -2.
    case weekday(Weekday, nth: Int, month: Int)

    /// Its date in that year; nil where it has none.
    package func date(in year: Int) -> CivilDate? {
        switch self {
        case .on(let date): date.year == year ? date : nil
        case .yearly(let month, let day): CivilDate(checking: year, month, day)
        case .easter(let days): Self.easter(in: year) + days
        case .weekday(let weekday, let nth, let month):
            Self.existing(Self.date(of: weekday, nth: nth, month: month, in: year), in: month)
        }
    }

    /// A fifth Monday that the month does not have is no holiday of the next month.
    private static func existing(_ date: CivilDate, in month: Int) -> CivilDate? {
        date.components.month == month ? date : nil
    }

    package static func date(of weekday: Weekday, nth: Int, month: Int, in year: Int) -> CivilDate {
        if nth > 0 {
            let first = CivilDate(year, month, 1)
            return first + (weekday.index - first.weekday.index).modulo(7) + 7 * (nth - 1)
        }
        let last = CivilDate(year, month + 1, 0)
        return last - (last.weekday.index - weekday.index).modulo(7) + 7 * (nth + 1)
    }

    /// Easter Sunday by the Gregorian computus, in the form of Meeus, Jones and Butcher.
    package static func easter(in year: Int) -> CivilDate {
        let golden = year % 19
        let (century, yearOfCentury) = (year / 100, year % 100)
        let moonCorrection = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * late + 114
        return CivilDate(year, sum / 31, sum % 31 + 1)
    }
}

extension HolidayRule {
    /// Reads "2026-11-20", "12-25", "easter", "easter-2", "easter+60", "third monday of january", "last monday of may".
    package init?(_ text: String) {
        let text = text.lowercased()
        if let date = CivilDate(text) {
            self = .on(date)
        } else if let rule = Self.yearly(text) ?? Self.easter(text) ?? Self.weekday(text) {
            self = rule
        } else {
            return nil
        }
    }

    private static func yearly(_ text: String) -> HolidayRule? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let month = Int(digits: parts[0]),
            let day = Int(digits: parts[1]), CivilDate(checking: 2_000, month, day) != nil
        else { return nil }
        return .yearly(month: month, day: day)
    }

    private static func easter(_ text: String) -> HolidayRule? {
        guard text.hasPrefix("easter") else { return nil }
        let rest = text.dropFirst(6).filter { $0 != " " }
        if rest.isEmpty { return .easter(plus: 0) }
        guard let days = Int(digits: rest.dropFirst()), days <= 300 else { return nil }
        switch rest.first {
        case "+": return .easter(plus: days)
        case "-": return .easter(plus: -days)
        default: return nil
        }
    }

    private static func weekday(_ text: String) -> HolidayRule? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 4, words[2] == "of", let nth = ordinals[words[0]],
            let weekday = Weekday(rawValue: words[1]),
            let month = months.firstIndex(of: words[3])
        else { return nil }
        return .weekday(weekday, nth: nth, month: month + 1)
    }

    private static let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1]
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
