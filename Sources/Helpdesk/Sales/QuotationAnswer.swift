/// What a customer's reply to a quotation says: the first line alone decides, and only in so many words.
import MIME
import Ticketing

package enum QuotationAnswer: Equatable, Sendable {
    case accept
    /// With what follows the word, on its line or below; empty where nothing does.
    case refuse(reason: String)
    /// A question, a wish, a "yes, but": a person reads it.
    case neither

    /// Reads the visible reply, without quoted history. Words of all languages count in each: a customer in Lisbon may
    /// answer a quotation in English with "aceito".
    package init(visibleReply text: String) {
        // Every customer's mail passes here: no more lines are cut out of it than are asked for.
        let said = text.drop(while: \.isWhitespace)
        let first = said.prefix { !$0.isNewline }
        let words = first.utf8.count <= Self.lineLimit ? String(first).foldedWords : []
        if QuotationWords.accept.contains(words) {
            self = .accept
        } else if let word = words.first, QuotationWords.refuse.contains(word) {
            self = .refuse(reason: Self.reason(in: first, and: said[first.endIndex...]))
        } else {
            self = .neither
        }
    }

    /// Octets of a first line that may be an answer; a longer one is a letter to a person.
    private static let lineLimit = 2_000

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

    static let refuse: Set<String> = [
        "refuse", "refused", "decline", "declined", "reject", "rejected",
        "recuso", "recusado", "recusamos", "rejeito", "rejeitado", "recusar",
        "rechazo", "rechazado", "rechazamos", "rechazar",
    ]
}
