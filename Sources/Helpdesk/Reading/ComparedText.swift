/// A text as words that compare alike whatever a mail program did to its lines, marks, blanks and quotation marks.
import Ticketing

struct ComparedText {
    struct Line {
        /// Octets of the text, without the line's end.
        var octets: Range<Int>
        /// Which of the text's words stand on it.
        var words: Range<Int>
        /// It begins with a mark of quotation.
        var isQuoted = false
        /// The marks begin with a name or initials: "Mesa> ", "AP>> ", as The Bat!, Gnus and Becky! quote.
        var namesWriter = false
        /// Begins and ends with "##", as our marker does in whatever language.
        var isMarker = false
        /// Only begins, or only ends, as the marker does: it was wrapped.
        var opensMarker = false
        var closesMarker = false
        /// Where its links lie in the text; they part no words, and are none.
        var links: [Range<Int>] = []
    }

    private(set) var octets: [UInt8]
    /// A number for each word: lower case, without accents. Never 0.
    private(set) var words: [UInt64]
    /// Where each word lies in the text.
    private(set) var places: [Range<Int>]
    private(set) var lines: [Line]
    /// The letters of all words as they are compared, one word behind the other: they stay alike where a program broke
    /// words, or joined them.
    private(set) var letters: [UInt8]
    /// Where each word begins in them.
    private(set) var letterStarts: [Int]

    /// Octets that are compared; what stands behind is its writer's. A notice has 64 KB of text at most.
    static let limit = 512 << 10

    init(_ text: String) {
        var scan = WordScan(Self.compared(text))
        scan.run()
        (octets, words, places, lines) = (scan.octets, scan.words, scan.places, scan.lines)
        (letters, letterStarts) = (scan.letters, scan.letterStarts)
        guard lines.contains(where: \.namesWriter) else { return }
        // Whom a program quotes is no word of the line.
        self = keeping { index in
            let line = lines[index]
            return (line.words.dropFirst(line.namesWriter ? 1 : 0), line.isQuoted)
        }
    }

    /// A line's octets from its first word on, without the marks of quotation before it.
    func unmarked(_ line: Line) -> Range<Int> {
        guard !line.words.isEmpty else { return line.octets }
        return places[line.words.lowerBound].lowerBound..<line.octets.upperBound
    }

    /// Where the letters of a word lie among all of them.
    func letters(of word: Int) -> Range<Int> {
        letterStarts[word]..<(word + 1 < letterStarts.count ? letterStarts[word + 1] : letters.count)
    }

    /// The first word that begins at a letter, or behind it.
    func word(fromLetter letter: Int) -> Int {
        var (low, high) = (0, letterStarts.count)
        while low < high {
            let middle = (low + high) / 2
            if letterStarts[middle] < letter { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The same lines, without words that are none of a line's own.
    func keeping(_ kept: (Int) -> (words: Range<Int>, isQuoted: Bool)) -> ComparedText {
        var text = self
        (text.words, text.places, text.letters, text.letterStarts) = ([], [], [], [])
        for index in lines.indices {
            let (range, isQuoted) = kept(index)
            let start = text.words.count
            text.words += words[range]
            text.places += places[range]
            for word in range {
                text.letterStarts.append(text.letters.count)
                text.letters += letters[letters(of: word)]
            }
            text.lines[index].words = start..<text.words.count
            text.lines[index].isQuoted = isQuoted
        }
        return text
    }

    /// Whole lines of it.
    private static func compared(_ text: String) -> [UInt8] {
        let octets = Array(text.utf8.prefix(limit))
        guard text.utf8.count > limit, let end = octets.lastIndex(of: 0x0A) else { return octets }
        return Array(octets[..<end])
    }

    func text(of range: Range<Int>) -> String { String(decoding: octets[range], as: UTF8.self) }
}

/// One pass over the octets of a text.
private struct WordScan {
    let octets: [UInt8]
    private(set) var words: [UInt64] = []
    private(set) var places: [Range<Int>] = []
    private(set) var lines: [ComparedText.Line] = []
    private(set) var letters: [UInt8] = []
    private(set) var letterStarts: [Int] = []
    private var place = 0
    private var word: [UInt8] = []
    private var wordStart = 0
    private var lineStart = 0
    private var firstWord = 0
    private var links: [Range<Int>] = []

    init(_ octets: [UInt8]) { self.octets = octets }

    mutating func run() {
        while place < octets.count { step() }
        endLine(next: place)
    }

    private mutating func step() {
        let octet = octets[place]
        switch octet {
        case 0x0A, 0x0D: endLine(next: place + 1)
        case _ where octet.isASCIILetterOrDigit:
            if word.isEmpty, let end = LinkScan(octets: octets).end(from: place) { return skipLink(to: end) }
            append([octet | (octet < 0x3A ? 0 : 0x20)], 1)
        // QUIRK: a program showed the quoted-printable of our text instead of decoding it.
        case UInt8(ascii: "=") where isEscape:
            endWord(place)
            place += 3
        case 0x80...: other()
        default:
            endWord(place)
            place += 1
        }
    }

    private mutating func append(_ folded: [UInt8], _ width: Int) {
        if word.isEmpty { wordStart = place }
        word += folded
        place += width
    }

    /// A scalar beyond ASCII: a letter, something that nobody sees, or something that parts words.
    private mutating func other() {
        let (scalar, width) = octets.scalar(at: place)
        var folded: [UInt8] = []
        if scalar.isUnseen {
            place += width
        } else if let latin = LatinLookalike.letter(for: scalar) {
            append([latin], width)
        } else if scalar.fold(into: &folded) {
            append(folded, width)
        } else {
            endWord(place)
            place += width
        }
    }

    private var isEscape: Bool {
        place + 2 < octets.count && octets[place + 1].isUpperHex && octets[place + 2].isUpperHex
    }

    /// A link in brackets may have been wrapped: each of its lines has it.
    private mutating func skipLink(to end: Int) {
        while place < end {
            let rest = octets[place..<end]
            let stop = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
            links.append(place..<stop)
            place = stop
            if place < end { endLine(next: place + 1) }
        }
    }

    private mutating func endWord(_ end: Int) {
        guard !word.isEmpty else { return }
        words.append(WordHash.of(word))
        places.append(wordStart..<end)
        letterStarts.append(letters.count)
        letters += word
        word.removeAll(keepingCapacity: true)
    }

    private mutating func endLine(next: Int) {
        endWord(place)
        var line = ComparedText.Line(octets: lineStart..<place, words: firstWord..<words.count)
        let marks = LineMarks(octets[lineStart..<place])
        // A link that was wrapped ends like a name with its mark.
        line.namesWriter = marks.namesWriter && !line.words.isEmpty && links.first?.lowerBound != lineStart
        (line.isQuoted, line.isMarker, line.links) = (marks.isQuoted, marks.isMarker, links)
        (line.opensMarker, line.closesMarker) = (marks.opensMarker, marks.closesMarker)
        lines.append(line)
        links = []
        // CRLF is one end.
        let isPair = next < octets.count && octets[next - 1] == 0x0D && octets[next] == 0x0A
        place = next + (isPair ? 1 : 0)
        (lineStart, firstWord) = (place, words.count)
    }
}

/// What stands at the ends of a line.
private struct LineMarks {
    var isQuoted = false
    var isMarker = false
    var opensMarker = false
    var closesMarker = false
    /// The marks begin with a name or initials: "Mesa> ", "AP>> ", as The Bat!, Gnus and Becky! quote.
    var namesWriter = false

    init(_ line: ArraySlice<UInt8>) {
        let bare = line.drop { " \t".utf8.contains($0) }
        namesWriter = Self.namesWriter(bare)
        isQuoted = namesWriter || (bare.first.map { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") } ?? false)
        let marked = namesWriter ? bare.drop { $0 != UInt8(ascii: ">") } : bare
        let inner = marked.drop { " \t>|*\\".utf8.contains($0) }
        let end = inner.lastIndex { !" \t*|\\".utf8.contains($0) } ?? inner.startIndex
        guard inner.count > 3 else { return }
        let begins = (inner.first.map(Self.isSharp) ?? false) && inner.prefix(12).count(where: Self.isSharp) >= 2
        let ends = inner[..<min(end + 1, inner.endIndex)].suffix(3).count(where: Self.isSharp) >= 2
        (isMarker, opensMarker, closesMarker) = (begins && ends && inner.count > 6, begins && !ends, ends && !begins)
    }

    /// Octets of a name or initials that a program puts before its mark, at most.
    private static let nameLimit = 12

    /// A name right before ">", behind other marks or none.
    private static func namesWriter(_ bare: ArraySlice<UInt8>) -> Bool {
        let inner = bare.drop { " \t>|".utf8.contains($0) }
        let name = inner.prefix(nameLimit + 1).prefix { $0.isASCIILetterOrDigit || $0 >= 0x80 }
        return (1...nameLimit).contains(name.count) && inner.dropFirst(name.count).first == UInt8(ascii: ">")
    }

    private static func isSharp(_ octet: UInt8) -> Bool { octet == UInt8(ascii: "#") }
}

/// Links as mail programs write them into text: "<https://…>", "(mailto:…)", "[cid:…]", or bare.
private struct LinkScan {
    let octets: [UInt8]

    /// Octets of one link, at most: our own have a token and a subject.
    private static let limit = 1_000
    private static let schemes = ["https://", "http://", "mailto:", "cid:", "tel:"].map { Array($0.utf8) }

    /// Nil where no link begins there.
    func end(from start: Int) -> Int? {
        guard let scheme = Self.schemes.first(where: { begins(with: $0, at: start) }) else { return nil }
        let opening = start > 0 ? octets[start - 1] : 0
        let limit = min(octets.count, start + Self.limit)
        if let closing = Self.closing[opening], let end = end(at: closing, opening, in: start..<limit) { return end }
        let end = octets[start..<limit].firstIndex { $0 <= 0x20 || "<>\"".utf8.contains($0) } ?? limit
        return end > start + scheme.count ? end : nil
    }

    /// Once over the octets. The mark of a quoted line, onto which the link was wrapped, does not close it; another opening
    /// bracket says that it was never closed, so that no octet is looked at by more than one link.
    private func end(at closing: UInt8, _ opening: UInt8, in range: Range<Int>) -> Int? {
        var beginsLine = false
        for place in range {
            let octet = octets[place]
            if octet == closing && !beginsLine { return place }
            if octet == opening { return nil }
            switch octet {
            case 0x0A, 0x0D: beginsLine = true
            case 0x20, UInt8(ascii: ">"): break
            default: beginsLine = false
            }
        }
        return nil
    }

    private static let closing: [UInt8: UInt8] = [
        UInt8(ascii: "<"): UInt8(ascii: ">"), UInt8(ascii: "("): UInt8(ascii: ")"),
        UInt8(ascii: "["): UInt8(ascii: "]"),
    ]

    private func begins(with scheme: [UInt8], at start: Int) -> Bool {
        start + scheme.count <= octets.count
            && scheme.indices.allSatisfy { octets[start + $0] | 0x20 == scheme[$0] | 0x20 }
    }
}

/// A number for a word or a run of them (FNV-1a, 64 bits); what people write by accident has no equals in it.
enum WordHash {
    static func of(_ octets: some Sequence<UInt8>) -> UInt64 {
        octets.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } | 1
    }

    static func of(run: some Sequence<UInt64>) -> UInt64 {
        run.reduce(seed) { (($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15).rotated }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
}

extension UInt64 {
    fileprivate var rotated: UInt64 { self << 29 | self >> 35 }
}

extension UInt8 {
    fileprivate var isUpperHex: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(self)
    }
}

extension [UInt8] {
    /// The scalar that begins there, and its octets; U+FFFD where a text was cut in the middle of one.
    fileprivate func scalar(at place: Int) -> (Unicode.Scalar, Int) {
        let width = self[place] < 0xC0 ? 1 : self[place] < 0xE0 ? 2 : self[place] < 0xF0 ? 3 : 4
        let text = String(decoding: self[place..<Swift.min(place + width, count)], as: UTF8.self)
        return (text.unicodeScalars.first ?? "\u{FFFD}", width)
    }
}

extension Unicode.Scalar {
    /// Soft hyphens, zero-width blanks and joiners, direction marks, byte-order marks: inside a word they part nothing.
    var isUnseen: Bool {
        switch value {
        case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
            true
        default: false
        }
    }
}
