/// What takes back, below it, a word that binds: a negation, a refusal, a condition. In doubt a person reads.
import MIME
import Ticketing

enum Contradiction {
    /// - Parameter isPortuguese: "no" then means "in the", unless it stands by itself.
    static func stands(in text: some StringProtocol, isPortuguese: Bool) -> Bool {
        guard text.utf8.count <= textLimit else { return true }
        return paragraphs(of: text).contains { lines in
            let words = lines.flatMap(\.foldedWords)
            if !words.isEmpty, disclaims(words) { return false }
            return !turning.isDisjoint(with: words) || cutNegation(words)
                || lines.contains { says(no: $0, isPortuguese) }
        }
    }

    /// Octets below a word: more is a letter to a person.
    private static let textLimit = 20_000

    private static func paragraphs(of text: some StringProtocol) -> [[String]] {
        text.split(omittingEmptySubsequences: false, atScalars: \.endsLine).map { String($0) }
            .split(whereSeparator: \.isBlank).map(Array.init)
    }

    /// "If you are not the intended recipient …": a company's words, below whatever is written there.
    private static func disclaims(_ words: [String]) -> Bool {
        words.count >= 8 && !disclaiming.isDisjoint(with: words) && binding.isDisjoint(with: words)
    }

    /// "Don't" is two words when signs part them.
    private static func cutNegation(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { $1 == "t" && ($0.utf8.last == UInt8(ascii: "n")) }
    }

    /// "No", but not "no. 12" and "no endereço".
    private static func says(no line: String, _ isPortuguese: Bool) -> Bool {
        let clauses = line.split(atScalars: { !$0.isLetter && !$0.isNumber && !$0.isWhitespace })
        let words = clauses.map { String($0).foldedWords }.filter { !$0.isEmpty }
        return words.indices.contains { clause in
            words[clause].indices.contains { place in
                guard words[clause][place] == "no" else { return false }
                guard place + 1 < words[clause].count else { return !begins(words.dropFirst(clause + 1)) }
                let next = words[clause][place + 1]
                return !isNumber(next) && (!isPortuguese || next == "way")
            }
        }
    }

    private static func begins(_ clauses: ArraySlice<[String]>) -> Bool { isNumber(clauses.first?.first ?? "") }

    private static func isNumber(_ word: String) -> Bool { word.utf8.first.map { $0 &- 0x30 < 10 } ?? false }

    /// Folded, in all languages: who answers in one may jest in another.
    private static let turning = QuotationWords.refuse.union([
        "not", "never", "nope", "neither", "cannot", "dont", "cant", "wont", "didnt", "isnt", "wasnt",
        "nao", "nunca", "jamais", "nem", "tampouco", "jamas", "tampoco",
        "but", "however", "unless", "provided", "mas", "porem", "contudo", "pero",
        "joking", "kidding", "joke", "brincadeira", "brincando", "broma", "bromeando",
        "mistake", "engano", "withdraw", "cancel", "cancela", "cancelar", "cancelo", "desisto",
    ])

    private static let disclaiming: Set<String> = [
        "confidential", "confidencial", "confidenciais", "confidenciales", "privileged", "recipient", "destinatario",
        "imprimir", "print", "printing",
    ]

    /// Whoever writes of the matter itself does not disclaim. No "accept": companies accept no liability.
    private static let binding = QuotationWords.refuse.union(["aceito", "acepto", "yes", "sim"])
}
