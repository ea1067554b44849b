/// Tells thanks from words that want something: "Obrigado, resolvido!" opens nothing again.
import Ticketing

package enum ThanksDetector {
    /// Words that thank or say that it is over. One of them must be there.
    private static let thanks: Set<String> = [
        "thanks", "thank", "thx", "cheers", "ty", "solved", "resolved", "fixed", "works", "working", "perfect", "great",
        "obrigado", "obrigada", "obg", "brigado", "brigada", "valeu", "vlw", "resolvido", "resolveu", "funcionou",
        "perfeito", "otimo", "agradeco", "grato", "grata", "gracias", "agradezco", "resuelto", "solucionado",
        "funciona", "perfecto", "genial", "excelente",
    ]

    /// Words that may stand beside them without changing that.
    private static let company: Set<String> = [
        "you", "so", "very", "much", "a", "lot", "many", "all", "now", "again", "it", "is", "its", "s", "that", "this",
        "was", "the", "for", "your", "help", "support", "everything", "ok", "okay", "yes", "good", "have", "nice",
        "day",
        "weekend", "and", "to", "everyone", "team", "hi", "hello", "dear", "regards", "best", "kind", "issue",
        "problem",
        "muito", "muita", "pela", "pelo", "ajuda", "apoio", "suporte", "atencao", "retorno", "tudo", "certo", "agora",
        "ja", "esta", "foi", "o", "e", "um", "uma", "bom", "boa", "dia", "tarde", "noite", "sim", "ola", "oi", "de",
        "por", "todos", "equipe", "problema", "chamado", "abraco", "abracos", "att", "atenciosamente", "novo",
        "muchas", "mil", "por", "su", "la", "el", "ayuda", "atencion", "todo", "bien", "ahora", "si", "hola", "buen",
        "buenos", "buenas", "dias", "tardes", "saludos", "un", "saludo", "y", "con", "equipo", "ya", "rapido", "rapida",
        "quick", "fast", "reply", "response", "resposta", "respuesta", "mesmo", "desde",
    ]

    /// Words of a person who only says thanks, at most.
    static let wordLimit = 20

    /// - Parameter name: the sender's, who may have signed.
    package static func isThanks(_ text: String, from name: String?) -> Bool {
        guard text.utf8.count <= 400, !text.contains("?"), !text.contains(where: \.isNumber) else { return false }
        let signature = Set((name ?? "").foldedWords)
        let words = text.foldedWords
        return !words.isEmpty && words.count <= wordLimit && words.contains(where: thanks.contains)
            && words.allSatisfy { thanks.contains($0) || company.contains($0) || signature.contains($0) }
    }
}
