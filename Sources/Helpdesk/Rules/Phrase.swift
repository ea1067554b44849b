/// Words as people type them: "Danfe rejeitada" means "DANFE REJEITADA" and "danfe  rejeitáda" too.
import Ticketing

package struct Phrase: Hashable, Sendable {
    package let text: String
    let folded: [String]

    /// Nil where there is no word in it.
    package init?(_ text: String) {
        folded = text.foldedWords
        guard !folded.isEmpty else { return nil }
        self.text = text
    }

    /// Whether the phrase stands in these words, in order and without a gap.
    func stands(in words: [String]) -> Bool {
        guard words.count >= folded.count else { return false }
        return (0...(words.count - folded.count)).contains { start in
            words[start..<(start + folded.count)].elementsEqual(folded)
        }
    }
}
