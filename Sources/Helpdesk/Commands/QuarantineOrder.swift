/// What an answer to a report on quarantine orders.
import MIME
package import Ticketing

extension QuarantineOrder {
    /// Mails that one answer decides on; what stands behind them is for the next one.
    static let limit = 100

    /// "release 17 18" and "#drop 19", one act per line. A mail that orders nothing asks for the list.
    package static func read(_ text: String, in lexicon: Lexicon) -> [QuarantineOrder] {
        let lines = text.prefix(toUTF8: 20_000).split(whereSeparator: \.isNewline).prefix(limit)
        let orders = lines.flatMap { line -> [QuarantineOrder] in
            let words = isPlain(line) ? line.cut(toUTF8: 998).foldedWords : []
            guard let act = words.first.flatMap({ lexicon.name(folded: $0, .quarantine) }).flatMap(Act.init),
                act != .list
            else { return [] }
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

    /// The word that orders it, in a language.
    package func typed(in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        let word = lexicon.word(act.rawValue, .quarantine, in: locale)
        return act == .list ? word : word + " \(mail)"
    }
}
