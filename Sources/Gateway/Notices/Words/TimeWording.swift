/// Colours, times and durations in the recipient's language.
import Foundation
package import Ticketing

extension Wording {
    package func colour(_ colour: Colour) -> String {
        switch (colour, locale) {
        case (.green, .english): "green"
        case (.green, .portuguese), (.green, .spanish): "verde"
        case (.yellow, .english): "yellow"
        case (.yellow, .portuguese): "amarelo"
        case (.yellow, .spanish): "amarillo"
        case (.red, .english): "red"
        case (.red, .portuguese): "vermelho"
        case (.red, .spanish): "rojo"
        case (.breached, .english): "overdue"
        case (.breached, .portuguese): "vencido"
        case (.breached, .spanish): "vencido"
        }
    }

    package var nobody: String {
        switch locale {
        case .english: "nobody yet"
        case .portuguese: "ninguém ainda"
        case .spanish: "nadie todavía"
        }
    }

    /// "Tue 24 Nov, 14:05" in the language's own order.
    package func dayAndTime(_ instant: Instant) -> String { formatted(instant, "EEEdMMMHHmm") }

    /// "24 November 2026".
    package func date(_ instant: Instant) -> String { formatted(instant, "dMMMMyyyy") }

    /// "14:05".
    package func time(_ instant: Instant) -> String { formatted(instant, "HHmm") }

    /// "24 Nov".
    package func shortDate(_ instant: Instant) -> String { formatted(instant, "dMMM") }

    private func formatted(_ instant: Instant, _ template: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: locale.rawValue)
        formatter.timeZone = timeZone
        formatter.setLocalizedDateFormatFromTemplate(template)
        return formatter.string(from: Date(timeIntervalSince1970: TimeInterval(instant.seconds)))
    }

    /// "45 min", "3 h 20 min", "2 d 4 h": two units at most. Days are of 24 hours.
    package func duration(seconds: Int64) -> String {
        let minutes = (seconds + 30) / 60
        switch minutes {
        case ..<60: return "\(minutes) min"
        case ..<1_440: return "\(minutes / 60) h" + (minutes % 60 > 0 ? " \(minutes % 60) min" : "")
        default: return "\(minutes / 1_440) d" + (minutes / 60 % 24 > 0 ? " \(minutes / 60 % 24) h" : "")
        }
    }

    /// "93 %" as the language writes it; "–" where there was nothing.
    package func percent(_ share: Double?) -> String {
        guard let share else { return "–" }
        return share.formatted(.percent.precision(.fractionLength(0)).locale(Locale(identifier: locale.rawValue)))
    }

    package func decimal(_ value: Double?) -> String {
        guard let value else { return "–" }
        return value.formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: locale.rawValue)))
    }
}
