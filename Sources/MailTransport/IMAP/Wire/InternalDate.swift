/// `INTERNALDATE`: when the server received a mail.

enum InternalDate {
    // date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE        RFC 9051 §9
    /// Seconds since 1970, or nil if the octets are no such date.
    static func seconds(_ octets: [UInt8]) -> Int64? {
        let parts = octets.split { [0x20, 0x2D, 0x3A].contains($0) }  // space - :
        guard parts.count >= 7, let day = number(parts[0]), let month = month(parts[1]), let year = number(parts[2]),
            let hour = number(parts[3]), let minute = number(parts[4]), let second = number(parts[5]),
            let zone = zone(octets.suffix(5)),
            (1...31).contains(day), hour < 24, minute < 60, second <= 60, (1...9_999).contains(year)
        else { return nil }
        let days = daysSince1970(year: year, month: month, day: day)
        return Int64(((days * 24 + hour) * 60 + minute) * 60 + second - zone)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func month(_ letters: ArraySlice<UInt8>) -> Int? {
        months.firstIndex(of: String(decoding: letters, as: UTF8.self).lowercased()).map { $0 + 1 }
    }

    // zone = ("+" / "-") 4DIGIT
    private static func zone(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count == 5, let sign = text.first, let value = number(text.dropFirst()) else { return nil }
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
