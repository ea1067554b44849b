/// Where a signature begins that no markup shows.

enum SignatureWords {
    /// "-- " of RFC 3676 §4.3. QUIRK: the blank is lost on the way, or a dash is drawn.
    static func isDelimiter(_ line: String, _ trimmed: String) -> Bool {
        line == "-- " || trimmed == "--" || trimmed == "—"
    }

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
}
