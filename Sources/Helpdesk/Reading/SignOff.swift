/// What stands below a command and says nothing: "Abs, / Ana", "Thanks, / Ana Prado", or the writer's signature.
import MIME
import Ticketing

enum SignOff {
    /// A closing or thanks without a word more, and the writer's name below it. "Obrigada, Maria!" is an answer, and thanks alone may
    /// be one.
    static func isAll(of text: String, by name: String, _ lexicon: Lexicon) -> Bool {
        if SignatureAlone.isAll(of: text, by: name) { return true }
        guard text.utf8.count <= 600, let first = text[...].lines.first(where: { !$0.isBlank }) else { return false }
        let words = String(first).foldedWords
        let closes = words.allSatisfy {
            lexicon.holds($0, .thanks) || lexicon.holds($0, .salutation) || closers.contains($0)
        }
        let card = String(text[first.endIndex...]).trimmedBlankLines
        guard closes, (1...4).contains(words.count), !card.isBlank else { return false }
        return SignatureAlone.isAll(of: card, by: name) || isInitialled(card, name)
    }

    /// How closings are shortened, folded.
    private static let closers: Set<String> = ["abs", "att", "br", "rgds", "sds", "atte"]

    /// "A. Prado" of Ana Prado.
    private static func isInitialled(_ card: String, _ name: String) -> Bool {
        let (words, name) = (card.foldedWords, name.foldedWords)
        guard words.count == 2, name.count > 1, let first = name.first, let last = name.last else { return false }
        return words[1] == last && words[0].utf8.count == 1 && first.hasPrefix(words[0])
    }
}
