/// Inline style by allow-list: what a text may look like, and nothing that fetches, covers or moves.

enum StyleRules {
    private static let properties: Set<String> = [
        "background", "background-color", "border", "border-bottom", "border-bottom-color", "border-bottom-style",
        "border-bottom-width", "border-collapse", "border-color", "border-left", "border-left-color",
        "border-left-style", "border-left-width", "border-radius", "border-right", "border-right-color",
        "border-right-style", "border-right-width", "border-spacing", "border-style", "border-top", "border-top-color",
        "border-top-style", "border-top-width", "border-width", "caption-side", "clear", "color", "direction",
        "display", "empty-cells", "float", "font", "font-family", "font-size", "font-stretch", "font-style",
        "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style", "list-style-type",
        "margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "max-width", "min-width",
        "overflow-wrap", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "table-layout",
        "text-align", "text-decoration", "text-decoration-line", "text-indent", "text-transform",
        "vertical-align", "white-space", "width", "word-break", "word-spacing", "word-wrap",
    ]

    private static let functions: Set<String> = ["rgb", "rgba", "hsl", "hsla"]

    /// The allowed declarations, written anew: "color:red;margin:0 4px". Empty where there are none.
    static func clean(_ style: String) -> String {
        // A comment or an escape could hide what is checked: a mail program writes neither.
        guard !style.utf8.contains(ASCII.backslash), !style.holds("/*") else { return "" }
        var kept: [String] = []
        for declaration in style.split(at: ";").prefix(Limits.styleDeclarations) {
            guard let colon = declaration.unicodeScalars.firstIndex(of: ":") else { continue }
            let name = String(declaration[..<colon]).trimmedBlanks.asciiLowercased
            let value = withoutFlag(
                String(declaration[declaration.unicodeScalars.index(after: colon)...]).trimmedBlanks)
            if properties.contains(name), isAllowed(value) { kept.append("\(name):\(value)") }
        }
        return kept.joined(separator: ";")
    }

    /// Whether a browser would load something to show it.
    static func fetches(_ style: String) -> Bool {
        let lower = style.asciiLowercased
        return lower.holds("url(") || lower.holds("image-set(")
    }

    /// "!important" would outweigh the page's own style.
    private static func withoutFlag(_ value: String) -> String {
        String(value.prefix(scalars: { $0 != "!" })).trimmedBlanks
    }

    /// Words, colours, and lengths that stay in their place: not negative, four digits at most.
    private static func isAllowed(_ value: String) -> Bool {
        guard !value.isEmpty, value.utf8.count <= 300, quotesAreEven(value) else { return false }
        var word = StyleWord()
        var isOpen = false
        for octet in value.utf8 {
            switch octet {
            case UInt8(ascii: "("):
                guard !isOpen, functions.contains(word.name) else { return false }
                isOpen = true
                word = StyleWord()
            case UInt8(ascii: ")"):
                guard isOpen else { return false }
                isOpen = false
            case _ where octet.isLetter || octet.isDigit || "-#.".utf8.contains(octet): word.add(octet)
            case _ where " ,%/'\"+".utf8.contains(octet) || octet >= 0x80: word = StyleWord()
            default: return false
            }
            if word.isTooMuch { return false }
        }
        return !isOpen
    }

    private static func quotesAreEven(_ value: String) -> Bool {
        value.utf8.filter { $0 == ASCII.quote }.count % 2 == 0
            && value.utf8.filter { $0 == UInt8(ascii: "'") }.count % 2 == 0
    }
}

/// A word of a value, while it is read: "solid", "#1a2b3c", "12.5px".
private struct StyleWord {
    private var octets: [UInt8] = []
    /// In front of a point.
    private var digits = 0

    var name: String { String(decoding: octets, as: UTF8.self).asciiLowercased }

    /// A length that is negative, or of more than four digits before its point.
    var isTooMuch: Bool { octets.first != UInt8(ascii: "#") && (digits > 4 || isNegative) || octets.count > 64 }

    private var isNegative: Bool {
        octets.count > 1 && octets[0] == ASCII.dash && (octets[1].isDigit || octets[1] == UInt8(ascii: "."))
    }

    mutating func add(_ octet: UInt8) {
        octets.append(octet)
        if octet.isDigit, !octets.contains(UInt8(ascii: ".")) { digits += 1 }
    }
}
