/// Holidays out of an iCalendar file, as offices publish them (RFC 5545).
package import Ticketing

package struct HolidayFile: Equatable, Sendable {
    /// Ascending, each once.
    package var dates: [CivilDate]
    /// What was left out: the line of its event, from 1, and why.
    package var faults: [Fault]

    package struct Fault: Equatable, Sendable {
        package var line: Int
        package var words: String
    }

    /// A year of a whole country's regional holidays has some hundreds.
    static let eventLimit = 10_000
    /// One event is a holiday, not a sabbatical.
    static let dayLimit = 366

    /// - Parameter years: repeated events are followed through these.
    package init(_ text: String, years: ClosedRange<Int>) {
        dates = []
        faults = []
        var found: Set<CivilDate> = []
        for event in Self.events(in: text).prefix(Self.eventLimit) {
            do { found.formUnion(try event.dates(in: years)) } catch {
                faults.append(Fault(line: event.line, words: error.words))
            }
        }
        dates = found.sorted()
    }

    private static func events(in text: String) -> [HolidayEvent] {
        var events: [HolidayEvent] = []
        var open: HolidayEvent?
        for (line, content) in unfolded(text) {
            guard let colon = content.firstIndex(of: ":") else { continue }
            let name = content[..<colon].prefix { $0 != ";" }.uppercased()
            let value = String(content[content.index(after: colon)...])
            switch (name, value.uppercased()) {
            case ("BEGIN", "VEVENT"): open = HolidayEvent(line: line)
            case ("END", "VEVENT"):
                open.map { events.append($0) }
                open = nil
            default: open?.properties[name, default: []].append(value)
            }
        }
        return events
    }

    /// RFC 5545 §3.1: a line that begins with a blank continues the one before.
    private static func unfolded(_ text: String) -> [(line: Int, content: String)] {
        var lines: [(line: Int, content: String)] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.first == " " || line.first == "\t", !lines.isEmpty {
                lines[lines.count - 1].content += line.dropFirst()
            } else {
                lines.append((index + 1, String(line)))
            }
        }
        return lines
    }
}

/// One event of the file.
private struct HolidayEvent {
    var line: Int
    /// By name, in upper case; parameters are left out.
    var properties: [String: [String]] = [:]

    struct Unusable: Error { var words: String }

    func dates(in years: ClosedRange<Int>) throws(Unusable) -> [CivilDate] {
        if first("STATUS")?.uppercased() == "CANCELLED" { return [] }
        guard let start = first("DTSTART").flatMap(Self.date) else {
            throw Unusable(words: "the event has no date that can be read")
        }
        // RFC 5545 §3.6.1: without an end an event of dates is one day; the end is the day after the last.
        let days = first("DTEND").flatMap(Self.date).map { $0 - start } ?? 1
        guard days <= HolidayFile.dayLimit else { throw Unusable(words: "the event is longer than a year") }
        let excluded = Set((properties["EXDATE"] ?? []).flatMap(Self.dates))
        let starts = try starts(from: start, in: years) + (properties["RDATE"] ?? []).flatMap(Self.dates)
        return starts.filter { !excluded.contains($0) }.flatMap { start in (0..<max(1, days)).map { start + $0 } }
    }

    private func first(_ name: String) -> String? { properties[name]?.first }

    private func starts(from start: CivilDate, in years: ClosedRange<Int>) throws(Unusable) -> [CivilDate] {
        guard let text = first("RRULE") else { return [start] }
        guard let rule = YearlyRule(text) else {
            throw Unusable(words: "the repetition '\(text.prefix(80))' is not a yearly one. List its dates instead")
        }
        return rule.dates(from: start, in: years)
    }

    private static func dates(_ text: String) -> [CivilDate] { text.split(separator: ",").compactMap(date) }

    /// RFC 5545 §3.3.4: "20261225"; of a date with a time, the date.
    static func date(_ text: some StringProtocol) -> CivilDate? {
        let digits = text.prefix(8)
        guard digits.utf8.count == 8, let number = Int(digits: digits) else { return nil }
        return CivilDate(checking: number / 10_000, number / 100 % 100, number % 100)
    }
}

/// RFC 5545 §3.3.10, as far as holidays need it: FREQ=YEARLY with INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYDAY.
private struct YearlyRule {
    private var interval = 1
    private var count = Int.max
    private var until: CivilDate?
    private var month: Int?
    private var monthDay: Int?
    private var weekday: (day: Weekday, nth: Int)?

    init?(_ text: String) {
        var isYearly = false
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            switch pair[0] {
            case "FREQ": isYearly = pair[1] == "YEARLY"
            case "INTERVAL": interval = max(1, Int(digits: pair[1]) ?? 1)
            case "COUNT": count = Int(digits: pair[1]) ?? 0
            case "UNTIL": until = HolidayEvent.date(pair[1])
            case "BYMONTH":
                month = Int(digits: pair[1])
                if month == nil { return nil }
            case "BYMONTHDAY":
                monthDay = Int(digits: pair[1])
                if monthDay == nil { return nil }
            case "BYDAY":
                weekday = Self.weekday(pair[1])
                if weekday == nil { return nil }
            case "WKST": break
            default: return nil
            }
        }
        guard isYearly else { return nil }
    }

    private static func weekday(_ text: Substring) -> (Weekday, Int)? {
        guard let index = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].firstIndex(of: String(text.suffix(2))),
            let nth = Int(text.dropLast(2)), nth != 0, (-5...5).contains(nth)
        else { return nil }
        return (Weekday.allCases[index], nth)
    }

    func dates(from start: CivilDate, in years: ClosedRange<Int>) -> [CivilDate] {
        guard start.year <= years.upperBound else { return [] }
        return stride(from: start.year, through: years.upperBound, by: interval)
            .compactMap { rule(like: start).date(in: $0) }
            .filter { $0 >= start && $0 <= until ?? $0 }
            .prefix(count).map { $0 }
    }

    private func rule(like start: CivilDate) -> HolidayRule {
        let parts = start.components
        let month = month ?? parts.month
        if let weekday { return .weekday(weekday.day, nth: weekday.nth, month: month) }
        return .yearly(month: month, day: monthDay ?? parts.day)
    }
}
