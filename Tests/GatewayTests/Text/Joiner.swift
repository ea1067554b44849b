// Scalars that make one Character with the delimiter before or behind them, and texts full of such pairs.

struct Joiner: CustomStringConvertible, Sendable {
    let description: String
    /// Nil: each of the others in turn.
    let text: String?

    init(_ description: String, _ text: String?) {
        self.description = description
        self.text = text
    }

    static let all: [Joiner] = [
        Joiner("nothing", ""), Joiner("prepend U+0600", "\u{600}"), Joiner("prepend U+0D4E", "\u{D4E}"),
        Joiner("prepend U+110BD", "\u{110BD}"), Joiner("combining U+0301", "\u{301}"),
        Joiner("combining U+0338", "\u{338}"), Joiner("enclosing U+20DD", "\u{20DD}"), Joiner("ZWJ", "\u{200D}"),
        Joiner("ZWNJ", "\u{200C}"), Joiner("variation 15", "\u{FE0E}"), Joiner("variation 16", "\u{FE0F}"),
        Joiner("variation 17", "\u{E0100}"), Joiner("Hangul L", "\u{1100}"), Joiner("Hangul V", "\u{1161}"),
        Joiner("Hangul T", "\u{11A8}"), Joiner("regional indicator", "\u{1F1E7}"), Joiner("skin tone", "\u{1F3FD}"),
        Joiner("spacing mark", "\u{93F}"), Joiner("virama", "\u{94D}"), Joiner("tag", "\u{E0067}"),
        Joiner("carriage return", "\r"), Joiner("line separator", "\u{2028}"), Joiner("next line", "\u{85}"),
    ]

    /// All of them in one text, for outputs that are many.
    static let together = Joiner("all of them", nil)

    /// Every ASCII delimiter with the joiner before it, behind it, and on both sides; then what attackers write with them.
    var hostile: String {
        guard let text else { return Self.all.map(\.hostile).joined(separator: " ") }
        let pairs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars.map {
            "\(text)\($0) \($0)\(text) \(text)\($0)\(text)"
        }
        let tags = "<img src=x onerror=alert(1)><!-- --><form action=\"//e.test\"><textarea name='x'></a></td></p><?x?>"
        let attacks = [tags, "\" onmouseover=\"x", "' onmouseover='x", "&lt;b&gt;"].map { Self.dressed($0, in: text) }
        return (pairs + attacks).joined(separator: " ")
    }

    private static func dressed(_ markup: String, in text: String) -> String {
        markup.unicodeScalars.reduce(into: "") { dressed, scalar in
            let isDelimiter = "<>\"'&=".unicodeScalars.contains(scalar)
            dressed += isDelimiter ? "\(text)\(scalar)\(text)" : "\(scalar)"
        }
    }
}
