/// A point in time, as the store keeps it and decisions receive it.

/// Whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted. Never read from a clock in this room.
///
/// Always within the years 1 to 9999, whatever number it is made of: a server's date, a token's life or a row of the
/// store cannot make later arithmetic overflow. Differences of two fit by far.
package struct Instant: Hashable, Comparable, Codable, Sendable {
    /// Within `range`.
    package let seconds: Int64

    /// The years that four digits can write.
    package static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// A number beyond `range` is its nearer end.
    package init(seconds: Int64) { self.seconds = min(max(seconds, Self.range.lowerBound), Self.range.upperBound) }

    /// Fractions are cut off; what is no number is 1970.
    package init(secondsSince1970 value: Double) {
        let (first, last) = (Double(Self.range.lowerBound), Double(Self.range.upperBound))
        self.init(seconds: value.isNaN ? 0 : Int64(min(max(value, first), last)))
    }

    package init(from decoder: any Decoder) throws {
        self.init(seconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    package static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(seconds: instant.seconds.adding(duration.components.seconds))
    }

    package static func - (later: Instant, earlier: Instant) -> Duration {
        .seconds(later.seconds - earlier.seconds)
    }
}

extension Instant: CustomStringConvertible {
    /// "2026-11-24T15:04:05Z".
    package var description: String {
        let (date, second) = (CivilDate(day: Int(seconds).floored(by: 86_400)), Int(seconds).modulo(86_400))
        return "\(date)T\((second / 3_600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))Z"
    }
}

extension Duration {
    package static func minutes(_ count: Int) -> Duration { .seconds(count.times(60)) }
    package static func hours(_ count: Int) -> Duration { .seconds(count.times(3_600)) }
    package static func days(_ count: Int) -> Duration { .seconds(count.times(86_400)) }
}

extension FixedWidthInteger {
    /// The sum, or the nearer end of the type where it does not fit.
    func adding(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    /// The product, or the nearer end of the type where it does not fit.
    func times(_ other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}
