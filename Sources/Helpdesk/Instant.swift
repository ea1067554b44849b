/// A point in time, as the store keeps it and decisions receive it.

/// Whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted. Never read from a clock in this room.
package struct Instant: Hashable, Comparable, Codable, Sendable {
    package var seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    package static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(seconds: instant.seconds + duration.components.seconds)
    }

    package static func - (later: Instant, earlier: Instant) -> Duration {
        .seconds(later.seconds - earlier.seconds)
    }
}

extension Instant: CustomStringConvertible {
    /// "2026-11-24T15:04:05Z".
    package var description: String {
        // Years 1 to 9999, which four digits can write.
        let seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
        let (date, second) = (CivilDate(day: Int(seconds).floored(by: 86_400)), Int(seconds).modulo(86_400))
        return "\(date)T\((second / 3_600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))Z"
    }
}

extension Duration {
    package static func minutes(_ count: Int) -> Duration { .seconds(60 * count) }
    package static func hours(_ count: Int) -> Duration { .seconds(3_600 * count) }
    package static func days(_ count: Int) -> Duration { .seconds(86_400 * count) }
}
