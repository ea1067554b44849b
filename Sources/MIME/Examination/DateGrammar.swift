/// Whether a date is in the form that RFC 5322 §3.3 tells programs to write.

enum DateGrammar {
    // date-time = [day-name ","] day month year time-of-day zone [CFWS]
    static func matches(_ field: String) -> Bool {
        var words = withoutComments(field).split(atScalars: { $0 == " " || $0 == "\t" })
        if let first = words.first, first.hasSuffix(","), isDayName(first.dropLast()) { words.removeFirst() }
        guard words.count == 5, let day = number(words[0], 1...2), (1...31).contains(day),
            CivilDate.months.contains(String(words[1])), let year = number(words[2], 4...4), year >= 1900
        else { return false }
        return isTime(words[3]) && isZone(words[4]) && MailDate(parsing: field) != nil
    }

    private static func isDayName(_ word: Substring) -> Bool { CivilDate.weekdays.contains(String(word)) }

    // time-of-day = hour ":" minute [ ":" second ]
    private static func isTime(_ word: Substring) -> Bool {
        let pieces = word.split(at: ":", omittingEmptySubsequences: false).map { number($0, 2...2) ?? 99 }
        guard pieces.count == 2 || pieces.count == 3 else { return false }
        return pieces[0] < 24 && pieces[1] < 60 && (pieces.count == 2 || pieces[2] <= 60)
    }

    // zone = ("+" / "-") 4DIGIT
    private static func isZone(_ word: Substring) -> Bool {
        (word.unicodeScalars.first == "+" || word.unicodeScalars.first == "-")
            && (number(word.dropFirst(), 4...4) ?? 9_999) % 100 < 60
    }

    private static func number(_ word: Substring, _ digits: ClosedRange<Int>) -> Int? {
        digits.contains(word.utf8.count) && word.utf8.allSatisfy(\.isDigit) ? Int(word) : nil
    }

    /// RFC 5322 §3.2.2: comments nest; they may stand wherever blanks may.
    private static func withoutComments(_ field: String) -> String {
        var depth = 0
        var plain = ""
        for scalar in field.unicodeScalars {
            if scalar == "(" { depth += 1 }
            if depth == 0 { plain.unicodeScalars.append(scalar) }
            if scalar == ")" { depth = max(0, depth - 1) }
        }
        return plain
    }
}
