/// The part of somebody's HTML that says certain words, and nothing else: what was cut out of the text does not come back
/// with the markup.

extension CleanHTML {
    /// What of `html` says `words`, cleaned; nil where it says something else, in another order, or more than it reads.
    ///
    /// Letters and digits alone are compared, so that bullets, bars and breaks may differ. What a text says of links and
    /// pictures ("<https://…>", "[cid:…]") is passed over.
    public init?(of html: String, saying words: String) {
        guard html.utf8.count <= Limits.excerptOctets, words.utf8.count <= Limits.excerptOctets else { return nil }
        for reading in WordScalars.Reading.all {
            var said = ExcerptWords(withAlternatives: reading.hasAlternatives)
            HTMLTree.walk(html, &said)
            let wanted = WordScalars.of(words, reading)
            guard let start = said.scalars.firstIndex(ofRun: wanted) else { continue }
            var writer = ExcerptWriter(start..<start + wanted.count, withAlternatives: reading.hasAlternatives)
            HTMLTree.walk(html, &writer)
            self = writer.finished
            // Words alone are shown better as the text that they are.
            return
        }
        return nil
    }
}

/// What of a text is compared: its letters and digits.
enum WordScalars {
    /// A text may have been made of the HTML by another program: what that adds is looked at both ways.
    struct Reading {
        /// "[Logo]" stands for a picture.
        var hasAlternatives: Bool
        /// "1." stands before an item of a list.
        var hasNumbers: Bool

        static let all = [
            Reading(hasAlternatives: false, hasNumbers: true), Reading(hasAlternatives: true, hasNumbers: true),
            Reading(hasAlternatives: false, hasNumbers: false), Reading(hasAlternatives: true, hasNumbers: false),
        ]
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? UInt8(ascii: scalar).isLetter || UInt8(ascii: scalar).isDigit
            : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    static func of(_ text: String, _ reading: Reading) -> [Unicode.Scalar] {
        var found: [Unicode.Scalar] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = reading.hasNumbers ? line : withoutNumber(line)
            found += withoutMarks(line, keepsAlternatives: reading.hasAlternatives).unicodeScalars.filter(isWord)
        }
        return found
    }

    /// "12. Restart" without its number.
    private static func withoutNumber(_ line: Substring) -> Substring {
        let start = line.drop(scalars: { $0 == " " || $0 == "\t" })
        let digits = start.utf8.prefix { $0.isDigit }
        let rest = start.utf8.dropFirst(digits.count)
        guard (1...3).contains(digits.count), let sign = rest.first, sign == 0x2E || sign == 0x29 else { return line }
        return start[rest.startIndex...]
    }

    /// Without addresses in angle brackets behind the words of a link, and without what stands for a picture.
    private static func withoutMarks(_ line: Substring, keepsAlternatives: Bool) -> String {
        var kept = String.UnicodeScalarView()
        var rest = line.unicodeScalars[...]
        while let scalar = rest.first {
            if let end = markEnd(rest, keepsAlternatives) {
                rest = rest[end...]
            } else {
                kept.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(kept)
    }

    private static func markEnd(
        _ rest: Substring.UnicodeScalarView, _ keepsAlternatives: Bool
    ) -> String.UnicodeScalarIndex? {
        let (close, names): (Unicode.Scalar, [StaticString])
        switch rest.first {
        case "<": (close, names) = (">", ["<http://", "<https://", "<mailto:", "<tel:"])
        case "[" where !keepsAlternatives: (close, names) = ("]", ["["])
        case "[": (close, names) = ("]", ["[cid:", "[image:"])
        default: return nil
        }
        let head = String(rest.prefix(9)).asciiLowercased
        guard names.contains(where: { head.hasPrefix("\($0)") }),
            let end = rest.prefix(Self.longestMark).firstIndex(of: close)
        else { return nil }
        return rest.index(after: end)
    }

    /// Scalars: an address that is longer is compared, and so found to be another text.
    private static let longestMark = 2_048
}

/// The letters and digits that a tree shows, in order.
private struct ExcerptWords: HTMLVisitor {
    let withAlternatives: Bool
    private(set) var scalars: [Unicode.Scalar] = []
    private var hidden = 0

    init(withAlternatives: Bool) { self.withAlternatives = withAlternatives }

    mutating func enter(_ element: HTMLElement) {
        if hidden > 0 || HTMLNames.isNeverShown(element.name) || ElementLook.isHidden(element) {
            hidden += 1
            return
        }
        if withAlternatives, element.name == "img" {
            scalars += (element["alt"] ?? "").unicodeScalars.filter(WordScalars.isWord)
        }
    }

    mutating func leave(_ name: String) { if hidden > 0 { hidden -= 1 } }

    mutating func characters(_ text: String) {
        if hidden == 0 { scalars += text.unicodeScalars.filter(WordScalars.isWord) }
    }
}

/// Hands on to the cleaning what stands between two letters of a tree, with the elements around it.
private struct ExcerptWriter: HTMLVisitor {
    private let range: Range<Int>
    private let withAlternatives: Bool
    private var inner = CleanWriter()
    /// Letters and digits so far.
    private var position = 0
    private var hidden = 0
    /// Elements that are open; those that were handed on come first.
    private var open: [(element: HTMLElement, isHandedOn: Bool)] = []
    /// Open elements that a mail program marks as history or signature.
    private var marked: [Int] = []

    init(_ range: Range<Int>, withAlternatives: Bool) {
        self.range = range
        self.withAlternatives = withAlternatives
    }

    var finished: CleanHTML { inner.finished }

    private var isWithin: Bool { range.lowerBound <= position && position < range.upperBound }

    mutating func enter(_ element: HTMLElement) {
        if hidden > 0 || HTMLNames.isNeverShown(element.name) || ElementLook.isHidden(element) {
            hidden += 1
            return
        }
        let alternative = withAlternatives && element.name == "img" ? element["alt"] ?? "" : ""
        open.append((element, false))
        if ReplyMarkup.mark(of: element) != nil { marked.append(open.count) }
        // A picture right behind the last word belongs to it, unless what follows is marked as something else.
        let isPicture = element.name == "img" && marked.isEmpty && position == range.upperBound
        if isWithin || isPicture { handOn() }
        position += alternative.unicodeScalars.count(where: WordScalars.isWord)
    }

    mutating func leave(_ name: String) {
        if hidden > 0 {
            hidden -= 1
            return
        }
        if marked.last == open.count { marked.removeLast() }
        guard let left = open.popLast(), left.isHandedOn else { return }
        inner.leave(name)
    }

    mutating func characters(_ text: String) {
        guard hidden == 0 else { return }
        var shown = String.UnicodeScalarView()
        var holdsWord = false
        // "<i>cable</i>.": the sign behind the last word is the sentence's.
        if position == range.upperBound, !range.isEmpty, marked.isEmpty, let sign = text.unicodeScalars.first,
            ".,;:!?)".unicodeScalars.contains(sign)
        {
            shown.append(sign)
        }
        for scalar in text.unicodeScalars {
            if WordScalars.isWord(scalar) {
                if isWithin {
                    shown.append(scalar)
                    holdsWord = true
                }
                position += 1
            } else if isWithin && (holdsWord || position > range.lowerBound || range.lowerBound == 0)
                || holdsWord && position == range.upperBound
            {
                shown.append(scalar)
            }
        }
        guard !shown.isEmpty else { return }
        handOn()
        inner.characters(String(shown))
    }

    /// All that is open around here.
    private mutating func handOn() {
        for index in open.indices where !open[index].isHandedOn {
            inner.enter(open[index].element)
            open[index].isHandedOn = true
        }
    }
}

extension [Unicode.Scalar] {
    /// Where a run of scalars begins first; linear, whatever repeats. Knuth, Morris and Pratt.
    fileprivate func firstIndex(ofRun run: [Unicode.Scalar]) -> Int? {
        guard !run.isEmpty else { return 0 }
        var back = [0]
        back.reserveCapacity(run.count)
        var matched = 0
        for index in run.indices.dropFirst() {
            while matched > 0, run[index] != run[matched] { matched = back[matched - 1] }
            if run[index] == run[matched] { matched += 1 }
            back.append(matched)
        }
        matched = 0
        for (index, scalar) in enumerated() {
            while matched > 0, scalar != run[matched] { matched = back[matched - 1] }
            if scalar == run[matched] { matched += 1 }
            if matched == run.count { return index + 1 - matched }
        }
        return nil
    }
}
