/// When somebody who is away says they will be back.
import MIME
package import Ticketing

package enum ReturnDate {
    /// Words looked at; an out-of-office is short.
    static let wordLimit = 400
    /// A date stands within so many words behind the word that speaks of the return.
    static let reach = 9

    /// Nobody is away for longer. Unit: days.
    static let longest = 3_660

    /// Nil where none is stated, or it is past, or farther away than anybody's absence.
    ///
    /// - Parameter now: when the mail came; a date without a year is the next one.
    package static func find(in text: String, at now: Instant, _ lexicon: Lexicon) -> CivilDate? {
        let words = text.cut(toUTF8: 8_000).split(whereSeparator: \.isWhitespace).prefix(wordLimit).flatMap(pieces)
        let today = CivilDate(day: Int(now.day))
        // "away from 1 to 5 January, back on the 8th": the return counts before the end of the absence.
        for marks in [Lexicon.List.back, .until] {
            for index in words.indices where lexicon.holds(words[index], marks) {
                let behind = words[(index + 1)...].prefix(reach)
                if let day = DateReader(words: Array(behind), today: today, lexicon: lexicon).first,
                    day >= today, day <= today + longest
                {
                    return day
                }
            }
        }
        return nil
    }

    /// A date in figures stays whole; everything else becomes plain words.
    private static func pieces(of word: Substring) -> [String] {
        let bare = String(
            word.drop { !$0.isNumber && !$0.isLetter }.reversed().drop { !$0.isNumber && !$0.isLetter }.reversed())
        let isFigures = bare.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.isNumber || "/.-".unicodeScalars.contains($0))
        }
        return isFigures && !bare.isEmpty ? [bare] : bare.foldedWords
    }
}

/// Reads the first date in a few words.
private struct DateReader {
    let words: [String]
    let today: CivilDate
    let lexicon: Lexicon

    var first: CivilDate? {
        // "Monday, 5 January": the date says more than the day of the week before it.
        words.indices.lazy.compactMap { figures(words[$0]) ?? named(at: $0) }.first
            ?? words.lazy.compactMap(weekday).first
    }

    // "2026-01-05", "05/01/2026", "5.1.", "05/01"
    private func figures(_ word: String) -> CivilDate? {
        let pieces = word.split(atScalars: { "/.-".unicodeScalars.contains($0) })
        // Nine digits at most: a part that is no number leaves no date, and nothing of it is read as another.
        let parts = pieces.compactMap { Int(digits: $0) }
        guard word.unicodeScalars.contains(where: { "/.-".unicodeScalars.contains($0) }), (2...3).contains(parts.count),
            parts.count == pieces.count
        else { return nil }
        if parts[0] > 1_900, parts.count == 3 { return CivilDate(checking: parts[0], parts[1], parts[2]) }
        let year = parts.count == 3 ? (parts[2] < 100 ? 2_000 + parts[2] : parts[2]) : nil
        // Day first as most of the world writes it, or month first: the reading that lies ahead, and sooner.
        let readings = [(parts[0], parts[1]), (parts[1], parts[0])].compactMap { day, month in
            year.map { CivilDate(checking: $0, month, day) } ?? next(month: month, day: day)
        }
        let ahead = readings.filter { $0 >= today }
        return word.unicodeScalars.contains("/") ? ahead.min() : ahead.first
    }

    // "5 january 2026", "january 5 2026", "5 de janeiro de 2026", "5th of january"
    private func named(at index: Int) -> CivilDate? {
        guard let month = lexicon.month(words[index]) else { return nil }
        let before = words[..<index].suffix(2).reversed().lazy.compactMap(day).first
        let after = words[(index + 1)...].prefix(1).compactMap(day).first
        guard let day = before ?? after else { return nil }
        let year = words[(index + 1)...].prefix(3).compactMap { Int(digits: $0) }.first { (1_970...2_999).contains($0) }
        return year.flatMap { CivilDate(checking: $0, month, day) }
            ?? (year == nil ? next(month: month, day: day) : nil)
    }

    private func weekday(_ word: String) -> CivilDate? {
        lexicon.weekday(word).map { wanted in
            let distance = (wanted - today.weekday.index).modulo(7)
            return today + (distance == 0 ? 7 : distance)
        }
    }

    private func next(month: Int, day: Int) -> CivilDate? {
        [today.year, today.year + 1].lazy.compactMap { CivilDate(checking: $0, month, day) }
            .first { $0 >= today }
    }

    /// "5", "5th", "1o".
    private func day(_ word: String) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let ending = word.dropFirst(digits.count)
        guard ending.isEmpty || lexicon.holds(String(ending), .ordinals), let day = Int(digits: digits),
            (1...31).contains(day)
        else {
            return nil
        }
        return day
    }
}
