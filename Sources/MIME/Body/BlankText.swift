/// Text that says nothing to people, and text that only says that there is more elsewhere.

extension String {
    /// Empty, or white space and marks without width: programs fill a part that they do not use with those.
    var saysNothing: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar.isWhitespace || scalar.isControl
                || [0xAD, 0x34F, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x115F, 0x3164].contains(
                    scalar.value)
        }
    }
}

/// "To view this message, open it in a program that understands HTML!"
enum PlaceholderText {
    /// Octets of such a sentence.
    private static let limit = 400

    private static let views = Phrases([
        "view", "open it", "support", "enable", "compatible", "understand", "capable", "use an", "visualiz", "suport",
        "compatível", "soport", "abra", "anzeigen", "unterstütz", "affich", "prend en charge", "visualizzare",
        "weergeven", "does not display",
    ])

    /// - Parameter html: what the HTML beside it says; a text whose words stand there too is a message about HTML.
    static func isAll(of text: String, beside html: String) -> Bool {
        guard text.utf8.count <= limit else { return false }
        let lower = text.lowercased()
        guard lower.unicodeScalars.count > 8, lower.firstRange(of: "html") != nil, views.isIn(lower) else {
            return false
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return html.split(whereSeparator: \.isWhitespace).joined(separator: " ").firstRange(of: words) == nil
    }
}
