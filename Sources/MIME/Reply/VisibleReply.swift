/// What a person wrote now, apart from the history below it and the signature. Nothing is deleted: the rest is kept.

public struct VisibleReply: Equatable, Sendable {
    /// The words of the person, lines parted by LF; never empty where the mail says something.
    public var visible: String
    /// Quoted history and signature, in the order of the mail; empty where there is none.
    public var folded: String
    /// Nothing in it could be told to be the person's own words, so that all of it is shown.
    public private(set) var isWhole = false
    /// Of what is folded, the words below a delimiter such as "-- ": it says that they are a signature, and nothing else does. Empty
    /// where there are none, and where they are too many for one.
    public private(set) var belowDelimiter = ""
    /// Of what is folded above the history, what programs and companies add: elements of signatures, advertisements, notices. Empty
    /// where it is very long.
    public private(set) var added = ""
    /// The program that wrote the mail has marked in its HTML where the history begins.
    public private(set) var isMarked = false

    /// A split that was made elsewhere.
    public init(visible: String, folded: String) {
        self.visible = visible
        self.folded = folded
    }

    /// Splits the text of a reply. Linear in its length; never shows nothing of a mail that says something.
    public init(of text: String) {
        self.init(TextLines(text, seam: GluedLine.seam), marks: [])
    }

    /// Splits the HTML of a reply by the markup of the program that wrote it, and by its text where there is none.
    public init(ofHTML html: String) {
        self.init(marked: HTMLText.lines(of: html))
    }

    init(marked lines: [TextLine]) {
        self.init(TextLines(lines: lines.map(\.text)), marks: lines.map(\.replyMark))
    }

    /// Splits a text in which it is known what was answered, and that stands as quoted lines: a line that reads like an
    /// attribution is one right above such lines only.
    public init(ofKnown text: String) {
        self.init(TextLines(text, seam: GluedLine.seam), marks: [], isKnown: true)
    }

    private init(_ lines: TextLines, marks: [ReplyMark?], isKnown: Bool = false) {
        let grammar = ReplyGrammar(
            lines.prefix(Limits.replyLines), marks: Array(marks.prefix(Limits.replyLines)), isKnown: isKnown)
        var (visible, folded) = (LineWriter(lines, mostly: true), LineWriter(lines, mostly: false))
        for index in lines.indices {
            if index >= grammar.lines.count {
                // What is not looked at goes on with what stands above it: in doubt it is shown.
                if grammar.endsInHistory { folded.add(index) } else { visible.add(index) }
            } else if !grammar.shown[index] {
                folded.add(index)
            } else if index == 0 || grammar.shown[index - 1] || !lines[index].isEmpty || !visible.endsEmpty {
                // One empty line is enough where something between two was folded.
                visible.add(index, isByHand: grammar.isByHand.indices.contains(index) && grammar.isByHand[index])
            }
        }
        (self.visible, self.folded) = (visible.text, folded.text)
        isMarked = marks.contains { $0?.isHistory ?? false }
        (belowDelimiter, added) = (lines.joined(grammar.delimited), lines.joined(grammar.added))
        if self.visible.isEmpty || !grammar.showsText {
            var all = LineWriter(lines, mostly: true)
            for index in lines.indices { all.add(index) }
            (self.visible, self.folded) = (all.text, "")
            (isWhole, belowDelimiter, added) = (true, "", "")
        }
    }
}

extension TextLines {
    /// Octets of words below a delimiter or of notices, at most: nobody's are longer.
    private static let signatureLimit = 8_000

    /// Empty where they are longer.
    fileprivate func joined(_ indices: [Int]) -> String {
        guard indices.reduce(0, { $0 + self[$1].count + 1 }) <= Self.signatureLimit else { return "" }
        return indices.map(text).joined(separator: "\n")
    }
}

/// Puts lines together again, LF between two.
private struct LineWriter {
    private let lines: TextLines
    private var octets: [UInt8] = []
    /// The last line is empty, or there is none.
    private(set) var endsEmpty = true

    init(_ lines: TextLines, mostly isMost: Bool) {
        self.lines = lines
        if isMost { octets.reserveCapacity(lines.octets.count + 1) }
    }

    /// - Parameter isByHand: a writer set the line off, and no program quoted it: it is shown without a mark.
    mutating func add(_ index: Int, isByHand: Bool = false) {
        let all = lines.octets
        let line = isByHand ? lines[index].drop { [UInt8(ascii: ">"), ASCII.space].contains(all[$0]) } : lines[index]
        octets.append(all.span, line)
        octets.append(ASCII.lf)
        endsEmpty = line.isEmpty
    }

    var text: String { octets.span.text(octets.span.withoutEmptyLines) }
}

extension String {
    /// Without empty lines at both ends, and LF between two.
    var trimmedLines: String {
        let octets = utf8Span.span
        let text = octets.text(octets.withoutEmptyLines)
        return text.utf8.contains(ASCII.cr) ? text.textLines.joined(separator: "\n") : text
    }
}

extension Span<UInt8> {
    /// All of a text but the lines at both ends that are empty or white space alone.
    fileprivate var withoutEmptyLines: Range<Int> {
        let words = withoutSpaces(0..<count)
        guard !words.isEmpty else { return 0..<0 }
        var (start, end) = (words.lowerBound, words.upperBound)
        while start > 0, !self[start - 1].isLineEnd { start -= 1 }
        while end < count, !self[end].isLineEnd { end += 1 }
        return start..<end
    }
}
