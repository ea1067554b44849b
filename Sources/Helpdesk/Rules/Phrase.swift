/// Words as people type them: "Danfe rejeitada" means "DANFE REJEITADA" and "danfe  rejeitáda" too.

package struct Phrase: Hashable, Sendable {
    package let text: String
    private let folded: [String]

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

extension String {
    /// The words, lower case, accents removed: letters and digits count, everything else parts them.
    package var foldedWords: [String] {
        withoutAccents.lowercased()
            .split { !$0.isLetter && !$0.isNumber }
            .map(String.init)
    }

    private var withoutAccents: String {
        // ASCII has no accents, and most subjects are ASCII.
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        return String(String.UnicodeScalarView(decomposedScalars.filter { !$0.properties.isAccent }))
    }

    private var decomposedScalars: [Unicode.Scalar] {
        unicodeScalars.flatMap { AccentedLetters.base[$0].map { [$0] } ?? [$0] }
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isAccent: Bool { generalCategory == .nonspacingMark }
}

/// The accented letters of the languages we speak, with the letter under the accent.
private enum AccentedLetters {
    static let base: [Unicode.Scalar: Unicode.Scalar] = {
        let groups: [(Unicode.Scalar, String)] = [
            ("a", "áàâãäåā"), ("e", "éèêëēę"), ("i", "íìîïī"), ("o", "óòôõöøō"), ("u", "úùûüū"),
            ("c", "çćč"), ("n", "ñńň"), ("y", "ýÿ"), ("s", "śš"), ("z", "źżž"), ("l", "ł"),
            ("A", "ÁÀÂÃÄÅĀ"), ("E", "ÉÈÊËĒĘ"), ("I", "ÍÌÎÏĪ"), ("O", "ÓÒÔÕÖØŌ"), ("U", "ÚÙÛÜŪ"),
            ("C", "ÇĆČ"), ("N", "ÑŃŇ"), ("Y", "ÝŸ"), ("S", "ŚŠ"), ("Z", "ŹŻŽ"), ("L", "Ł"),
        ]
        return Dictionary(
            uniqueKeysWithValues: groups.flatMap { group in group.1.unicodeScalars.map { ($0, group.0) } })
    }()
}
