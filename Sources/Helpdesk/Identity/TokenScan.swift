/// Finds our tokens in a text however they are spelt: in either case, broken over lines, behind marks of quotation, with
/// blanks that nobody sees, percent-encoded in a link.

struct TokenScan {
    let keys: TokenKeys
    let now: Instant

    /// Where each lies, in octets; with everything that stands between its letters. One pass.
    func places(in text: String) -> [Range<Int>] {
        guard text.utf8.count >= Token.wordLength else { return [] }
        var found: [Range<Int>] = []
        var window = LetterWindow()
        let octets = Array(text.utf8)
        var place = 0
        while place < octets.count {
            let (letter, width) = octets.letter(at: place)
            if let letter, let start = window.take(letter, at: place), isToken(window.word) {
                found.append(start..<(place + width))
                window = LetterWindow()
            }
            place += width
        }
        return found
    }

    func isIn(_ text: String) -> Bool { !places(in: text).isEmpty }

    /// The text without them: whoever reads it proves nothing by it.
    func blanked(_ text: String) -> String {
        let places = places(in: text)
        guard !places.isEmpty else { return text }
        let octets = Array(text.utf8)
        var rest: [UInt8] = []
        var start = 0
        for place in places {
            rest += octets[start..<place.lowerBound] + Array("…".utf8)
            start = place.upperBound
        }
        return String(decoding: rest + octets[start...], as: UTF8.self)
    }

    /// In time or not: a token that has expired still shows what it is.
    private func isToken(_ word: String) -> Bool { keys.verify(word, at: now).claims != nil }
}

/// The last letters and digits of a text, as many as a token has.
private struct LetterWindow {
    private var letters = [UInt8](repeating: 0, count: Token.wordLength)
    private var places = [Int](repeating: 0, count: Token.wordLength)
    private var count = 0

    /// - Returns: where the letters of the window begin, where they may be a token.
    mutating func take(_ letter: UInt8, at place: Int) -> Int? {
        // RFC 4648 §6: digits that base32 does not have.
        guard !"0189".utf8.contains(letter) else {
            count = 0
            return nil
        }
        let slot = count % Token.wordLength
        (letters[slot], places[slot]) = (letter, place)
        count += 1
        guard count >= Token.wordLength else { return nil }
        let first = count % Token.wordLength
        return letters[first] == UInt8(ascii: "t") && letters[(first + 1) % Token.wordLength] == Self.second
            ? places[first] : nil
    }

    /// What follows the "T": the first five bits of the version.
    private static let second = UInt8(ascii: "a") + Token.version >> 3

    var word: String {
        let first = count % Token.wordLength
        return String(decoding: letters[first...] + letters[..<first], as: UTF8.self)
    }
}

extension [UInt8] {
    /// The letter or digit that begins there, in lower case, and how many octets spell it; nil: something else.
    fileprivate func letter(at place: Int) -> (UInt8?, Int) {
        let octet = self[place]
        if octet == UInt8(ascii: "%"), place + 2 < count, let high = self[place + 1].hexValue,
            let low = self[place + 2].hexValue
        {
            return ((high << 4 | low).loweredLetter, 3)
        }
        return (octet.loweredLetter, 1)
    }
}

extension UInt8 {
    fileprivate var loweredLetter: UInt8? { isASCIILetterOrDigit ? self | (self < 0x3A ? 0 : 0x20) : nil }

    fileprivate var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
