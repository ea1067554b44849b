extension String {
    /// The words, lower case, accents removed: letters and digits count, everything else parts them.
    ///
    /// One pass over scalars: every mail is read this way, and letters (`Character`) take ten times as long.
    package var foldedWords: [String] { foldedWords(atMost: .max) }

    /// The first of them; what stands behind is not read.
    package func foldedWords(atMost limit: Int) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in unicodeScalars {
            guard words.count < limit else { return words }
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: word.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x41...0x5A: word.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
            case 0x80...:
                if scalar.fold(into: &word) { continue }
                fallthrough
            default:
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty, words.count < limit { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }
}

extension Unicode.Scalar {
    /// Beyond ASCII: appends the letter without its accent, and nothing for an accent that stands alone.
    ///
    /// - Returns: false where it parts words.
    package func fold(into word: inout [UInt8]) -> Bool {
        if let base = AccentedLetters.base[self] {
            word.append(UInt8(truncatingIfNeeded: base.value) | 0x20)
            return true
        }
        let properties = properties
        if properties.generalCategory == .nonspacingMark { return true }
        guard properties.isAlphabetic || properties.numericType != nil else { return false }
        // A capital may become a letter and an accent: "İ".
        for scalar in properties.lowercaseMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            word.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        }
        return true
    }
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
