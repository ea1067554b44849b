/// Where a signature begins that no markup shows.

enum SignatureWords {
    /// "-- " of RFC 3676 §4.3. QUIRK: the blank is lost on the way. A dash that is drawn stands between people's sentences too.
    static func isDelimiter(_ line: String, _ trimmed: String) -> Bool { line == "-- " || trimmed == "--" }

    private static let answers: Set<String> = [
        "sim", "não", "nao", "feito", "pronto", "certo", "yes", "no", "ok", "okay", "done", "end", "fim", "si", "sí",
        "hecho", "fin", "oui", "non", "ja", "nein", "fertig", "sì", "nee", "tak", "nie",
    ]

    /// QUIRK: "--Eva" in one line. "--force", "--Sim" and "---OK" are words.
    static func isNameBehindDashes(_ trimmed: String) -> Bool {
        let name = trimmed.drop(scalars: { $0 == "-" })
        let words = name.split(at: " ")
        guard (2...4).contains(trimmed.utf8.count - name.utf8.count), name.utf8.count <= 24, words.count <= 2,
            name.unicodeScalars.allSatisfy({ $0.isLetter || $0 == " " || $0 == "." }),
            !answers.contains(name.lowercased())
        else { return false }
        return words.allSatisfy {
            $0.unicodeScalars.first?.properties.isUppercase ?? false
                && $0.unicodeScalars.contains(where: \.properties.isLowercase)
        }
    }

    /// It ends as one, or has more words than a name and a place of work.
    static func isSentence(_ line: String) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count >= 3, !line.utf8.contains(0x40), !line.holds("://"), !line.holds("www.") else { return false }
        let letters = line.unicodeScalars.count { $0.isLetter && $0.properties.isLowercase }
        let isEnded = line.unicodeScalars.last.map { ".!?…".unicodeScalars.contains($0) } ?? false
        guard letters * 2 > line.unicodeScalars.count else { return false }
        let small = words.count { $0.unicodeScalars.first?.properties.isLowercase ?? false }
        return isEnded ? small >= 2 : small >= 4
    }

    /// A sentence that asks for something: companies say much below a delimiter, and that least of all.
    static func isRequest(_ line: String) -> Bool {
        isSentence(line) && requests.isIn(line.prefix(toUTF8: 400).lowercased())
    }

    private static let requests = Phrases([
        "por favor", "por gentileza", "preciso", "precisamos", "please", "i need", "we need", "necesito", "necesitamos",
        "bitte", "ich brauche", "s'il vous plaît", "s’il vous plaît", "per favore", "ho bisogno",
    ])
}
