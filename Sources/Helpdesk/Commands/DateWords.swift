/// Dates as analysts type them: "amanhã", "sexta", "2026-12-01", "01/12", "1 dez 14:30", "3d".
import MIME
package import Ticketing

package enum DateReading: Equatable, Sendable {
    case instant(Instant)
    /// "01/12" in English: the first of December, or the twelfth of January.
    case ambiguous
    case past
    /// Beyond `DateWords.longestSpan`.
    case tooFar
    case notADate
}

/// Reads a date where a clock hangs that shows this zone's time. Pure: now is a parameter.
package struct DateWords: Sendable {
    let now: Instant
    let zone: ZoneOffsets
    let locale: DeskLocale
    /// Minutes after midnight that a day without a time means.
    let minute: Int

    let lexicon: Lexicon

    /// Work begins: what waits for a day comes back in time for it.
    package static let morning = 8 * 60
    /// Work ends: what is due on a day is due by then.
    package static let evening = 18 * 60

    package init(now: Instant, zone: ZoneOffsets, locale: DeskLocale, minute: Int, lexicon: Lexicon) {
        self.now = now
        self.zone = zone
        self.locale = locale
        self.minute = minute
        self.lexicon = lexicon
    }

    /// Words of a date that are looked at: nobody needs more.
    static let wordLimit = 8

    package func read(_ text: String) -> DateReading {
        var words = Self.words(of: text)
        while let word = words.first, lexicon.holds(word, .dateLeading) { words.removeFirst() }
        guard !words.isEmpty, words.count <= Self.wordLimit else { return .notADate }
        if let span = span(words) { return .instant(now + span) }
        let time = Self.takeTime(from: &words)
        words.removeAll { lexicon.holds($0, .dateFilling) }
        return later(date(words), time)
    }

    private var today: CivilDate { zone.date(at: now) }

    private enum Day {
        case on(CivilDate)
        /// A day of the year without a year: the next one.
        case next(month: Int, day: Int)
        case ambiguous, none
    }

    private func later(_ day: Day, _ time: Int?) -> DateReading {
        switch day {
        case .none: .notADate
        case .ambiguous: .ambiguous
        case .on(let date): check(zone.instant(of: date, minute: time ?? minute))
        case .next(let month, let day):
            (0...8).lazy
                .compactMap { CivilDate(checking: today.year + $0, month, day) }
                .map { zone.instant(of: $0, minute: time ?? minute) }
                .first { $0 > now }.map(DateReading.instant) ?? .notADate
        }
    }

    private func check(_ instant: Instant) -> DateReading {
        if instant <= now { return .past }
        return instant <= now + .days(Self.longestSpan) ? .instant(instant) : .tooFar
    }

    private func date(_ words: [String]) -> Day {
        guard let first = words.first else { return .none }
        if words.count == 1 {
            if let days = daysAhead(first) { return .on(today + days) }
            if let weekday = weekday(first) { return .on(today + Self.daysUntil(weekday, from: today)) }
            if let date = CivilDate(first) { return .on(date) }
            return slashed(first)
        }
        return named(words)
    }

    /// "01/12", "1/12/2026", "01.12.26".
    private func slashed(_ word: String) -> Day {
        let parts = word.split(omittingEmptySubsequences: false, atScalars: { $0 == "/" || $0 == "." }).map {
            Int(digits: $0)
        }
        guard (2...3).contains(parts.count), let left = parts[0], let right = parts[1] else { return .none }
        let isOneWay = !lexicon.languages(of: "month first", in: .dateOrders).contains(locale)
        if !isOneWay, left <= 12, right <= 12, left != right { return .ambiguous }
        let (day, month) = !isOneWay && right > 12 ? (right, left) : (left, right)
        guard parts.count == 3 else { return .next(month: month, day: day) }
        return on(year: parts[2], month, day)
    }

    /// "1 dez", "Dec 1", "1 diciembre 2026".
    private func named(_ words: [String]) -> Day {
        let months = words.compactMap(lexicon.month)
        let numbers = words.compactMap { Int(digits: $0) }
        guard months.count == 1, let day = numbers.first, words.count == months.count + numbers.count else {
            return .none
        }
        return numbers.count == 1 ? .next(month: months[0], day: day) : on(year: numbers[1], months[0], day)
    }

    private func on(year: Int?, _ month: Int, _ day: Int) -> Day {
        guard let year, let date = CivilDate(checking: year < 100 ? 2_000 + year : year, month, day) else {
            return .none
        }
        return .on(date)
    }
}
