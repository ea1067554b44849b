/// One tag of a template's HTML: the admin's own text, before any value has been filled in.

struct HTMLTag: Sendable {
    /// Lower case.
    var name: String
    var isEnd: Bool
    /// From "<" to ">".
    var source: Substring

    /// Nil where no tag begins here: a comment, a declaration, or a "<" that is text.
    init?(at text: Substring) {
        let head = text.dropFirst()
        let isEnd = head.first == "/"
        let name = head.dropFirst(isEnd ? 1 : 0).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard text.first == "<", name.first?.isLetter ?? false else { return nil }
        var quote: Character?
        guard
            let close = text.indices.first(where: { index in
                let character = text[index]
                if let open = quote {
                    if character == open { quote = nil }
                    return false
                }
                if character == "\"" || character == "'" { quote = character }
                return character == ">"
            })
        else { return nil }
        self.name = name.lowercased()
        self.isEnd = isEnd
        source = text[...close]
    }

    /// The next tag; comments are passed over, and so are parts with blocks: `{{<quote.html}}` only looks like one.
    static func first(in html: Substring) -> HTMLTag? {
        var rest = html
        while let place = rest.firstIndex(of: "<") {
            let isPart = rest[..<place].hasSuffix("{{")
            rest = rest[place...]
            if rest.hasPrefix("<!--") {
                rest = rest[(rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex)...]
            } else if !isPart, let tag = HTMLTag(at: rest) {
                return tag
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    /// What stands between the double quotes of an attribute.
    func attribute(_ name: String) -> Substring? {
        guard let start = source.firstRange(of: " \(name)=\"")?.upperBound else { return nil }
        return source[start...].prefix { $0 != "\"" }
    }
}
