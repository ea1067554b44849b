/// Words that may be tokens of ours, in octets of any kind and size, as they come in pieces. One pass, and no key: which of
/// them we signed is asked when somebody wants to send them.
import Ticketing

struct TokenSieve {
    /// Each once, in capitals.
    private(set) var words: [String] = []
    /// Not so where more words look like tokens than anybody has: then the file is not searched to its end.
    private(set) var isWhole = true

    private var known: Set<String> = []
    /// Letters that follow each other.
    private var run: [UInt8] = []
    private var gap = Gap.none

    /// Words of one file.
    static let limit = 2_000
    /// Letters that are kept of a longer run, so that it is not copied for each.
    private static let kept = 4_096

    /// RFC 2045 §6.7: "=" and a line's end part nothing.
    private enum Gap { case none, equals, cr }

    mutating func add(_ piece: some Sequence<UInt8>) {
        guard isWhole else { return }
        for octet in piece { take(octet) }
    }

    /// Between two files, or two parts of one.
    mutating func end() {
        run.removeAll(keepingCapacity: true)
        gap = .none
    }

    private mutating func take(_ octet: UInt8) {
        if octet.isBase32Letter {
            if gap != .none { end() }
            append(octet)
        } else if !run.isEmpty {
            part(at: octet)
        }
    }

    private mutating func part(at octet: UInt8) {
        switch (octet, gap) {
        // UTF-16 has one beside each letter.
        case (0, _): break
        case (0x3D, .none): gap = .equals
        case (0x0D, .equals): gap = .cr
        case (0x0A, .equals), (0x0A, .cr): gap = .none
        case _: end()
        }
    }

    private mutating func append(_ letter: UInt8) {
        run.append(letter)
        guard run.count >= Token.wordLength else { return }
        let word = run[(run.count - Token.wordLength)...]
        if TokenShape.fits(word) { note(String(decoding: word, as: UTF8.self).uppercased()) }
        if run.count == Self.kept { run.removeFirst(run.count - Token.wordLength + 1) }
    }

    private mutating func note(_ word: String) {
        guard known.insert(word).inserted else { return }
        if words.count == Self.limit { isWhole = false } else { words.append(word) }
    }
}

/// What a token looks like to whoever has no key.
enum TokenShape {
    /// - Parameter word: as many letters of base32 as a token has.
    static func fits(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count == Token.wordLength, word[word.startIndex] | 0x20 == UInt8(ascii: "t"),
            isOfVersion2(word) || isOfVersion1(word)
        else { return false }
        let text = String(decoding: word, as: UTF8.self)
        return Base32.decode(text).flatMap(TokenForm.read) != nil
            || Base32.decode(text.dropFirst()).flatMap(OldTokenForm.read) != nil
    }

    /// The highest bits of its two numbers are zero: no store has a ticket, or an entry, beyond 268 million.
    private static func isOfVersion2(_ word: ArraySlice<UInt8>) -> Bool {
        word.value(3) & 15 == 0 && word.value(9) & 3 == 0 && word.value(10) < 8
    }

    /// A "T", then an octet that is 1.
    private static func isOfVersion1(_ word: ArraySlice<UInt8>) -> Bool {
        word.value(1) == 0 && word.value(2) >> 2 == OldTokenForm.version
    }
}

extension ArraySlice<UInt8> {
    /// Of the letter at that place, as base32 counts.
    fileprivate func value(_ place: Int) -> UInt8 {
        let letter = self[startIndex + place]
        return letter < 0x3A ? letter - 0x32 + 26 : (letter | 0x20) - 0x61
    }
}

extension UInt8 {
    fileprivate var isBase32Letter: Bool { (self | 0x20) &- 0x61 < 26 || self &- 0x32 < 6 }
}
