/// Guesses the language a person wrote in, so that the first acknowledgement is in it.
import MIME
package import Ticketing

extension Lexicon {
    /// The words looked at: a person has said enough by then.
    private static let guessedWords = 200
    /// The octets that they may take.
    private static let guessedOctets = 4_000

    /// By words that are frequent in one language and rare in the others. Nil where the text says too little, or two
    /// languages fit equally.
    package func guessedLocale(of text: String) -> DeskLocale? {
        let typical = phrases(.typical)
        var count: [DeskLocale: Int] = [:]
        for word in text.cut(toUTF8: Self.guessedOctets).foldedWords(atMost: Self.guessedWords) {
            for locale in typical[word] ?? [] { count[locale, default: 0] += 1 }
        }
        let scores = DeskLocale.allCases.map { ($0, count[$0] ?? 0) }.sorted { $0.1 > $1.1 }
        return scores[0].1 >= 2 && scores[0].1 > scores[1].1 ? scores[0].0 : nil
    }
}
