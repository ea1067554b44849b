/// HTML as text that reads like what a mail program shows.

public enum HTMLText {
    /// Linear in the input; scripts, styles and what is hidden are left out.
    public static func plain(from html: String) -> String {
        HTMLTree.walk(html, visitor: TextWriter()).text
    }
}

/// Collects text while a tree is walked: blocks on lines of their own, blanks as a browser shows them.
struct TextWriter {
    private var lines: [String] = [""]
    private var quoteDepth = 0
    private var preformatted = 0
    private var hidden = 0
    /// One per open list: nil for bullets, else the next number.
    private var lists: [Int?] = []
    private var link: (target: String, start: Int)?

    var text: String {
        var kept: [String] = []
        for line in lines {
            let trimmed = line.trimmedBlanks.isEmpty ? "" : line.trimmedTrailingBlanks
            if trimmed.isEmpty, kept.last?.isEmpty ?? true { continue }
            kept.append(trimmed)
        }
        while kept.last?.isEmpty ?? false { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    mutating func enter(_ name: String, _ attributes: (String) -> String?) {
        if HTMLNames.isNeverShown(name) || Self.isHidden(attributes) || hidden > 0 {
            hidden += 1
            return
        }
        switch name {
        case "br": newLine()
        case "hr":
            paragraph()
            append("---")
            paragraph()
        case "pre":
            preformatted += 1
            paragraph()
        case "blockquote":
            paragraph()
            quoteDepth += 1
            startLine()
        case "ul":
            newLine(unlessEmpty: true)
            lists.append(nil)
        case "ol":
            newLine(unlessEmpty: true)
            lists.append(1)
        case "li": item()
        case "td", "th": if !currentContent.isEmpty { append(" ") }
        case "a": link = attributes("href").map { ($0, currentLine.utf8.count) }
        case "img": if let alt = attributes("alt")?.trimmedBlanks, !alt.isEmpty { append("[\(alt)]") }
        case _ where HTMLNames.isParagraph(name): paragraph()
        case _ where HTMLNames.isBlock(name): newLine(unlessEmpty: true)
        default: break
        }
    }

    mutating func leave(_ name: String) {
        if hidden > 0 {
            hidden -= 1
            return
        }
        switch name {
        case "pre":
            preformatted -= 1
            paragraph()
        case "blockquote":
            paragraph()
            quoteDepth -= 1
            startLine()
        case "ul", "ol":
            if !lists.isEmpty { lists.removeLast() }
            newLine(unlessEmpty: true)
        case "a": endLink()
        case _ where HTMLNames.isParagraph(name): paragraph()
        case _ where HTMLNames.isBlock(name): newLine(unlessEmpty: true)
        default: break
        }
    }

    mutating func characters(_ text: String) {
        guard hidden == 0 else { return }
        if preformatted > 0 {
            for (index, line) in text.textLines.enumerated() {
                if index > 0 { newLine() }
                append(line.filter { $0 != "\r" })
            }
            return
        }
        var pendingBlank = currentLine.hasSuffix(" ") || currentContent.isEmpty
        var collapsed = ""
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" {
                if !pendingBlank { collapsed.append(" ") }
                pendingBlank = true
            } else {
                collapsed.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
                pendingBlank = false
            }
        }
        append(collapsed)
    }

    private var currentLine: String { lines[lines.count - 1] }
    private var prefix: String { String(repeating: "> ", count: min(quoteDepth, 20)) }
    private var currentContent: String {
        currentLine.hasPrefix(prefix) ? String(currentLine.dropFirst(prefix.count)) : currentLine
    }

    private mutating func append(_ text: String) { lines[lines.count - 1] += text }

    private mutating func newLine(unlessEmpty: Bool = false) {
        if unlessEmpty, currentContent.isEmpty { return }
        lines.append(prefix)
    }

    private mutating func startLine() {
        if currentContent.trimmedBlanks.isEmpty || lines[lines.count - 1].allSatisfy({ $0 == ">" || $0 == " " }) {
            lines[lines.count - 1] = prefix
        } else {
            lines.append(prefix)
        }
    }

    private mutating func paragraph() {
        newLine(unlessEmpty: true)
        guard lines.count > 1 else { return }
        let before = lines[lines.count - 2]
        if !before.allSatisfy({ $0 == ">" || $0 == " " }) { lines.append(prefix) }
    }

    private mutating func item() {
        newLine(unlessEmpty: true)
        let indent = String(repeating: "  ", count: max(0, min(lists.count, 20) - 1))
        if let last = lists.indices.last, let number = lists[last] {
            append("\(indent)\(number). ")
            lists[last] = number + 1
        } else {
            append(indent + "- ")
        }
    }

    /// The address of a link is said where its text does not show it.
    private mutating func endLink() {
        guard let (target, start) = link else { return }
        link = nil
        guard target.hasPrefix("http://") || target.hasPrefix("https://"), target.utf8.count <= 300 else { return }
        let shown = String(decoding: currentLine.utf8.dropFirst(start), as: UTF8.self).trimmedBlanks
        let bare = target.drop { $0 != "/" }.drop { $0 == "/" }
        if shown.isEmpty || shown.contains(bare) || bare.hasPrefix(shown) || target == shown { return }
        append(" <\(target)>")
    }

    private static func isHidden(_ attributes: (String) -> String?) -> Bool {
        guard let style = attributes("style")?.asciiLowercased.filter({ $0 != " " }) else {
            return attributes("hidden") != nil
        }
        return style.contains("display:none") || style.contains("visibility:hidden") || style.contains("mso-hide:all")
    }
}

enum HTMLNames {
    static func isNeverShown(_ name: String) -> Bool {
        ["head", "script", "style", "title", "noscript", "template", "object", "svg", "math", "select", "textarea"]
            .contains(name)
    }

    static func isParagraph(_ name: String) -> Bool {
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl", "fieldset", "figure"].contains(name)
    }

    static func isBlock(_ name: String) -> Bool {
        [
            "div", "tr", "section", "article", "header", "footer", "address", "center", "dt", "dd", "form", "main",
            "nav",
            "caption", "figcaption", "body", "html",
        ].contains(name)
    }
}

extension String {
    var trimmedTrailingBlanks: String {
        var text = Substring(self)
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text = text.dropLast() }
        return String(text)
    }
}
