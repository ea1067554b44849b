/// What somebody looks for: words and "phrases in quotes", without case and accents.
import MIME

/// A search that is safe to hand to the index: nothing in it but words of letters and digits.
package struct SearchQuery: Equatable, Sendable {
    /// One thing that must be found.
    package struct Term: Equatable, Sendable {
        /// Folded; several stand for a phrase. Never empty.
        package var words: [String]
        /// "impress*": the last word may go on.
        package var isPrefix: Bool
    }

    package var terms: [Term]

    /// More than these narrow nothing down any more.
    static let mostTerms = 12
    /// "a*" would gather half of all words; letters.
    static let shortestPrefix = 3

    /// Nil where there is no word in the text.
    package init?(_ text: String) {
        var terms: [Term] = []
        for (index, piece) in text.prefix(toUTF8: 1_000).split(at: "\"", omittingEmptySubsequences: false)
            .enumerated()
        {
            // Every second piece stood between quotes.
            terms += index.isMultiple(of: 2) ? Self.words(in: piece) : Self.phrase(piece)
        }
        guard !terms.isEmpty else { return nil }
        self.terms = Array(terms.prefix(Self.mostTerms))
    }

    private static func words(in text: Substring) -> [Term] {
        text.split(whereSeparator: \.isWhitespace).flatMap { word in
            // "NF-e" is two words to the index too: they must stand side by side.
            phrase(word).map { term in
                let isPrefix = word.hasSuffix("*") && (term.words.last?.count ?? 0) >= shortestPrefix
                return Term(words: term.words, isPrefix: isPrefix)
            }
        }
    }

    private static func phrase(_ text: Substring) -> [Term] {
        let words = String(text).foldedWords
        return words.isEmpty ? [] : [Term(words: words, isPrefix: false)]
    }
}

/// Which words of a new mail are worth looking up among old tickets: rare enough to say something.
package enum TellingWords {
    /// So many words are weighed, and so many of them are looked up.
    static let weighed = 60
    package static let most = 6
    /// A word in more entries than this says nothing, and would make the search slow.
    package static let tooCommon = 500
    /// Old tickets must share so many of them.
    package static let shared = 2

    /// Words of a mail, the subject's first; short ones and numbers of one or two digits say nothing.
    ///
    /// - Parameter ignored: words that every mail has: "and", "please", "thanks".
    package static func candidates(subject: String, text: String, ignoring ignored: Set<String> = []) -> [String] {
        var seen = ignored
        let words = subject.foldedWords + text.cut(toUTF8: 4_000).foldedWords
        return Array(words.filter { $0.count >= 3 && seen.insert($0).inserted }.prefix(weighed))
    }

    /// The rarest ones.
    ///
    /// - Parameter frequencies: in how many entries each stands; a missing word stands in none.
    package static func choose(from candidates: [String], frequencies: [String: Int]) -> [String] {
        let known = candidates.filter { (1...tooCommon).contains(frequencies[$0] ?? 0) }
        return Array(known.sorted { (frequencies[$0] ?? 0, $0) < (frequencies[$1] ?? 0, $1) }.prefix(most))
    }
}

/// How telling words are weighed: as BM25 weighs a term, by how few entries have it.
package struct WordWeights: Sendable {
    private let weights: [String: Double]
    /// What old tickets must reach before anything is said of them.
    package let threshold: Double

    /// A mail of many words is held against its strongest ones: nobody tells the same story twice in the same words.
    private static let strongest = 8
    /// The share of their weight that an old ticket must have. Below it, in trials, likeness was chance.
    private static let share = 0.3

    /// - Parameters:
    ///   - candidates: the words of the new mail.
    ///   - frequencies: in how many entries each stands; a missing word stands in none.
    ///   - entries: how many there are.
    package init(of candidates: [String], frequencies: [String: Int], entries: Int) {
        let telling = candidates.filter { (frequencies[$0] ?? 0) <= TellingWords.tooCommon }
        weights = Dictionary(
            telling.map { word in
                let count = Double(frequencies[word] ?? 0)
                return (word, Double.logOnePlus(max(0, Double(entries) - count + 0.5) / (count + 0.5)))
            }, uniquingKeysWith: max)
        threshold = weights.values.sorted(by: >).prefix(Self.strongest).reduce(0, +) * Self.share
    }

    /// - Parameter subject: words that stand in both subjects: they count twice.
    package func score(of words: [String], inSubject subject: Set<String>) -> Double {
        words.reduce(0) { $0 + (weights[$1] ?? 0) * (subject.contains($1) ? 2 : 1) }
    }
}

extension Double {
    /// ln(1 + value), by halving: no library is asked, and three digits are enough to rank.
    fileprivate static func logOnePlus(_ value: Double) -> Double {
        var (rest, log) = (1 + max(0, value), 0.0)
        while rest >= 2 {
            rest /= 2
            log += 0.693_147
        }
        let x = (rest - 1) / (rest + 1)
        return log + 2 * (x + x * x * x / 3 + x * x * x * x * x / 5)
    }
}
