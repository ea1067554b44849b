/// The languages that Postigo speaks to people.
import MIME

/// A language that every notice exists in.
package enum DeskLocale: String, Codable, CaseIterable, Sendable {
    case english = "en"
    case portuguese = "pt-BR"
    case spanish = "es"

    /// The locale nearest to a language tag (RFC 5646), by its primary language: "pt", "pt-PT" and "pt-BR" are one.
    package init?(tag: String) {
        switch tag.lowercased().prefix(scalars: { $0 != "-" && $0 != "_" }) {
        case "en": self = .english
        case "pt": self = .portuguese
        case "es": self = .spanish
        default: return nil
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
