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

    /// "on Monday, 23 November 2026, at 20:52": as a sentence goes on with it.
    package func onDateAndTime(_ instant: Instant) -> String { said("on_date_and_time", instant) }

    /// "at 14:05" on the day on which it is read, and with its day on any other.
    package func moment(_ instant: Instant, readAt now: Instant) -> String {
        date(instant) == date(now) ? said("at_time", instant) : dayAndTime(instant)
    }

    /// What follows "until": "14:05" on the day on which it is read.
    package func untilTime(_ instant: Instant, readAt now: Instant) -> String {
        date(instant) == date(now) ? said("until_time", instant) : dayAndTime(instant)
    }

    /// "November 16 to 22, 2026", "November 30 to December 6, 2026".
    package func period(from first: Instant, through last: Instant) -> String {
        let (from, to) = (local(first).date.components, local(last).date.components)
        guard from.year == to.year else {
            return words.say("calendar.range", ["from": date(first), "to": date(last)])
        }
        guard from.month == to.month else {
            return said("range_in_year", last, ["first": said("short_date", first)])
        }
        return said("range_in_month", last, ["first": "\(from.day)"])
    }

    private func local(_ instant: Instant) -> (date: CivilDate, minute: Int64) {
        let moment = Date(timeIntervalSince1970: TimeInterval(instant.seconds))
        let local = instant.seconds + Int64(timeZone.secondsFromGMT(for: moment))
        return (CivilDate(day: Int(local.flooredQuotient(86_400))), local.flooredRemainder(86_400) / 60)
    }

    private func said(
        _ format: String, _ instant: Instant, _ more: [String: String] = [:], isShort: Bool = false
    ) -> String {
        let (date, minute) = local(instant)
        let (year, month, day) = date.components
        let names = isShort ? "calendar.short_" : "calendar."
        // The weekdays begin with Monday, as ISO 8601 weeks do.
        let (weekdays, months) = (words.list(names + "weekdays"), words.list(names + "months"))
        let onWeekdays = words.list("calendar.on_weekdays")
        return words.say(
            "calendar.\(format)",
            [
                "weekday": weekdays.isEmpty ? "" : weekdays[date - date.monday],
                "on_weekday": onWeekdays.isEmpty ? "" : onWeekdays[date - date.monday],
                "month": months.isEmpty ? "" : months[month - 1], "day": "\(day)", "year": "\(year)",
                "hour": twoDigits(minute / 60), "bare_hour": "\(minute / 60)", "minute": twoDigits(minute % 60),
            ].merging(more) { _, own in own })
    }

    private func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 { self / divisor - (self % divisor < 0 ? 1 : 0) }
    fileprivate func flooredRemainder(_ divisor: Int64) -> Int64 { (self % divisor + divisor) % divisor }
}
