/// A line after the letter: what somebody adds below their name is theirs, whatever stands above it.

package enum Afterword {
    /// "PS: …", "P.S. …", "PS the till", "Obs.: …", "Em tempo: …". "PS Sistemas" is a company, "Obs" a name.
    package static func begins(_ line: some StringProtocol) -> Bool {
        let words = line.prefix(toUTF8: 60).split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        guard words.count > 1 else { return false }
        let lead = words.prefix(2).joined(separator: " ")
        if marks.contains(words[0]) || leads.contains(lead) { return true }
        // "PS : le scanner", "PS - the scanner", "PS the scanner".
        let written = line.split(whereSeparator: \.isWhitespace)[1].unicodeScalars
        let goesOn = written.first.map { "-–:".unicodeScalars.contains($0) || $0.properties.isLowercase } ?? false
        return goesOn && (words[0] == "ps" || words[0] == "nb" && words[1].utf8.first == UInt8(ascii: ":"))
    }

    private static let marks: Set<String> = [
        "ps:", "ps.", "ps.:", "p.s.", "p.s.:", "p.s:", "p.-s.", "obs:", "obs.", "obs.:", "observação:", "observação.:",
        "p.d.:", "p.d.", "pd:", "n.b.:", "n.b.", "nb:", "nachtrag:", "nachsatz:", "addendum:", "adendo:",
        "postscriptum:", "posdata:", "postdata:",
    ]

    private static let leads: Set<String> = ["em tempo:", "em tempo,", "post scriptum:", "p. s.", "p. s.:"]
}
