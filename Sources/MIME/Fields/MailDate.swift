/// The instant a mail says it was written at. RFC 5322 §3.3, §4.3, and the shapes the wild has.

public struct MailDate: Hashable, Sendable {
    /// UTC; leap seconds are not counted.
    public var secondsSince1970: Int64
    /// The sender's distance to UTC in minutes, east of it positive; nil where the mail does not tell.
    public var offsetMinutes: Int?

    /// The instant in UTC, and minutes east of it: -180 for "-0300".
    public init(secondsSince1970: Int64, offsetMinutes: Int? = nil) {
        self.secondsSince1970 = secondsSince1970
        self.offsetMinutes = offsetMinutes
    }

    /// "2026-11-23T20:52:00Z".
    public var iso8601: String {
        let (date, time) = civil(at: secondsSince1970)
        return "\(pad(date.year, 4))-\(pad(date.month))-\(pad(date.day))"
            + "T\(pad(time / 3_600)):\(pad(time / 60 % 60)):\(pad(time % 60))Z"
    }

    /// "Mon, 23 Nov 2026 17:52:00 -0300", RFC 5322 §3.3.
    public var rfc5322: String {
        let offset = offsetMinutes ?? 0
        let local = secondsSince1970 + Int64(offset) * 60
        let (date, time) = civil(at: local)
        let weekday = ((local.floorDivided(by: 86_400) + 4) % 7 + 7) % 7
        let zone = "\(offset < 0 ? "-" : "+")\(pad(abs(offset) / 60))\(pad(abs(offset) % 60))"
        return
            "\(CivilDate.weekdays[Int(weekday)]), \(date.day) \(CivilDate.months[date.month - 1]) \(pad(date.year, 4)) "
            + "\(pad(time / 3_600)):\(pad(time / 60 % 60)):\(pad(time % 60)) \(zone)"
    }

    private func civil(at seconds: Int64) -> (CivilDate, Int) {
        let days = seconds.floorDivided(by: 86_400)
        return (CivilDate(daysSince1970: days), Int(seconds - days * 86_400))
    }

    private func pad(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A day of the Gregorian calendar, extended to all years.
struct CivilDate: Equatable {
    var year: Int
    var month: Int
    var day: Int

    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Years begin in March here, so that the leap day is the last one: 153 days are five months from March on.
    var daysSince1970: Int64 {
        let shifted = month > 2 ? Int64(year) : Int64(year) - 1
        let era = shifted.floorDivided(by: 400)
        let yearOfEra = shifted - era * 400
        let monthFromMarch = Int64((month + 9) % 12)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    init(daysSince1970 days: Int64) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }
}

extension Int64 {
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
