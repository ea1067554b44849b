/// Words as people type them: "Danfe rejeitada" means "DANFE REJEITADA" and "danfe  rejeitáda" too.

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

extension String {
    /// The words, lower case, accents removed: letters and digits count, everything else parts them.
    package var foldedWords: [String] {
        if utf8.allSatisfy({ $0 < 0x80 }) { return asciiWords }
        return withoutAccents.lowercased()
            .split { !$0.isLetter && !$0.isNumber }
            .map(String.init)
    }

    /// Most mail is ASCII, and octets are ten times faster than letters.
    private var asciiWords: [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for octet in utf8 {
            switch octet {
            case 0x30...0x39, 0x61...0x7A: word.append(octet)
            case 0x41...0x5A: word.append(octet | 0x20)
            default:
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    private var withoutAccents: String {
        String(String.UnicodeScalarView(decomposedScalars.filter { !$0.properties.isAccent }))
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
