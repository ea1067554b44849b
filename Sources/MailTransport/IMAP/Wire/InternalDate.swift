/// `INTERNALDATE`: when the server received a mail.

enum InternalDate {
    // date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE        RFC 9051 §9
    /// Seconds since 1970, or nil if the octets are no such date.
    static func seconds(_ octets: ArraySlice<UInt8>) -> Int64? {
        var rest = octets.drop { $0 == 0x20 }
        guard let day = number(&rest, upTo: 0x2D), let month = month(&rest), let year = number(&rest, upTo: 0x20),
            let hour = number(&rest, upTo: 0x3A), let minute = number(&rest, upTo: 0x3A),
            let second = number(&rest, upTo: 0x20), let zone = zone(rest),
            (1...31).contains(day), hour < 24, minute < 60, second <= 60, (1...9_999).contains(year)
        else { return nil }
        let days = daysSince1970(year: year, month: month, day: day)
        return Int64(((days * 24 + hour) * 60 + minute) * 60 + second - zone)
    }

    /// One to four digits, and the sign behind them.
    private static func number(_ rest: inout ArraySlice<UInt8>, upTo end: UInt8) -> Int? {
        var (value, count) = (0, 0)
        while let octet = rest.popFirst(), octet != end {
            guard (0x30...0x39).contains(octet), count < 4 else { return nil }
            (value, count) = (value * 10 + Int(octet - 0x30), count + 1)
        }
        return count > 0 ? value : nil
    }

    private static let months = Array("janfebmaraprmayjunjulaugsepoctnovdec".utf8)

    // date-month = "Jan" / "Feb" / …, in any case, and the "-" behind it
    private static func month(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let letters = rest.prefix(3)
        guard letters.count == 3, rest.dropFirst(3).first == 0x2D else { return nil }
        rest = rest.dropFirst(4)
        return (0..<12).first { month in
            letters.enumerated().allSatisfy { months[month * 3 + $0.offset] == $0.element | 0x20 }
        }.map { $0 + 1 }
    }

    // zone = ("+" / "-") 4DIGIT
    private static func zone(_ text: ArraySlice<UInt8>) -> Int? {
        var digits = text.dropFirst()
        guard text.count == 5, let sign = text.first, let value = number(&digits, upTo: 0x22) else { return nil }
        let seconds = (value / 100 * 60 + value % 100) * 60
        return sign == 0x2B ? seconds : sign == 0x2D ? -seconds : nil
    }

    /// Proleptic Gregorian calendar, counted in years that begin in March, so that the leap day comes last.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }
}
