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
    private var day: Int?
    private var time: Int?
    private var offset: Int?
    private var isAfternoon: Bool?

    /// Words parted by blanks and commas; comments such as "(BRT)" are left out.
    static func words(of field: String) -> [String] {
        var depth = 0
        var words: [String] = [""]
        for character in field.prefix(200) {
            if character == "(" { depth += 1 }
            if depth == 0 {
                if character.isWhitespace || character == "," {
                    words.append("")
                } else {
                    words[words.count - 1].append(character)
                }
            }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return words.filter { !$0.isEmpty }
    }

    mutating func take(_ word: String) {
        if word.contains(":") {
            takeTime(word)
        } else if Self.isDottedTime(word) {
            takeTime(String(word.map { $0 == "." ? ":" : $0 }))
        } else if let zone = zone(word) {
            offset = offset ?? zone
        } else if word.contains("-") || word.contains("/"), takeCombined(word) {
            return
        } else if let month = Self.month(word) {
            self.month = self.month ?? month
        } else if let number = Int(word), word.utf8.allSatisfy(\.isDigit) {
            takeNumber(number, digits: word.utf8.count)
        } else if word.lowercased() == "pm" || word.lowercased() == "am" {
            isAfternoon = word.lowercased() == "pm"
        }
    }

    /// QUIRK: "17.52.00", as programs with an Italian or Danish locale write the time.
    private static func isDottedTime(_ word: String) -> Bool {
        let pieces = word.split(separator: ".", omittingEmptySubsequences: false)
        return pieces.count == 3 && pieces.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) }
    }

    private mutating func takeNumber(_ number: Int, digits: Int) {
        if digits <= 2, day == nil, (1...31).contains(number) {
            day = number
        } else if year == nil {
            year = Self.fullYear(number, digits: digits)
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

    private static func month(_ word: String) -> Int? {
        let head = word.prefix(3).lowercased()
        return CivilDate.months.firstIndex { $0.lowercased() == head }.map { $0 + 1 }
    }

    /// "2026-11-23", "23-Nov-2026", "2026-11-23T20:52:00".
    private mutating func takeCombined(_ word: String) -> Bool {
        let pieces = word.split { $0 == "-" || $0 == "/" }.map(String.init)
        guard pieces.count == 3, year == nil else { return false }
        if pieces[0].count == 4, let year = Int(pieces[0]), let month = Int(pieces[1]), let day = Int(pieces[2]) {
            (self.year, self.month, self.day) = (year, month, day)
            return true
        }
        guard let day = Int(pieces[0]), let month = Self.month(pieces[1]), let year = Int(pieces[2]) else {
            return false
        }
        (self.day, self.month) = (day, month)
        self.year = Self.fullYear(year, digits: pieces[2].count)
        return true
    }

    private mutating func takeTime(_ word: String) {
        var clock = word
        if let t = word.firstIndex(where: { $0 == "T" || $0 == "t" }), takeCombined(String(word[..<t])) {
            clock = String(word[word.index(after: t)...])
        }
        if clock.last == "Z" || clock.last == "z" {
            offset = 0
            clock.removeLast()
        }
        if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }), sign > clock.startIndex {
            offset = zone(String(clock[sign...].filter { $0 != ":" }))
            clock = String(clock[..<sign])
        }
        let pieces = clock.split(whereSeparator: { $0 == ":" || $0 == "." }).prefix(3).map { Int($0) ?? -1 }
        guard time == nil, pieces.count >= 2, (0...24).contains(pieces[0]), (0...59).contains(pieces[1]) else { return }
        let seconds = pieces.count > 2 && (0...60).contains(pieces[2]) ? pieces[2] : 0
        time = pieces[0] * 3_600 + pieces[1] * 60 + seconds
    }

    /// RFC 5322 §3.3 "+hhmm", §4.3 names. Military letters say nothing reliable (§4.3) and are UTC.
    private func zone(_ word: String) -> Int? {
        if let sign = word.first, sign == "+" || sign == "-" {
            let digits = word.dropFirst().filter { $0 != ":" }
            guard (2...4).contains(digits.count), let number = Int(digits) else { return nil }
            let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
            return minutes > 24 * 60 ? nil : sign == "-" ? -minutes : minutes
        }
        return Self.zones[word.uppercased()]
    }

    private static let zones = [
        "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420,
        "MDT": -360, "PST": -480, "PDT": -420, "BRT": -180, "BRST": -120, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120,
        "MET": 60, "MEST": 120, "EET": 120, "EEST": 180, "BST": 60, "MSK": 180, "JST": 540, "IST": 330,
    ]

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
