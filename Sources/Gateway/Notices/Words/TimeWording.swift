/// Dates and times in the recipient's language, out of its words: no formatter is made for each mail.
import Foundation
package import Ticketing

extension Wording {
    /// "Monday, 23 November 2026, 20:52".
    package func dateAndTime(_ instant: Instant) -> String { said("date_and_time", instant) }

    /// "Tue, Nov 24 at 14:05".
    package func dayAndTime(_ instant: Instant) -> String { said("day_and_time", instant, isShort: true) }

    /// "November 24, 2026".
    package func date(_ instant: Instant) -> String { said("date", instant) }

    /// "14:05".
    package func time(_ instant: Instant) -> String { said("time", instant) }

    /// "Nov 24".
    package func shortDate(_ instant: Instant) -> String { said("short_date", instant, isShort: true) }

    private func said(_ format: String, _ instant: Instant, isShort: Bool = false) -> String {
        let moment = Date(timeIntervalSince1970: TimeInterval(instant.seconds))
        let local = instant.seconds + Int64(timeZone.secondsFromGMT(for: moment))
        let date = CivilDate(day: Int(local.flooredQuotient(86_400)))
        let minute = local.flooredRemainder(86_400) / 60
        let (year, month, day) = date.components
        let names = isShort ? "calendar.short_" : "calendar."
        // The weekdays begin with Monday, as ISO 8601 weeks do.
        let (weekdays, months) = (words.list(names + "weekdays"), words.list(names + "months"))
        return words.say(
            "calendar.\(format)",
            [
                "weekday": weekdays.isEmpty ? "" : weekdays[date - date.monday],
                "month": months.isEmpty ? "" : months[month - 1], "day": "\(day)", "year": "\(year)",
                "hour": twoDigits(minute / 60), "bare_hour": "\(minute / 60)", "minute": twoDigits(minute % 60),
            ])
    }

    private func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 { self / divisor - (self % divisor < 0 ? 1 : 0) }
    fileprivate func flooredRemainder(_ divisor: Int64) -> Int64 { (self % divisor + divisor) % divisor }
}
