/// What a person wrote now, apart from the history below it and the signature. Nothing is deleted: the rest is kept.

public struct VisibleReply: Equatable, Sendable {
    public var visible: String
    /// Quoted history and signature, in the order of the mail; empty where there is none.
    public var folded: String

    public init(visible: String, folded: String) {
        self.visible = visible
        self.folded = folded
    }

    /// Splits the text of a reply. Linear in its length; never shows nothing of a mail that says something.
    public init(of text: String) {
        self.init(text.textLines.flatMap(GluedLine.split), marks: [])
    }

    /// Splits the HTML of a reply by the markup of the program that wrote it, and by its text where there is none.
    public init(ofHTML html: String) {
        self.init(marked: HTMLText.lines(of: html))
    }

    init(marked lines: [TextLine]) {
        self.init(lines.map { Substring($0.text) }, marks: lines.map(\.mark))
    }

    private init(_ lines: [Substring], marks: [ReplyMark?]) {
        let grammar = ReplyGrammar(lines, marks: marks)
        let shown = grammar.shown
        var parts: (visible: [Substring], folded: [Substring]) = ([], [])
        for (index, line) in lines.enumerated() {
            if !shown[index] {
                parts.folded.append(line)
            } else if index == 0 || shown[index - 1] || !line.isEmpty || !(parts.visible.last?.isEmpty ?? true) {
                // One empty line is enough where something between two was folded.
                parts.visible.append(line)
            }
        }
        visible = parts.visible.joined(separator: "\n").trimmedLines
        folded = parts.folded.joined(separator: "\n").trimmedLines
        if visible.isEmpty || !grammar.showsText {
            (visible, folded) = (lines.joined(separator: "\n").trimmedLines, "")
        }
    }
}

extension Message {
    /// By the markup of the HTML where a known program marked its history there; else by the lines of the text. What a
    /// person passes on is what they want to say: a mail that says so in its subject is shown whole.
    public var visibleReply: VisibleReply {
        if let words = wordsPassedOn { return VisibleReply(visible: words, folded: "") }
        let plain = body.text.isEmpty ? nil : readableText
        guard let html else { return VisibleReply(of: readableText ?? "") }
        let lines = HTMLText.lines(of: html)
        let isMarked = lines.contains { $0.mark != nil && $0.mark != .signature }
        guard let plain, !isMarked else { return VisibleReply(marked: lines) }
        return VisibleReply(of: plain)
    }
}

extension Message {
    /// QUIRK: Outlook puts the same labels above what it forwards and what it answers; only the subject tells.
    fileprivate var wordsPassedOn: String? {
        guard let subject, ForwardWords.isForward(subject: subject), let text = readableText else { return nil }
        return InlineForward(subject: subject, text: text).mail == nil ? nil : text.trimmedLines
    }
}

extension String {
    /// Without empty lines at both ends.
    var trimmedLines: String {
        let lines = textLines
        let isEmpty: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: { !isEmpty($0) }), let last = lines.lastIndex(where: { !isEmpty($0) })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
