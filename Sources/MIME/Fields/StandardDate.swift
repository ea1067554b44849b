/// The date as nearly every program writes it, read in one pass; all other shapes go the long way of `DateParser`.

enum StandardDate {
    // date-time = [day-name ","] 1*2DIGIT month-name 4DIGIT 2DIGIT ":" 2DIGIT [":" 2DIGIT] zone       RFC 5322 §3.3
    static func parse(_ field: Span<UInt8>) -> MailDate? {
        var offset = afterDayName(field)
        guard let day = number(field, &offset, digits: 1...2), blank(field, &offset),
            let month = month(field, &offset), blank(field, &offset),
            let year = number(field, &offset, digits: 4...4), year > 0, blank(field, &offset),
            let time = time(field, &offset), blank(field, &offset), let zone = zone(field, &offset),
            ends(field, offset)
        else { return nil }
        let written = CivilDate(year: year, month: month, day: day)
        let days = written.daysSince1970
        guard day > 0, CivilDate(daysSince1970: days) == written else { return nil }
        return MailDate(
            secondsSince1970: days * 86_400 + Int64(time) - Int64(zone) * 60, offsetMinutes: zone)
    }

    private static func afterDayName(_ field: Span<UInt8>) -> Int {
        guard field.count > 5, field[0].isLetter, field[1].isLetter, field[2].isLetter, field[3] == 0x2C,
            field[4] == ASCII.space
        else { return 0 }
        return 5
    }

    private static func blank(_ field: Span<UInt8>, _ offset: inout Int) -> Bool {
        let start = offset
        while offset < field.count, field[offset] == ASCII.space { offset &+= 1 }
        return offset > start
    }

    private static func number(_ field: Span<UInt8>, _ offset: inout Int, digits: ClosedRange<Int>) -> Int? {
        var value = 0
        let start = offset
        while offset < field.count, offset - start < digits.upperBound, field[offset].isDigit {
            value = value * 10 + Int(field[offset] &- 0x30)
            offset &+= 1
        }
        return offset - start < digits.lowerBound ? nil : value
    }

    private static func month(_ field: Span<UInt8>, _ offset: inout Int) -> Int? {
        guard offset + 3 < field.count else { return nil }
        let (first, second, third) = (field[offset] | 0x20, field[offset + 1] | 0x20, field[offset + 2] | 0x20)
        offset += 3
        let letters = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        return switch letters {
        case 0x6A_616E: 1
        case 0x66_6562: 2
        case 0x6D_6172: 3
        case 0x61_7072: 4
        case 0x6D_6179: 5
        case 0x6A_756E: 6
        case 0x6A_756C: 7
        case 0x61_7567: 8
        case 0x73_6570: 9
        case 0x6F_6374: 10
        case 0x6E_6F76: 11
        case 0x64_6563: 12
        default: nil
        }
    }

    /// Seconds since midnight.
    private static func time(_ field: Span<UInt8>, _ offset: inout Int) -> Int? {
        guard let hour = number(field, &offset, digits: 2...2), hour < 24, colon(field, &offset),
            let minute = number(field, &offset, digits: 2...2), minute < 60
        else { return nil }
        guard colon(field, &offset) else { return hour * 3_600 + minute * 60 }
        // RFC 5322 §3.3: 60 is a leap second.
        guard let second = number(field, &offset, digits: 2...2), second <= 60 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    private static func colon(_ field: Span<UInt8>, _ offset: inout Int) -> Bool {
        guard offset < field.count, field[offset] == 0x3A else { return false }
        offset &+= 1
        return true
    }

    /// Minutes east of UTC.
    private static func zone(_ field: Span<UInt8>, _ offset: inout Int) -> Int? {
        guard offset < field.count, field[offset] == 0x2B || field[offset] == ASCII.dash else { return nil }
        let isWest = field[offset] == ASCII.dash
        offset &+= 1
        guard let digits = number(field, &offset, digits: 4...4) else { return nil }
        let minutes = digits / 100 * 60 + digits % 100
        guard minutes <= 24 * 60 else { return nil }
        return isWest ? -minutes : minutes
    }

    /// At the end, or before a comment such as "(BRT)", which says the zone once more.
    private static func ends(_ field: Span<UInt8>, _ start: Int) -> Bool {
        var offset = start
        guard blank(field, &offset), offset < field.count else { return offset == field.count }
        guard field[offset] == 0x28, field[field.count - 1] == 0x29 else { return false }
        for index in offset + 1..<field.count - 1 where !field[index].isLetter && field[index] != ASCII.space {
            return false
        }
        return true
    }
}
