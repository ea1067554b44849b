/// The languages that Postigo speaks to people.
import MIME

/// A language that every notice exists in.
package enum DeskLocale: String, Codable, CaseIterable, Sendable {
    case english = "en"
    case portuguese = "pt-BR"
    case spanish = "es"

    /// The locale nearest to a language tag (RFC 5646), by its primary language: "pt", "pt-PT" and "pt-BR" are one.
    package init?(tag: String) {
        func primary(_ tag: String) -> Substring { tag.lowercased().prefix(scalars: { $0 != "-" && $0 != "_" }) }
        guard let locale = Self.allCases.first(where: { primary($0.rawValue) == primary(tag) }) else { return nil }
        self = locale
    }
}

extension DeskLocale {
    /// What stands before the digits after the point, and between groups of three.
    package var numberMarks: (point: Unicode.Scalar, group: Unicode.Scalar) {
        switch self {
        case .english: (".", ",")
        case .portuguese, .spanish: (",", ".")
        }
    }
}

/// A label in several languages, with one that always exists.
package struct Label: Equatable, Sendable {
    /// What is shown where no translation fits.
    package var fallback: String
    package var translations: [DeskLocale: String]

    package init(_ fallback: String, translations: [DeskLocale: String] = [:]) {
        self.fallback = fallback
        self.translations = translations
    }

    package func text(in locale: DeskLocale) -> String { translations[locale] ?? fallback }
}
