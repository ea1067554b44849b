/// Text that says nothing to people, and text that only says that there is more elsewhere.

extension String {
    /// Empty, or white space and marks without width: programs fill a part that they do not use with those.
    var saysNothing: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar.isWhitespace || scalar.isControl
                || [
                    0xAD, 0x34F, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x115F, 0x1160, 0x180E, 0x2800,
                    0x3164, 0xFFA0,
                ].contains(
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
        "weergeven", "does not display", "lesen", "benötig", "read this", "veja ", "vea ", "voir ",
        "admita html", "admite html", "html-fähig", "zobacz", "obsług",
    ])

    /// The whole of what some programs write there.
    private static let alone: Set<String> = [
        "html", "html only", "html message", "html email", "html e-mail", "html mail", "html content", "html version",
        "html part",
        "this is an html message", "this is an html email", "this is a multi-part message in mime format",
        "no text version",
        "no plain text version", "text version not available", "plain text version not available", "mensagem em html",
        "versão html", "somente html",
    ]

    private static let texts = Phrases([
        "text version", "plain text", "versão em texto", "versão texto", "texto simples", "versión de texto",
        "version texte",
        "textversion",
    ])
    private static let browsers = Phrases(["browser", "navegador", "navigateur"])

    private static func bare(_ text: String) -> String {
        String(text.drop(scalars: { !$0.isLetter }).dropLast(scalars: { !$0.isLetter }))
    }

    /// - Parameter html: what the HTML beside it says; a text whose words stand there too is a message about HTML.
    static func isAll(of text: String, beside html: String) -> Bool {
        guard text.utf8.count <= limit else { return false }
        let lower = text.lowercased()
        let namesHTML = lower.unicodeScalars.count > 8 && lower.firstRange(of: "html") != nil && views.isIn(lower)
        guard namesHTML || alone.contains(bare(lower)) || texts.isIn(lower) && browsers.isIn(lower) else {
            return false
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return html.split(whereSeparator: \.isWhitespace).joined(separator: " ").firstRange(of: words) == nil
    }
}
