/// Tells thanks from words that want something: "Obrigado, resolvido!" opens nothing again.
import MIME
package import Ticketing

extension Lexicon {
    /// Words of a person who only says thanks, at most.
    static let thanksLimit = 20

    /// One word at least thanks or says that it is over, and all others may stand beside it without changing that; or it
    /// is a picture of the same. A signature below changes nothing.
    ///
    /// - Parameters:
    ///   - name: the sender's, who may have signed.
    ///   - people: names of whom they may thank.
    package func isThanks(_ text: String, from name: String?, to people: [String] = []) -> Bool {
        let text = SignatureBelow.removed(from: text, name: name, self)
        if ThankfulSigns.isAll(of: text) { return true }
        guard text.utf8.count <= 400, !text.contains("?"), !text.contains(where: \.isNumber) else { return false }
        let names = Set(([name ?? ""] + people).flatMap(\.foldedWords))
        let words = text.foldedWords.map { holds($0, .thanks) ? $0 : $0.withoutStretchedLetters }
        return words.count <= Self.thanksLimit && !takesBack(words) && areThanks(words, names)
    }

    private func areThanks(_ words: [String], _ names: Set<String>) -> Bool {
        var rest = words[...]
        var isThankful = false
        while let word = rest.first {
            let phrase = phraseOfThanks(at: rest)
            guard phrase != nil || names.contains(word) else { return false }
            isThankful = isThankful || phrase?.thanks ?? false
            rest = rest.dropFirst(phrase?.length ?? 1)
        }
        return isThankful
    }

    /// The longest first: "voltou a funcionar" is good news, "voltou" alone is none.
    private func phraseOfThanks(at words: ArraySlice<String>) -> (length: Int, thanks: Bool)? {
        for length in (1...min(Self.phraseLimit, words.count)).reversed() {
            let phrase = words.prefix(length).joined(separator: " ")
            if holds(phrase, .thanks) { return (length, true) }
            if holds(phrase, .besideThanks) { return (length, false) }
        }
        return nil
    }

    /// Words of "bom fim de semana".
    private static let phraseLimit = 4

    /// "Obrigado, deu problema de novo": each word may stand beside thanks, and together they want something.
    private func takesBack(_ words: [String]) -> Bool {
        (2...3).contains { length in
            words.indices.dropLast(length - 1).contains { start in
                holds(words[start..<(start + length)].joined(separator: " "), .contradict)
            }
        }
    }

    /// A greeting, thanks, a name, a signature: whoever writes no more than that wants what stands above it.
    func isCourtesy(_ text: String, from name: String?) -> Bool {
        let text = SignatureBelow.removed(from: text, name: name, self)
        guard text.utf8.count <= 200, !text.contains("?"), !text.contains(where: \.isNumber) else { return false }
        let names = Set((name ?? "").foldedWords)
        let words = text.foldedWords
        return words.count <= Self.courtesyLimit
            && words.allSatisfy { holds($0, .salutation) || names.contains($0) }
    }

    /// Words of "Bom dia a todos, obrigada desde já", and a few more.
    private static let courtesyLimit = 12

    /// Words behind a rating that only thank.
    func areThankful(_ words: some Sequence<String>) -> Bool {
        words.allSatisfy { holds($0, .thanks) || holds($0, .besideThanks) }
    }
}

/// A thumb that is held up, folded hands, a smile: the whole answer of a phone.
enum ThankfulSigns {
    private static let signs: Set<Unicode.Scalar> = [
        "\u{1F44D}", "\u{1F44C}", "\u{1F44F}", "\u{1F64F}", "\u{1F64C}", "\u{1F60A}", "\u{1F600}", "\u{1F603}",
        "\u{1F604}",
        "\u{1F601}", "\u{1F642}", "\u{1F609}", "\u{1F60D}", "\u{1F970}", "\u{2764}", "\u{1F499}", "\u{1F49A}",
        "\u{1F49B}",
        "\u{1F389}", "\u{2705}", "\u{1F680}", "\u{1F4AF}", "\u{1F91D}", "\u{263A}", "\u{1F918}",
    ]

    /// Skin tones, and what joins or styles signs.
    private static func isBeside(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWhitespace || (0x1F3FB...0x1F3FF).contains(scalar.value)
            || [0xFE0F, 0x200D, 0x21, 0x2E].contains(scalar.value)
    }

    static func holds(_ scalar: Unicode.Scalar) -> Bool { signs.contains(scalar) }

    static func isAll(of text: String) -> Bool {
        guard text.utf8.count <= 200 else { return false }
        return text.unicodeScalars.contains(where: signs.contains)
            && text.unicodeScalars.allSatisfy { signs.contains($0) || isBeside($0) }
    }
}

extension String {
    /// "obrigadaaa" is "obrigada": no word has a letter three times in a row.
    fileprivate var withoutStretchedLetters: String {
        var runs: [(scalar: Unicode.Scalar, length: Int)] = []
        for scalar in unicodeScalars {
            if runs.last?.scalar == scalar { runs[runs.count - 1].length += 1 } else { runs.append((scalar, 1)) }
        }
        var kept = UnicodeScalarView()
        for run in runs { kept.append(contentsOf: repeatElement(run.scalar, count: run.length > 2 ? 1 : run.length)) }
        return String(kept)
    }
}
