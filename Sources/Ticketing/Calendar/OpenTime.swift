/// The open time of a calendar, worked out once: every question after that costs the same, however far apart its ends.

/// Open stretches in order, with the open seconds before each. Business time is the time during which the wall clock
/// shows working hours: where the clocks jump it is shorter, where they are set back it is longer.
package struct OpenTime: Equatable, Sendable {
    /// What a calendar answers for. Tickets are not older, and no promise reaches farther.
    package static let years = 1970...2099

    /// Unix seconds: where each stretch begins. Ascending.
    private var starts: [Int64] = []
    /// Open seconds before each stretch; one more than `starts`, the last is the sum.
    private var before: [Int64] = [0]
    /// For each day from `firstDay`: the first stretch that ends after the day's beginning.
    private var byDay: [Int32] = []
    private var firstDay: Int
    /// For each `share` open seconds: the first stretch that ends after so many.
    private var byShare: [Int32] = []
    private var share: Int64 = 1

    init(_ hours: WorkingHours, in zone: ZoneOffsets, years: ClosedRange<Int>) {
        let days = CivilDate(years.lowerBound, 1, 1).day..<CivilDate(years.upperBound + 1, 1, 1).day
        firstDay = days.lowerBound
        let closed = HolidayDates(hours.holidays, years: years)
        let horizon = Int64(days.lowerBound * 86_400)..<Int64(days.upperBound * 86_400)
        for (index, period) in zone.periods.enumerated() {
            let next = index + 1 < zone.periods.count ? zone.periods[index + 1].start.seconds : .max
            guard period.start.seconds < horizon.upperBound, next > horizon.lowerBound else { continue }
            let span = max(period.start.seconds, horizon.lowerBound)..<min(next, horizon.upperBound)
            append(hours, closed, during: span, offset: Int64(period.offset))
        }
        index(days: days.count, end: horizon.upperBound)
    }

    /// While one offset holds, the wall clock runs evenly: its spans are cut to that time, and moved by the offset.
    private mutating func append(
        _ hours: WorkingHours, _ closed: HolidayDates, during span: Range<Int64>, offset: Int64
    ) {
        // A night that began the day before may reach into the first day.
        let first = Int(span.lowerBound + offset).floored(by: 86_400) - 1
        let last = Int(span.upperBound + offset).floored(by: 86_400)
        for day in first...last {
            let date = CivilDate(day: day)
            for part in hours.exceptions[date] ?? (closed.contains(date) ? [] : hours.week[date.weekday.index]) {
                let midnight = Int64(day) * 86_400 - offset
                let start = max(midnight + Int64(part.start) * 60, span.lowerBound)
                let end = min(midnight + Int64(part.end) * 60, span.upperBound)
                append(from: start, to: end)
            }
        }
    }

    /// Stretches that touch or overlap are one.
    private mutating func append(from start: Int64, to end: Int64) {
        if let last = starts.indices.last, start <= self.end(last) {
            before[last + 1] += max(0, end - self.end(last))
        } else if start < end {
            starts.append(start)
            before.append(before[before.count - 1] + end - start)
        }
    }

    private mutating func index(days: Int, end horizon: Int64) {
        var stretch = 0
        byDay = (0..<days).map { day in
            let midnight = Int64(firstDay + day) * 86_400
            while stretch < starts.count, end(stretch) <= midnight { stretch += 1 }
            return Int32(stretch)
        }
        // As many shares as stretches: on average one step leads from the index to the answer.
        share = max(60, total / Int64(max(1, starts.count)))
        stretch = 0
        byShare = (0...(total / share)).map { number in
            while stretch < starts.count, before[stretch + 1] <= number * share { stretch += 1 }
            return Int32(stretch)
        }
    }

    private var total: Int64 { before[before.count - 1] }

    private func end(_ stretch: Int) -> Int64 { starts[stretch] + before[stretch + 1] - before[stretch] }

    /// The first stretch that ends after the instant; `starts.count` where none does.
    private func stretch(at seconds: Int64) -> Int {
        let day = Int(seconds).floored(by: 86_400) - firstDay
        guard day >= 0 else { return 0 }
        guard day < byDay.count else { return starts.count }
        var stretch = Int(byDay[day])
        while stretch < starts.count, end(stretch) <= seconds { stretch += 1 }
        return stretch
    }

    private func elapsed(at instant: Instant) -> Int64 {
        let stretch = stretch(at: instant.seconds)
        guard stretch < starts.count else { return total }
        return before[stretch] + max(0, instant.seconds - starts[stretch])
    }
}

extension OpenTime {
    /// Open seconds between two instants; negative where they are in the wrong order.
    package func seconds(from start: Instant, to end: Instant) -> Int64 { elapsed(at: end) - elapsed(at: start) }

    /// The first instant by which so many open seconds have passed since `start`; nil where that is beyond 2099, or
    /// never. None: `start` itself, whether it is open or not.
    package func instant(_ seconds: Int64, after start: Instant) -> Instant? {
        guard seconds > 0 else { return start }
        let wanted = elapsed(at: start) + seconds
        guard wanted <= total else { return nil }
        var stretch = Int(byShare[Int((wanted - 1) / share)])
        while before[stretch + 1] < wanted { stretch += 1 }
        return Instant(seconds: starts[stretch] + wanted - before[stretch])
    }

    package func isOpen(at instant: Instant) -> Bool {
        let stretch = stretch(at: instant.seconds)
        return stretch < starts.count && starts[stretch] <= instant.seconds
    }

    /// The instant itself where it is open, else the next opening; nil where none comes.
    package func opening(from instant: Instant) -> Instant? {
        let stretch = stretch(at: instant.seconds)
        return stretch < starts.count ? Instant(seconds: max(instant.seconds, starts[stretch])) : nil
    }

    /// The end of open time before `instant`: itself where the time just before it is open, else the last closing;
    /// the beginning of all time where there is none.
    package func lastOpen(before instant: Instant) -> Instant {
        let stretch = stretch(at: instant.seconds - 1)
        if stretch < starts.count, starts[stretch] < instant.seconds { return instant }
        return Instant(seconds: stretch > 0 ? end(stretch - 1) : .min)
    }
}

/// The holidays of a calendar, by date.
private struct HolidayDates {
    private var dates: Set<CivilDate> = []

    init(_ rules: [HolidayRule], years: ClosedRange<Int>) {
        for rule in rules {
            if case .on(let date) = rule {
                dates.insert(date)
            } else {
                // The days around New Year may belong to the year beside it.
                dates.formUnion((years.lowerBound - 1...years.upperBound + 1).compactMap(rule.date))
            }
        }
    }

    func contains(_ date: CivilDate) -> Bool { !dates.isEmpty && dates.contains(date) }
}
