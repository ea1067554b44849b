/// Finds our tokens in a text however they are spelt: in either case, broken over lines, behind marks of quotation, with
/// blanks that nobody sees, percent-encoded in a link.
import Ticketing

struct TokenScan {
    let keys: TokenKeys
    let now: Instant

    /// Octets over which one may be spread: each letter percent-encoded, on lines of one letter, behind marks.
    private static let spread = 1_000

    /// Words that look like a token and are held against the keys, at most: of one text that holds more, nobody meant it.
    private static let candidateLimit = 2_000

    /// Where each lies, in octets; with everything that stands between its letters. Linear: from no letter further than
    /// `spread`, and hardly any is looked at twice.
    func places(in text: String) -> [Range<Int>] { search(text).places }

    private func search(_ text: String) -> (places: [Range<Int>], isWhole: Bool) {
        guard text.utf8.count >= Token.wordLength else { return ([], true) }
        let octets = Array(text.utf8)
        var found: [Range<Int>] = []
        var candidates = 0
        var place = 0
        while place < octets.count {
            guard octets.mayBeginToken(at: place), let (word, end) = word(at: place, in: octets) else {
                place += 1
                continue
            }
            candidates += 1
            if candidates > Self.candidateLimit { return (found, false) }
            let isOurs = isToken(word)
            if isOurs { found.append(place..<end) }
            place = isOurs ? end : place + 1
        }
        return (found, true)
    }

    /// As many letters as a token has, where they begin like one.
    private func word(at start: Int, in octets: [UInt8]) -> (String, end: Int)? {
        var word: [UInt8] = []
        var place = start
        while place < min(octets.count, start + Self.spread) {
            let (letter, width) = octets.letter(at: place)
            place += width
            guard let letter else { continue }
            // RFC 4648 §6: base32 has no 0, 1, 8 and 9.
            guard !"0189".utf8.contains(letter) else { return nil }
            word.append(letter)
            if word.count == TokenHead.length, !TokenHead.fits(word, anyOf: keys.ids) { return nil }
            if word.count == Token.wordLength { return (String(decoding: word, as: UTF8.self), place) }
        }
        return nil
    }

    /// In doubt yes: a text of thousands of words that look like tokens was not looked through to its end.
    func isIn(_ text: String) -> Bool {
        let (places, isWhole) = search(text)
        return !places.isEmpty || !isWhole
    }

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

extension [UInt8] {
    fileprivate func mayBeginToken(at place: Int) -> Bool {
        let octet = self[place]
        return octet | 0x20 == UInt8(ascii: "t")
            || octet == UInt8(ascii: "%") && letter(at: place).0 == UInt8(ascii: "t")
    }

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
