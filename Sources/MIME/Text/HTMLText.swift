/// HTML as text that reads like what a mail program shows.

public enum HTMLText {
    /// Linear in the input, of which `Limits.htmlOctets` octets are read; scripts, styles and what is hidden are
    /// left out.
    public static func plain(from html: String) -> String {
        lines(of: html).map(\.text).joined(separator: "\n")
    }

    /// Without trailing blanks, never two empty ones in a row, none empty at both ends.
    static func lines(of html: String) -> [TextLine] {
        var writer = TextWriter()
        HTMLTree.walk(html, &writer)
        return writer.finished
    }
}

/// One line of a text that was HTML.
struct TextLine: Equatable {
    /// How many quotes it stands in.
    var depth = 0
    var content = ""
    /// What the markup of a mail program says about it.
    var mark: ReplyMark?

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
