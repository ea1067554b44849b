/// The lists of what a cleaned text may hold: elements, their attributes, and what each may be worth.

enum CleaningRules {
    /// The element that is written for one that was read; nil where only its content stays.
    static func name(for element: String) -> String? {
        if elements.contains(element) { return element }
        // What parts lines goes on parting them, without what else it does.
        return asDivision.contains(element) ? "div" : nil
    }

    private static let elements: Set<String> = [
        "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
        "center", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption",
        "figure",
        "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "kbd", "li", "main", "mark",
        "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong",
        "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    ]

    private static let asDivision: Set<String> = ["details", "dir", "fieldset", "form", "legend", "menu", "summary"]

    /// What a value may look like.
    private enum Kind {
        case words, direction, keyword, length, count, colour, font, style
    }

    /// Nil for an attribute that is not on the list, or whose value is of another kind than the list says.
    static func value(_ value: String, of attribute: String, on element: String) -> String? {
        guard let kind = everywhere[attribute] ?? byElement[element]?[attribute] else { return nil }
        let trimmed = value.trimmedBlanks
        switch kind {
        case .words: return trimmed.cut(toUTF8: 500)
        case .direction: return ["ltr", "rtl", "auto"].first { $0 == trimmed.asciiLowercased }
        case .keyword:
            return isWord(trimmed, limit: 32) { $0.isLetter || $0.isDigit || $0 == ASCII.dash } ? trimmed : nil
        case .length: return isLength(trimmed) ? trimmed : nil
        case .count: return Int(trimmed).flatMap { (0...1_000).contains($0) ? String($0) : nil }
        case .colour: return isWord(trimmed, limit: 32) { $0.isLetter || $0.isDigit || $0 == 0x23 } ? trimmed : nil
        case .font:
            return isWord(trimmed, limit: 200) { $0.isLetter || $0.isDigit || " ,-".utf8.contains($0) } ? trimmed : nil
        case .style:
            let style = StyleRules.clean(value)
            return style.isEmpty ? nil : style
        }
    }

    private static let everywhere: [String: Kind] = [
        "style": .style, "dir": .direction, "lang": .keyword, "title": .words, "align": .keyword, "valign": .keyword,
    ]

    private static let byElement: [String: [String: Kind]] = [
        "table": [
            "width": .length, "border": .count, "cellpadding": .count, "cellspacing": .count, "bgcolor": .colour,
        ],
        "td": cell, "th": cell,
        "tr": ["bgcolor": .colour, "height": .length],
        "col": ["span": .count, "width": .length], "colgroup": ["span": .count, "width": .length],
        "img": ["alt": .words, "width": .length, "height": .length],
        "font": ["color": .colour, "face": .font, "size": .keyword],
        "ol": ["start": .count, "type": .keyword], "ul": ["type": .keyword],
        "li": ["value": .count, "type": .keyword],
        "blockquote": ["type": .keyword],
        "hr": ["width": .length, "size": .count, "color": .colour],
        "div": ["bgcolor": .colour],
    ]

    private static let cell: [String: Kind] = [
        "colspan": .count, "rowspan": .count, "width": .length, "height": .length, "bgcolor": .colour,
        "scope": .keyword,
    ]

    private static func isWord(_ text: String, limit: Int, _ belongs: (UInt8) -> Bool) -> Bool {
        !text.isEmpty && text.utf8.count <= limit && text.utf8.allSatisfy(belongs)
    }

    /// "120", "50%", "12.5px": four digits at most, so that nothing grows over the page.
    private static func isLength(_ text: String) -> Bool {
        let digits = text.utf8.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
        let unit = String(text.dropFirst(digits.count))
        return (1...6).contains(digits.count) && digits.filter(\.isDigit).count <= 4
            && ["", "%", "px", "pt"].contains(unit)
    }
}
