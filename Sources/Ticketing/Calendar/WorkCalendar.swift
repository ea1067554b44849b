/// When people work: hours of each weekday in a time zone, holidays, exceptions.

/// A calendar as an admin declares it, with its open time worked out.
package struct WorkCalendar: Equatable, Sendable {
    package var key: RegistryKey<WorkCalendar>
    package let hours: WorkingHours
    package let zone: ZoneOffsets
    package let time: OpenTime

    package init(
        key: RegistryKey<WorkCalendar>, hours: WorkingHours, zone: ZoneOffsets, years: ClosedRange<Int> = OpenTime.years
    ) {
        self.key = key
        self.hours = hours
        self.zone = zone
        time = OpenTime(hours, in: zone, years: years)
    }

    /// Always open, in UTC: what counts where no calendar is named.
    package static let always = always(in: .utc)

    static func always(in zone: ZoneOffsets) -> WorkCalendar {
        WorkCalendar(key: RegistryKey("24x7"), hours: .always, zone: zone)
    }

    /// When the working day that is under way at `instant`, or comes next, ends; nil where none comes.
    package func endOfWorkingDay(at instant: Instant) -> Instant? {
        guard let opening = time.opening(from: instant) else { return nil }
        let midnight = zone.instant(of: zone.date(at: opening) + 1)
        return max(time.lastOpen(before: midnight), opening)
    }
}

/// The hours themselves, by the wall clock.
package struct WorkingHours: Equatable, Sendable {
    /// Monday first; seven of them.
    package var week: [[DaySpan]]
    package var holidays: [HolidayRule]
    /// Dates with hours of their own: they stand before weekdays and holidays. Empty: closed.
    package var exceptions: [CivilDate: [DaySpan]]

    package init(
        week: [Weekday: [DaySpan]], holidays: [HolidayRule] = [], exceptions: [CivilDate: [DaySpan]] = [:]
    ) {
        self.week = Weekday.allCases.map { (week[$0] ?? []).sorted { $0.start < $1.start } }
        self.holidays = holidays
        self.exceptions = exceptions.mapValues { $0.sorted { $0.start < $1.start } }
    }

    package static let always = WorkingHours(
        week: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [DaySpan.wholeDay]) }))
}

/// A stretch of one day, by the wall clock. One that ends on the next day belongs to the day on which it begins.
package struct DaySpan: Equatable, Sendable {
    /// Minutes after midnight, 0..<1,440.
    package var start: Int
    /// Minutes after the same midnight, the first one outside; up to 2,880.
    package var end: Int

    package init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    package static let wholeDay = DaySpan(start: 0, end: 1_440)

    /// A minute that both hold. One that ends where the other begins does not.
    package func overlaps(_ other: DaySpan) -> Bool { start < other.end && other.start < end }

    /// Reads "09:00-12:30", and "22:00-06:00" for a night.
    package init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard ends.count == 2, let start = Self.minutes(ends[0]), let end = Self.minutes(ends[1]), start < 1_440,
            start != end
        else { return nil }
        self.init(start: start, end: end > start ? end : end + 1_440)
    }

    /// "24:00" is the end of the day.
    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(digits: parts[0]),
            let minute = Int(digits: parts[1]), minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }
}
