/// A time zone as a value: since when which offset holds. Read at the edge, so that decisions need no disk.

/// All the offsets of one zone, in order.
package struct ZoneOffsets: Equatable, Sendable {
    /// A stretch of time with one offset.
    package struct Period: Equatable, Sendable {
        /// From here on, until the next period begins.
        package var start: Instant
        /// Seconds east of UTC.
        package var offset: Int
    }

    /// The first one began before anything that is asked; never empty.
    package let periods: [Period]

    /// - Parameter changes: ascending instants, and the offset that holds from each.
    package init(first offset: Int, changes: [(at: Instant, offset: Int)] = []) {
        periods =
            [Period(start: Instant(seconds: .min), offset: offset)]
            + changes.map { Period(start: $0.at, offset: $0.offset) }
    }

    package static let utc = ZoneOffsets(first: 0)

    /// Seconds east of UTC.
    package func offset(at instant: Instant) -> Int { periods[index(at: instant)].offset }

    /// The date on a calendar that hangs there.
    package func date(at instant: Instant) -> CivilDate { CivilDate(day: local(instant).floored(by: 86_400)) }

    /// Seconds since that date began, as its wall clock shows them: 0..<86,400.
    package func secondOfDay(at instant: Instant) -> Int { local(instant).modulo(86_400) }

    /// When the wall clock first shows this time of that date. A time that the clocks jump over is the instant of
    /// the jump.
    package func instant(of date: CivilDate, minute: Int = 0) -> Instant {
        let wall = Int64(date.day * 86_400 + minute * 60)
        // No offset is larger than a day: only the periods around it can show that time.
        for index in index(at: Instant(seconds: wall - 86_400))...index(at: Instant(seconds: wall + 86_400)) {
            let candidate = max(wall - Int64(periods[index].offset), periods[index].start.seconds)
            if index + 1 == periods.count || candidate < periods[index + 1].start.seconds {
                return Instant(seconds: candidate)
            }
        }
        return Instant(seconds: wall - Int64(periods[periods.count - 1].offset))
    }

    private func local(_ instant: Instant) -> Int { Int(instant.seconds) + offset(at: instant) }

    /// The last period that has begun by then.
    private func index(at instant: Instant) -> Int {
        var (low, high) = (0, periods.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if periods[middle].start <= instant { low = middle } else { high = middle }
        }
        return low
    }
}
