/// Tells thanks from words that want something: "Obrigado, resolvido!" opens nothing again.
package import Ticketing

extension Lexicon {
    /// Words of a person who only says thanks, at most.
    static let thanksLimit = 20

    /// One word at least thanks or says that it is over, and all others may stand beside it without changing that.
    ///
    /// - Parameter name: the sender's, who may have signed.
    package func isThanks(_ text: String, from name: String?) -> Bool {
        guard text.utf8.count <= 400, !text.contains("?"), !text.contains(where: \.isNumber) else { return false }
        let signature = Set((name ?? "").foldedWords)
        let words = text.foldedWords
        return !words.isEmpty && words.count <= Self.thanksLimit && words.contains { holds($0, .thanks) }
            && words.allSatisfy { holds($0, .thanks) || holds($0, .besideThanks) || signature.contains($0) }
    }
}
