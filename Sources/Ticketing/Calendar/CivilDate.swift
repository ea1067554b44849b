/// A date as people write it, without time or zone, and its arithmetic.

/// A day of the proleptic Gregorian calendar, as a count: two dates are days apart by subtraction.
package struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before. Within `days`.
    package let day: Int

    /// Ten thousand years to each side: what no date of ours reaches, and far from where arithmetic overflows.
    static let days = -3_652_425...3_652_425

    /// A number beyond `days` is its nearer end.
    package init(day: Int) { self.day = min(max(day, Self.days.lowerBound), Self.days.upperBound) }

    /// Months and days outside their range carry over: month 13 is January of the next year, day 0 the day before
    /// the first. For numbers of our own: those from outside go through `init(checking:)`.
    package init(_ year: Int, _ month: Int, _ day: Int) {
        let months = year * 12 + month - 1
        self.init(day: Self.daysToMonth(year: months.floored(by: 12), month: months.modulo(12) + 1) + day - 1)
    }

    /// Years that four digits write. A date of a mail or a file beyond them is none, and cannot make arithmetic overflow.
    package static let years = 1...9_999

    /// Nil for a date that no calendar has, such as the 31st of April, and for a year beyond `years`.
    package init?(checking year: Int, _ month: Int, _ day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        self.init(year, month, day)
        guard components == (year, month, day) else { return nil }
    }

    package var components: (year: Int, month: Int, day: Int) {
        // Years are counted from March here: the leap day is then the last day of its year.
        let shifted = day + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var year: Int { components.year }

    package var weekday: Weekday {
        // The 1st of January 1970 was a Thursday.
        Weekday.allCases[(day + 3).modulo(7)]
    }

    /// The Monday on or before it: ISO 8601 weeks begin there.
    package var monday: CivilDate { self - (day + 3).modulo(7) }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }
    package static func + (date: CivilDate, days: Int) -> CivilDate { CivilDate(day: date.day.adding(days)) }
    package static func - (date: CivilDate, days: Int) -> CivilDate { date + (days == .min ? .max : -days) }
    package static func - (later: CivilDate, earlier: CivilDate) -> Int { later.day - earlier.day }

    private static func daysToMonth(year: Int, month: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year.floored(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension CivilDate: CustomStringConvertible {
    /// "2026-11-24", as ISO 8601 writes it.
    package var description: String {
        let (year, month, day) = components
        return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    }

    /// Reads "2026-11-24"; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(digits: parts[0]), let month = Int(digits: parts[1]), let day = Int(digits: parts[2])
        else { return nil }
        self.init(checking: year, month, day)
    }
}

/// A day of the week; the week begins on Monday.
package enum Weekday: String, CaseIterable, Codable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// 0 for Monday.
    package var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Int {
    /// Divides and rounds towards minus infinity.
    package func floored(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
    }

    /// The remainder that is never negative.
    package func modulo(_ divisor: Int) -> Int { self - floored(by: divisor) * divisor }

    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }

    /// ASCII digits and nothing else; at most nine of them.
    package init?(digits text: some StringProtocol) {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        self = text.utf8.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
