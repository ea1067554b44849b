/// When something takes place, as an iCalendar object writes it. RFC 5545 §3.3.4, §3.3.5.

public struct CalendarTime: Hashable, Sendable {
    /// What the clock of a time shows. RFC 5545 §3.3.5.
    public enum Zone: Hashable, Sendable {
        /// "Z" at the end.
        case utc
        /// The clock on the reader's wall, wherever they are.
        case floating
        /// "America/Sao_Paulo", or a name that the sender's program made up.
        case named(String)
    }

    /// Of the Gregorian calendar; four digits, as written.
    public var year: Int
    /// 1...12
    public var month: Int
    /// 1...31
    public var day: Int
    /// Minutes from midnight, 0...1439; nil for whole days.
    public var minutes: Int?
    /// `floating` for whole days too, unless they name one.
    public var zone: Zone

    // date = YYYYMMDD; date-time = date "T" HHMMSS ["Z"]
    init?(_ line: ContentLine) {
        let text = Array(line.value.trimmedBlanks.utf8)
        guard text.count >= 8, text[..<8].allSatisfy(\.isDigit) else { return nil }
        let number: (Range<Int>) -> Int = { text[$0].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        (year, month, day) = (number(0..<4), number(4..<6), number(6..<8))
        guard CivilDate(daysSince1970: daysSince1970(year, month, day)) == CivilDate(year: year, month: month, day: day)
        else { return nil }
        zone = text.last == UInt8(ascii: "Z") ? .utc : line.parameters["TZID"].map { .named($0) } ?? .floating
        guard text.count >= 13, text[8] == UInt8(ascii: "T"), text[9..<13].allSatisfy(\.isDigit) else { return }
        let (hour, minute) = (number(9..<11), number(11..<13))
        guard hour < 24, minute < 60 else { return nil }
        minutes = hour * 60 + minute
    }

    /// So many minutes later; for whole days, so many days.
    func adding(minutes more: Int) -> CalendarTime {
        let total = (minutes ?? 0) + more
        let days = Int64(total).floorDivided(by: 1_440)
        let date = CivilDate(daysSince1970: daysSince1970(year, month, day) + days)
        var later = self
        (later.year, later.month, later.day) = (date.year, date.month, date.day)
        later.minutes = minutes.map { _ in total - Int(days) * 1_440 }
        return later
    }

    /// "2026-11-24".
    public var dateText: String { "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }

    /// "10:30"; nil for whole days.
    public var clockText: String? { minutes.map { "\(pad($0 / 60, 2)):\(pad($0 % 60, 2))" } }

    /// "UTC", the zone's name, or nil where none is given.
    public var zoneText: String? {
        switch zone {
        case .utc: "UTC"
        case .floating: nil
        case .named(let name): name
        }
    }
}

private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    (1...12).contains(month) ? CivilDate(year: year, month: month, day: day).daysSince1970 : 0
}

private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// RFC 5545 §3.3.6.
enum CalendarDuration {
    /// Ten years: no meeting is longer, and no year beyond four digits comes of it. Unit: minutes.
    private static let longest = 10 * 366 * 1_440

    /// Minutes of "P1DT2H30M"; nil where it is no duration. Seconds are dropped.
    static func minutes(_ text: String) -> Int? {
        var rest = Substring(text.trimmedBlanks.uppercased())
        let isNegative = rest.unicodeScalars.first == "-"
        if rest.unicodeScalars.first == "-" || rest.unicodeScalars.first == "+" { rest = rest.dropFirst() }
        guard rest.unicodeScalars.first == "P" else { return nil }
        var total = 0
        var digits = ""
        for scalar in rest.unicodeScalars.dropFirst() {
            if scalar.isASCII, scalar.isNumber, digits.utf8.count < 6 {
                digits.unicodeScalars.append(scalar)
                continue
            }
            let factors: [Unicode.Scalar: Int] = ["W": 10_080, "D": 1_440, "H": 60, "M": 1, "S": 0]
            if scalar != "T" {
                guard let factor = factors[scalar], let number = Int(digits) else { return nil }
                total += number * factor
                guard total <= longest else { return nil }
            }
            digits = ""
        }
        return isNegative ? -total : total
    }
}
