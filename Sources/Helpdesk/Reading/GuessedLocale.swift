/// Guesses the language a person wrote in, so that the first acknowledgement is in it.
import MIME
package import Ticketing

package enum GuessedLocale {
    /// Words that are frequent in one of our languages and rare in the others.
    private static let marks: [DeskLocale: Set<String>] = [
        .portuguese: [
            "nao", "voce", "voces", "obrigado", "obrigada", "meu", "minha", "uma", "um", "com", "ola", "bom", "boa",
            "dia", "tarde", "estou", "esta", "preciso", "segue", "anexo", "por", "favor", "ao", "pelo", "pela", "sao",
            "nota", "quando", "isso", "mas", "tambem", "ja", "nos", "os", "as", "atenciosamente", "abracos",
        ],
        .spanish: [
            "usted", "ustedes", "gracias", "hola", "buenos", "buenas", "dias", "tardes", "mi", "una", "un", "con", "el",
            "los", "las", "del", "estoy", "necesito", "adjunto", "por", "favor", "cuando", "pero", "tambien", "ya",
            "saludos", "y", "muy", "factura", "tengo", "puede", "pueden",
        ],
        .english: [
            "the", "you", "your", "thanks", "thank", "hello", "hi", "please", "my", "is", "are", "and", "with", "when",
            "not", "have", "has", "this", "that", "it", "to", "of", "for", "regards", "can", "cannot", "we", "attached",
        ],
    ]

    /// The languages that a word speaks for: one look for each word of each mail.
    private static let languages = marks.reduce(into: [String: [DeskLocale]]()) { languages, mark in
        for word in mark.value { languages[word, default: []].append(mark.key) }
    }

    /// The words looked at: a person has said enough by then.
    static let wordLimit = 200
    /// The octets that they may take.
    private static let textLimit = 4_000

    /// Nil where the text says too little, or two languages fit equally.
    package static func guess(from text: String) -> DeskLocale? {
        var count: [DeskLocale: Int] = [:]
        for word in text.cut(toUTF8: textLimit).foldedWords(atMost: wordLimit) {
            for locale in languages[word] ?? [] { count[locale, default: 0] += 1 }
        }
        let scores = DeskLocale.allCases.map { ($0, count[$0] ?? 0) }.sorted { $0.1 > $1.1 }
        return scores[0].1 >= 2 && scores[0].1 > scores[1].1 ? scores[0].0 : nil
    }
}
