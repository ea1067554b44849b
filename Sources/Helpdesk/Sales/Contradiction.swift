/// What takes back, below it, a word that binds: a negation, a refusal, a condition. In doubt a person reads.
import MIME
import Ticketing

struct Contradiction {
    /// Words of all languages count: who answers in one may jest in another.
    let lexicon: Lexicon
    /// "No" means "in the" in the word's own language, unless it stands by itself.
    private let noIsPreposition: Bool

    /// - Parameter languages: of the word that binds.
    init(lexicon: Lexicon, after languages: [DeskLocale]) {
        self.lexicon = lexicon
        noIsPreposition = lexicon.languages(of: "no", in: .prepositions).contains(where: languages.contains)
    }

    func stands(in text: some StringProtocol) -> Bool {
        guard text.utf8.count <= Self.textLimit else { return true }
        return paragraphs(of: text).contains { lines in
            let words = lines.flatMap(\.foldedWords)
            if !words.isEmpty, disclaims(words) { return false }
            return turns(words) || cutNegation(words) || lines.contains(where: says(no:))
        }
    }

    /// Octets below a word: more is a letter to a person.
    private static let textLimit = 20_000

    private func paragraphs(of text: some StringProtocol) -> [[String]] {
        text.split(omittingEmptySubsequences: false, atScalars: \.endsLine).map { String($0) }
            .split(whereSeparator: \.isBlank).map(Array.init)
    }

    /// "If you are not the intended recipient …": a company's words, below whatever is written there.
    private func disclaims(_ words: [String]) -> Bool {
        words.count >= 8 && words.contains { lexicon.holds($0, .disclaim) }
            && !words.contains { lexicon.holds($0, .bind) || lexicon.holds($0, .refuse) }
    }

    /// A word, or two of them: "no way".
    private func turns(_ words: [String]) -> Bool {
        words.contains { lexicon.holds($0, .contradict) || lexicon.holds($0, .refuse) }
            || zip(words, words.dropFirst()).contains { lexicon.holds("\($0) \($1)", .contradict) }
    }

    /// "Don't" is two words when signs part them.
    private func cutNegation(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { $1 == "t" && ($0.utf8.last == UInt8(ascii: "n")) }
    }

    /// "No", but not "no. 12" and "no endereço".
    private func says(no line: String) -> Bool {
        let clauses = line.split(atScalars: { !$0.isLetter && !$0.isNumber && !$0.isWhitespace })
        let words = clauses.map { String($0).foldedWords }.filter { !$0.isEmpty }
        return words.indices.contains { clause in
            words[clause].indices.contains { place in
                guard words[clause][place] == "no" else { return false }
                guard place + 1 < words[clause].count else { return !begins(words.dropFirst(clause + 1)) }
                return !noIsPreposition && !isNumber(words[clause][place + 1])
            }
        }
    }

    private func begins(_ clauses: ArraySlice<[String]>) -> Bool { isNumber(clauses.first?.first ?? "") }

    private func isNumber(_ word: String) -> Bool { word.utf8.first.map { $0 &- 0x30 < 10 } ?? false }
}
