/// What an answer to a report on quarantine orders.
import MIME
package import Ticketing

extension QuarantineOrder {
    /// Mails that one answer decides on; what stands behind them is for the next one.
    static let limit = 100

    /// "release 17 18" and "#drop 19", one act per line, in English, Portuguese and Spanish. A mail that orders nothing
    /// asks for the list.
    package static func read(_ text: String) -> [QuarantineOrder] {
        let lines = text.prefix(toUTF8: 20_000).split(whereSeparator: \.isNewline).prefix(limit)
        let orders = lines.flatMap { line -> [QuarantineOrder] in
            let words = isPlain(line) ? line.cut(toUTF8: 998).foldedWords : []
            guard let act = words.first.flatMap(act) else { return [] }
            return words.dropFirst().compactMap { Int(digits: $0) }.map { QuarantineOrder(act, Int64($0)) }
        }
        return orders.isEmpty ? [QuarantineOrder(.list, 0)] : Array(orders.prefix(limit))
    }

    /// "Release 17?" asks, and "~~drop 17~~" is taken back.
    private static func isPlain(_ line: Substring) -> Bool {
        line.unicodeScalars.allSatisfy {
            WordAlone.isOfAWord($0) || $0.isNumber || $0.isWhitespace || "#.,:;!*_-".unicodeScalars.contains($0)
        }
    }

    private static func act(_ word: String) -> Act? {
        switch word {
        case "release", "retry", "liberar", "soltar": .release
        case "drop", "reject", "descartar", "rejeitar", "rechazar": .drop
        case _: nil
        }
    }

    /// The word that orders it, in a language.
    package func typed(in locale: DeskLocale) -> String {
        switch act {
        case .release: CommandWords("release", "liberar", "liberar").text(in: locale) + " \(mail)"
        case .drop: CommandWords("drop", "descartar", "descartar").text(in: locale) + " \(mail)"
        case .list: CommandWords("list", "lista", "lista").text(in: locale)
        }
    }
}
