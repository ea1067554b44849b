/// What a customer's reply to a quotation says: the first line alone decides, in so many words that nothing below takes back.
import MIME
import Ticketing

package enum QuotationAnswer: Equatable, Sendable {
    case accept
    /// With what follows the word, on its line or below; empty where nothing does.
    case refuse(reason: String)
    /// The word of an answer, and something beside it that makes it a question, a jest or a bargain.
    case unclear
    /// A question, a wish, a "yes, but": a person reads it.
    case neither

    /// Reads the visible reply, without quoted history. Words of all languages count in each: a customer in Lisbon may
    /// answer a quotation in English with "aceito".
    package init(visibleReply text: String) {
        // Every customer's mail passes here: no more lines are cut out of it than are asked for.
        let said = text.drop(while: \.isWhitespace)
        let first = said.prefix { !$0.isNewline }
        let words = first.utf8.count <= Self.lineLimit ? String(first).foldedWords : []
        let below = said[first.endIndex...]
        if QuotationWords.accept.contains(words) {
            self = Self.isAcceptance(first, words, below) ? .accept : .unclear
        } else if let word = words.first, QuotationWords.refuse.contains(word) {
            let reason = Self.reason(in: first, and: below)
            self = Self.isRefusal(first, words, reason) ? .refuse(reason: reason) : .unclear
        } else {
            self = .neither
        }
    }

    /// Octets of a first line that may be an answer; a longer one is a letter to a person.
    private static let lineLimit = 2_000

    private static func isAcceptance(_ line: Substring, _ words: [String], _ below: Substring) -> Bool {
        WordAlone.words(of: line.drop(scalars: { $0 == "#" })) == words
            && !Contradiction.stands(
                in: below, isPortuguese: !QuotationWords.portuguese.isDisjoint(with: words))
    }

    /// Anything may follow the word, but for what asks or accepts after all. No sign stands before it: "~~Recuso~~".
    private static func isRefusal(_ line: Substring, _ words: [String], _ reason: String) -> Bool {
        let isAlone = WordAlone.words(of: line).count == 1
        let begins = line.unicodeScalars.first { $0.value != 0xA1 && $0 != "#" }?.isLetter ?? false
        let accepts = QuotationWords.accept.contains { $0.count == 1 && words.dropFirst().contains($0[0]) }
        return (isAlone || begins) && !WordAlone.asks(line) && !accepts && !takesBack(reason, words)
    }

    /// "Brincadeira, aceito": as the first word of what follows, or behind a sign.
    private static func takesBack(_ reason: String, _ words: [String]) -> Bool {
        let clauses = reason.split(atScalars: { !$0.isLetter && !$0.isWhitespace || $0.endsLine })
        return clauses.contains { clause in
            let said = String(clause).foldedWords
            return QuotationWords.accept.contains(said) && said != words
        }
    }

    private static func reason(in line: Substring, and below: Substring) -> String {
        let rest = line.drop(scalars: { $0.isLetter || $0 == "#" }).drop { !$0.isLetter && !$0.isNumber }
        let lines = below.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        return ([rest] + lines).filter { !$0.isEmpty }.joined(separator: "\n").cut(toUTF8: 4_000)
    }
}

/// Folded words: lower case, without accents.
enum QuotationWords {
    /// Whole first lines. "I accept, but …" is none of them: a bargain is not an acceptance.
    static let accept: Set<[String]> = Set(
        [
            "accept", "accepted", "i accept", "we accept", "approved", "i accept the quotation",
            "aceito", "aceita", "aceite", "aceitamos", "eu aceito", "aprovado", "aceito a proposta",
            "aceito o orcamento",
            "acepto", "aceptado", "aceptamos", "aprobado", "acepto el presupuesto", "acepto la cotizacion",
        ].map { $0.split(at: " ").map(String.init) })

    /// Of those who write "no" for "in the".
    static let portuguese: Set<String> = ["aceito", "aceita", "aceite", "aceitamos", "aprovado"]

    static let refuse: Set<String> = [
        "refuse", "refused", "decline", "declined", "reject", "rejected",
        "recuso", "recusado", "recusamos", "rejeito", "rejeitado", "recusar",
        "rechazo", "rechazado", "rechazamos", "rechazar",
    ]
}
