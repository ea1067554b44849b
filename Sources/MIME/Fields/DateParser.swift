/// Reads dates by what their words look like, not by where they stand: that covers RFC 5322, RFC 850, asctime,
/// ISO 8601 and most of what is neither.

extension MailDate {
    /// Nil where no day, month and year can be made out.
    public init?(parsing field: String) {
        var parser = DateParser()
        for word in DateParser.words(of: field) { parser.take(word) }
        guard let date = parser.date else { return nil }
        self = date
    }
}

private struct DateParser {
    private var year: Int?
    private var month: Int?
    private var isMonthDoubtful = false
    private var day: Int?
    /// Seconds from midnight.
    private var time: Int?
    /// Minutes east of UTC.
    private var offset: Int?
    private var isAfternoon: Bool?

    /// Words parted by blanks and commas, and where digits and letters meet; comments such as "(BRT)" are left out.
    static func words(of field: String) -> [Substring] {
        var depth = 0
        var plain = ""
        for scalar in field.unicodeScalars.prefix(Limits.dateCharacters) {
            if scalar == "(" { depth += 1 }
            if depth == 0 { plain.unicodeScalars.append(scalar) }
            if scalar == ")" { depth = max(0, depth - 1) }
        }
        return plain.split(atScalars: { $0.isWhitespace || ",;\"'".unicodeScalars.contains($0) })
    }

    mutating func take(_ word: Substring) {
        let word = word.hasSuffix(".") ? word.dropLast() : word
        guard let first = word.utf8.first, let last = word.utf8.last else { return }
        if first == 0x2B || first == 0x2D {
            if offset == nil { offset = Self.numericZone(word) }
        } else if first.isDigit {
            takeNumbers(word)
        } else if last.isDigit, let sign = word.unicodeScalars.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            // QUIRK: "GMT+0200", "UTC-3": the sign is the one of RFC 5322 §3.3, not of POSIX.
            if DateWords.zone(word[..<sign]) != nil { offset = Self.numericZone(word[sign...]) ?? offset }
        } else {
            takeName(word)
        }
    }

    private mutating func takeName(_ word: Substring) {
        let lower = word.lowercased()
        if lower == "am" || lower == "pm" {
            isAfternoon = lower == "pm"
        } else if time != nil, offset == nil, let zone = DateWords.zone(word) {
            offset = zone
        } else if month == nil || isMonthDoubtful, let month = DateWords.month(word) {
            self.month = month
            // QUIRK: "mar, 23 nov": a Tuesday.
            isMonthDoubtful = lower == "mar" && day == nil
        }
    }

    // MARK: words that begin with a digit

    private mutating func takeNumbers(_ word: Substring) {
        if word.unicodeScalars.contains(":") { return takeClock(word) }
        let pieces = word.split(omittingEmptySubsequences: false, atScalars: { "-/.年月日".unicodeScalars.contains($0) })
        if pieces.count >= 3 {
            return takeCombined(
                pieces.map(String.init), separator: word.unicodeScalars.first { "-/.年".unicodeScalars.contains($0) })
        }
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let rest = word.dropFirst(digits.count)
        if rest.isEmpty { return takeNumber(digits) }
        if digits.count == 8, rest.unicodeScalars.first == "T" || rest.unicodeScalars.first == "t" {
            return takeBasic(digits, rest.dropFirst())
        }
        takeNumber(digits)
        // "23rd", "23Nov2026"
        if !["st", "nd", "rd", "th"].contains(rest.lowercased()) {
            let name = rest.prefix { $0.isLetter }
            takeName(name)
            if !rest.dropFirst(name.count).isEmpty, name.count > 0 { take(rest.dropFirst(name.count)) }
        }
    }

    private mutating func takeNumber(_ digits: Substring) {
        guard let number = Int(digits) else { return }
        if digits.count <= 2, day == nil, (1...31).contains(number) {
            day = number
        } else if year == nil {
            year = Self.fullYear(number, digits: digits.count)
        } else if digits.count == 4, time == nil, number / 100 < 24, number % 100 < 60 {
            time = number / 100 * 3_600 + number % 100 * 60
        }
    }

    /// RFC 5322 §4.3: two digits up to 49 are 20xx, the rest and three digits count from 1900.
    private static func fullYear(_ number: Int, digits: Int) -> Int? {
        switch digits {
        case 1, 2: number <= 49 ? 2000 + number : 1900 + number
        case 3: 1900 + number
        case 4: number
        default: nil
        }
    }

    /// "2026-11-23", "23-Nov-2026", "23.11.2026", "11/23/2026", "2026年11月23日"; "17.52.00" is a time.
    private mutating func takeCombined(_ pieces: [String], separator: Unicode.Scalar?) {
        // "T17:52" has nothing in front of the time, "11-23T17:52" no year.
        guard pieces.count >= 3 else { return }
        if separator == ".", pieces.allSatisfy({ $0.utf8.count <= 2 }), year != nil || day != nil {
            return takeClock(Substring(pieces.joined(separator: ":")))
        }
        guard year == nil, let first = Int(pieces[0]) else { return }
        if pieces[0].count == 4 {
            guard let month = Int(pieces[1]) ?? DateWords.month(pieces[1]), let day = Int(pieces[2].prefix(2)) else {
                return
            }
            (year, self.month, self.day) = (first, month, day)
            return
        }
        guard let last = Int(pieces[2]), let year = Self.fullYear(last, digits: pieces[2].count) else { return }
        if let month = DateWords.month(pieces[1]) {
            (self.year, self.month, day) = (year, month, first)
        } else if let second = Int(pieces[1]) {
            // QUIRK: "11/23/2026" is American, "23/11/2026" is not; where both would do, slashes are American.
            let isMonthFirst = second > 12 || (separator == "/" && first <= 12)
            (self.year, self.month, day) = (year, isMonthFirst ? first : second, isMonthFirst ? second : first)
        }
    }

    /// ISO 8601 §5.4.2: "20261123T175200Z".
    private mutating func takeBasic(_ date: Substring, _ clock: Substring) {
        let digits = Array(date)
        takeCombined([String(digits[0..<4]), String(digits[4..<6]), String(digits[6..<8])], separator: "-")
        let time = clock.prefix { $0.isNumber }
        guard time.count >= 4 else { return }
        let (hour, rest) = (time.prefix(2), time.dropFirst(2))
        takeClock(
            "\(hour):\(rest.prefix(2)):\(rest.dropFirst(2).isEmpty ? "00" : rest.dropFirst(2).prefix(2))"
                + clock.dropFirst(time.count))
    }

    // MARK: the time of day

    /// "17:52", "17:52:00.5", "5:52PM", "17:52Z", "17:52+02:00", "2026-11-23T17:52".
    private mutating func takeClock(_ word: Substring) {
        var clock = word
        if let t = clock.unicodeScalars.firstIndex(where: { $0 == "T" || $0 == "t" }) {
            takeCombined(
                clock[..<t].split(atScalars: { "-/.".unicodeScalars.contains($0) }).map(String.init), separator: "-")
            clock = clock[clock.unicodeScalars.index(after: t)...]
        }
        if let sign = clock.unicodeScalars.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            offset = Self.numericZone(clock[sign...]) ?? offset
            clock = clock[..<sign]
        }
        let name = clock.reversed().prefix { $0.isLetter }.count
        let suffix = clock.suffix(name)
        clock = clock.dropLast(name)
        guard time == nil, let seconds = Self.seconds(clock) else { return }
        time = seconds
        if !suffix.isEmpty { takeName(suffix) }
    }

    private static func seconds(_ clock: Substring) -> Int? {
        let pieces = clock.split(atScalars: { $0 == ":" || $0 == "." }).prefix(3).map { Int($0) ?? -1 }
        guard pieces.count >= 2, (0...24).contains(pieces[0]), (0...59).contains(pieces[1]) else { return nil }
        // RFC 5322 §3.3: 60 is a leap second.
        let seconds = pieces.count > 2 && (0...60).contains(pieces[2]) ? pieces[2] : 0
        return pieces[0] * 3_600 + pieces[1] * 60 + seconds
    }

    // zone = ("+" / "-") 4DIGIT                                                      RFC 5322 §3.3
    /// QUIRK: "+3", "-03", "+03:00". Nil for what no place on earth has.
    private static func numericZone(_ word: Substring) -> Int? {
        let digits = word.dropFirst().filter(scalars: { $0 != ":" })
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit), let number = Int(digits) else {
            return nil
        }
        let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
        return minutes > 24 * 60 ? nil : word.unicodeScalars.first == "-" ? -minutes : minutes
    }

    var date: MailDate? {
        guard let year, let month, let day, (1...12).contains(month), (1...31).contains(day), (1...9_999).contains(year)
        else { return nil }
        var seconds = time ?? 0
        if isAfternoon == true, seconds < 43_200 { seconds += 43_200 }
        if isAfternoon == false, seconds >= 43_200 { seconds -= 43_200 }
        let written = CivilDate(year: year, month: month, day: day)
        let days = written.daysSince1970
        // There is no 31 February: a day that the calendar lacks would come back as another.
        guard CivilDate(daysSince1970: days) == written else { return nil }
        return MailDate(
            secondsSince1970: days * 86_400 + Int64(seconds) - Int64(offset ?? 0) * 60, offsetMinutes: offset)
    }
}
