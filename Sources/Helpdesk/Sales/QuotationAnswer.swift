/// What a customer's reply to a quotation says: the first line alone decides, and only in so many words.

package enum QuotationAnswer: Equatable, Sendable {
    case accept
    /// With what follows the word, on its line or below; empty where nothing does.
    case refuse(reason: String)
    /// A question, a wish, a "yes, but": a person reads it.
    case neither

    /// Reads the visible reply, without quoted history. Words of all languages count in each: a customer in Lisbon may
    /// answer a quotation in English with "aceito".
    package init(visibleReply text: String) {
        let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        guard let first = lines.first else {
            self = .neither
            return
        }
        let words = String(first).foldedWords
        if QuotationWords.accept.contains(words) {
            self = .accept
        } else if let word = words.first, QuotationWords.refuse.contains(word) {
            self = .refuse(reason: Self.reason(after: word, in: lines))
        } else {
            self = .neither
        }
    }

    private static func reason(after word: String, in lines: [Substring]) -> String {
        let rest = lines[0].drop { $0.isLetter || $0 == "#" }.drop { !$0.isLetter && !$0.isNumber }
        let all = [String(rest)] + lines.dropFirst().map(String.init)
        return String(all.filter { !$0.isEmpty }.joined(separator: "\n").prefix(2_000))
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
        ].map { $0.split(separator: " ").map(String.init) })

    static let refuse: Set<String> = [
        "refuse", "refused", "decline", "declined", "reject", "rejected",
        "recuso", "recusado", "recusamos", "rejeito", "rejeitado", "recusar",
        "rechazo", "rechazado", "rechazamos", "rechazar",
    ]
}
