/// Labels, durations, numbers and sizes in the recipient's language.
package import Foundation
package import Ticketing

package struct Wording: Sendable {
    package let words: Words
    /// The time zone in which people read instants.
    package let timeZone: TimeZone

    package var locale: DeskLocale { words.locale }

    package init(_ words: Words, timeZone: TimeZone) {
        self.words = words
        self.timeZone = timeZone
    }

    package func status(_ status: TicketStatus) -> String { words["ticket_status.\(status.rawValue)"] }

    package func target(_ target: SLATarget) -> String { words["target.\(target.rawValue)"] }

    package func colour(_ colour: Colour) -> String { words["colour.\(colour.name)"] }

    /// A word of the report; docs/figures.md defines what each figure counts.
    package func figure(_ name: String) -> String { words["figures.\(name)"] }

    /// Limits on automatic mail.
    func budget(_ budget: MailBudget) -> String {
        words.say("budget.\(budget.rawValue)", ["count": "\(budget.count)"])
    }

    /// "45 min", "3 h 20 min", "2 days 4 h": the two largest units, and never seconds.
    package func duration(_ duration: Duration) -> String {
        let minutes = duration.components.seconds / 60
        if minutes >= 1_440 {
            return parts((minutes / 1_440, "duration.days"), (minutes % 1_440 / 60, "duration.hours"))
        }
        return parts((minutes / 60, "duration.hours"), (minutes % 60, "duration.minutes"))
    }

    /// "45 min", "3 h 20 min", "2 d 4 h": two units at most. Days are of 24 hours.
    package func duration(seconds: Int64) -> String {
        let minutes = (seconds + 30) / 60
        if minutes >= 1_440 {
            return parts((minutes / 1_440, "duration.short_days"), (minutes / 60 % 24, "duration.hours"))
        }
        return parts((minutes / 60, "duration.hours"), (minutes % 60, "duration.minutes"))
    }

    /// Without what is zero, unless both are.
    private func parts(_ large: (count: Int64, unit: String), _ small: (count: Int64, unit: String)) -> String {
        let shown = [large, small].filter { $0.count > 0 }
        return (shown.isEmpty ? [small] : shown)
            .map { words.say($0.unit, count: Int($0.count), ["count": "\($0.count)"]) }.joined(separator: " ")
    }

    /// "1.2 MB": decimal units, one digit after the point from a megabyte on.
    package func size(octets: Int) -> String {
        switch octets {
        case ..<1_000: "\(octets) B"
        case ..<1_000_000: "\(octets / 1_000) kB"
        default: number(Double(octets) / 1_000_000) + " MB"
        }
    }

    /// "1,204" in English, "1.204" in Portuguese and Spanish.
    package func count(_ value: Int) -> String { grouped(value, from: 4) }

    /// One digit after the point.
    package func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return count(tenths / 10) + "\(locale.numberMarks.point)\(abs(tenths % 10))"
    }

    /// - Parameter digits: a number of fewer is not grouped.
    private func grouped(_ value: Int, from digits: Int) -> String {
        let all = Array(String(abs(value)))
        let text = all.indices.reduce(into: "") { text, index in
            if index > 0, all.count >= digits, (all.count - index) % 3 == 0 {
                text.unicodeScalars.append(locale.numberMarks.group)
            }
            text.append(all[index])
        }
        return (value < 0 ? "-" : "") + text
    }
}

/// Shares and means, as the report has them: halves go to the even digit, as CLDR rounds.
extension Wording {
    /// "93 %" as the language writes it; "–" where there was nothing.
    package func percent(_ share: Double?) -> String {
        guard let hundredths = share.flatMap({ Self.rounded($0, times: 100) }) else { return "–" }
        return words.say("number.percent", ["number": grouped(hundredths, from: smallestGrouped)])
    }

    /// One digit after the point.
    package func decimal(_ value: Double?) -> String {
        guard let tenths = value.flatMap({ Self.rounded($0, times: 10) }) else { return "–" }
        return grouped(tenths / 10, from: smallestGrouped) + "\(locale.numberMarks.point)\(abs(tenths % 10))"
    }

    /// CLDR's minimum grouping digits, with the three of the first group: Spanish writes 1234 and 12.345.
    private var smallestGrouped: Int { Int(words["number.grouped_from"]) ?? 4 }

    /// Of the number as it is written, not of the binary one beside it: 57.5 and not 57.49999999999999.
    private static func rounded(_ value: Double, times factor: Decimal) -> Int? {
        guard value.isFinite, var exact = Decimal(string: "\(value)").map({ $0 * factor }) else { return nil }
        var whole = Decimal()
        NSDecimalRound(&whole, &exact, 0, .bankers)
        return NSDecimalNumber(decimal: whole).intValue
    }
}
