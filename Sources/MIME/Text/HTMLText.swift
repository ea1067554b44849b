/// HTML as text that reads like what a mail program shows.

public enum HTMLText {
    /// Linear in the input, of which `Limits.htmlOctets` octets are read; scripts, styles and what is hidden are
    /// left out.
    public static func plain(from html: String) -> String {
        text(of: lines(of: html))
    }

    static func text(of lines: [TextLine]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.content.utf8.count + 1 })
        for (index, line) in lines.enumerated() {
            if index > 0 { text.append(ASCII.lf) }
            text.append(contentsOf: line.text.utf8)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Without trailing blanks, never two empty ones in a row, none empty at both ends.
    static func lines(of html: String) -> [TextLine] { lines(of: html.utf8Span.span) }

    /// - Parameter html: UTF-8.
    static func lines(of html: Span<UInt8>) -> [TextLine] {
        var writer = TextWriter()
        HTMLTree.walk(html, &writer)
        return writer.finish()
    }
}

/// One line of a text that was HTML.
struct TextLine: Equatable {
    /// How many quotes it stands in.
    var depth: Int {
        get { Int(quotes) }
        set { quotes = UInt16(clamping: newValue) }
    }
    var content = ""
    /// A mail may have half a million lines: no more octets each than there must be.
    private var quotes: UInt16 = 0
    /// What the markup of a mail program says about it.
    var mark: ReplyMark?

    init(depth: Int = 0, content: String = "", mark: ReplyMark? = nil) {
        self.content = content
        self.mark = mark
        self.depth = depth
    }

    var trimmed: TextLine { TextLine(depth: depth, content: content.trimmedTrailingBlanks, mark: mark) }

    /// What the markup says, and where it says nothing the signs that stand in the words.
    var replyMark: ReplyMark? {
        guard mark == nil, depth == 0 else { return mark }
        return content.utf8.first { !$0.isBlank } == UInt8(ascii: ">") ? .typedQuote : nil
    }

    var text: String {
        guard depth > 0 else { return content }
        let marks = String(repeating: "> ", count: min(depth, Limits.quoteMarks))
        return content.isEmpty ? marks.trimmedTrailingBlanks : marks + content
    }
}

extension String {
    var trimmedTrailingBlanks: String {
        guard let last = utf8.last, last.isBlank || last == ASCII.cr else { return self }
        return String(dropLast(scalars: { $0 == " " || $0 == "\t" || $0 == "\r" }))
    }
}
