/// The words of dates: folded, lower case, no accents.
import MIME
import Ticketing

extension DateWords {
    /// Ten years, in days: beyond it is a slip of the finger, in a span and in a date.
    static let longestSpan = 3_660

    static func words(of text: String) -> [String] {
        text.prefix(toUTF8: 160).split(atScalars: { $0.isWhitespace || $0 == "," })
            .prefix(wordLimit + 1)
            // Digits and their signs stay; words lose case and accents.
            .map {
                $0.contains(where: \.isLetter) && !$0.contains(where: \.isNumber) ? $0.foldedDateWord : $0.lowercased()
            }
    }

    private static let units: [String: Duration] = [
        "minute": .minutes(1), "hour": .hours(1), "day": .days(1), "week": .days(7),
    ]

    /// "Today", "tomorrow": so many days ahead.
    func daysAhead(_ word: String) -> Int? { lexicon.place(of: word, .days, in: ["today", "tomorrow"]) }

    /// Monday first, from 0; short names too, since nothing but a date stands here.
    func weekday(_ word: String) -> Int? {
        lexicon.weekday(word) ?? lexicon.place(of: word, .weekdaysShort, in: Lexicon.weekdays)
    }

    /// From 1 to 7: today's name means the one in a week.
    static func daysUntil(_ weekday: Int, from today: CivilDate) -> Int {
        (weekday - today.weekday.index - 1).modulo(7) + 1
    }

    /// "3d", "2 semanas".
    func span(_ words: [String]) -> Duration? {
        let whole = words.joined()
        let digits = whole.prefix { $0.isASCII && $0.isNumber }
        guard words.count <= 2, let count = Int(digits: digits), (1...Self.longestSpan).contains(count),
            let unit = lexicon.name(whole.dropFirst(digits.count), .units).flatMap({ Self.units[$0] })
        else { return nil }
        return unit * count <= .days(Self.longestSpan) ? unit * count : nil
    }

    /// Takes "14:30", "14h", "14h30" or "2pm" away from the words: minutes after midnight.
    static func takeTime(from words: inout [String]) -> Int? {
        guard words.count > 1 else { return nil }
        for (place, word) in words.enumerated() {
            guard let minutes = time(word) else { continue }
            words.remove(at: place)
            return minutes
        }
        return nil
    }

    private static func time(_ word: String) -> Int? {
        if word.hasSuffix("am") || word.hasSuffix("pm"), let hour = Int(digits: word.dropLast(2)) {
            return (1...12).contains(hour) ? (hour % 12 + (word.hasSuffix("pm") ? 12 : 0)) * 60 : nil
        }
        let parts = word.split(omittingEmptySubsequences: false, atScalars: { $0 == ":" || $0 == "h" })
        guard parts.count == 2, let hour = Int(digits: parts[0]), hour < 24 else { return nil }
        if parts[1].isEmpty { return word.hasSuffix("h") ? hour * 60 : nil }
        guard let minute = Int(digits: parts[1]), minute < 60 else { return nil }
        return hour * 60 + minute
    }
}

extension StringProtocol {
    /// "Sexta-feira" is "sexta".
    fileprivate var foldedDateWord: String { String(self).foldedWords.first ?? "" }
}
