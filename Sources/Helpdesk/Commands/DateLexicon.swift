/// The words of dates in the languages of the desk, folded: lower case, no accents.
import MIME
import Ticketing

extension DateWords {
    /// Before a date: "until friday", "até sexta", "hasta el viernes".
    static let leading: Set<String> = [
        "until", "till", "by", "on", "ate", "para", "hasta", "em", "en", "the", "o", "a",
    ]
    /// Between its parts: "1 de dezembro às 14h", "on friday at 9:00".
    static let filling: Set<String> = ["de", "del", "of", "at", "as", "a", "las", "el", "la", "dia", "proxima", "next"]

    static let relative: [String: Int] = [
        "today": 0, "hoje": 0, "hoy": 0, "tomorrow": 1, "amanha": 1, "manana": 1,
    ]

    /// Monday first; in English, Portuguese (without "-feira") and Spanish.
    private static let weekdays: [Set<String>] = [
        ["monday", "mon", "segunda", "seg", "lunes"], ["tuesday", "tue", "terca", "ter", "martes"],
        ["wednesday", "wed", "quarta", "qua", "miercoles"], ["thursday", "thu", "quinta", "qui", "jueves"],
        ["friday", "fri", "sexta", "sex", "viernes"], ["saturday", "sat", "sabado", "sab"],
        ["sunday", "sun", "domingo", "dom"],
    ]

    private static let months: [Set<String>] = [
        ["january", "janeiro", "enero", "jan", "ene"], ["february", "fevereiro", "febrero", "feb", "fev"],
        ["march", "marco", "marzo", "mar"], ["april", "abril", "apr", "abr"], ["may", "maio", "mayo", "mai"],
        ["june", "junho", "junio", "jun"], ["july", "julho", "julio", "jul"],
        ["august", "agosto", "aug", "ago"], ["september", "setembro", "septiembre", "sep", "set", "sept"],
        ["october", "outubro", "octubre", "oct", "out"], ["november", "novembro", "noviembre", "nov"],
        ["december", "dezembro", "diciembre", "dec", "dez", "dic"],
    ]

    private static let units: [String: Duration] = [
        "m": .minutes(1), "min": .minutes(1), "h": .hours(1), "hour": .hours(1), "hours": .hours(1),
        "hora": .hours(1), "horas": .hours(1), "d": .days(1), "day": .days(1), "days": .days(1), "dia": .days(1),
        "dias": .days(1), "w": .days(7), "week": .days(7), "weeks": .days(7), "semana": .days(7), "semanas": .days(7),
    ]

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

    static func weekday(_ word: String) -> Int? { weekdays.firstIndex { $0.contains(word) } }
    static func month(_ word: String) -> Int? { months.firstIndex { $0.contains(word) }.map { $0 + 1 } }

    /// From 1 to 7: today's name means the one in a week.
    static func daysUntil(_ weekday: Int, from today: CivilDate) -> Int {
        (weekday - today.weekday.index - 1).modulo(7) + 1
    }

    /// "3d", "2 semanas".
    static func span(_ words: [String]) -> Duration? {
        let whole = words.joined()
        let digits = whole.prefix { $0.isASCII && $0.isNumber }
        guard words.count <= 2, let count = Int(digits: digits), (1...longestSpan).contains(count),
            let unit = units[String(whole.dropFirst(digits.count)).foldedDateWord]
        else { return nil }
        return unit * count <= .days(longestSpan) ? unit * count : nil
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
    fileprivate var foldedDateWord: String { String(self).foldedWords.first { $0 != "feira" } ?? "" }
}
