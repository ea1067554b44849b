/// The subject of a ticket that is opened: what it is about, without the marks of the mails before.
import MIME

enum OpenedSubject {
    /// Without "Re:" and numbers of ours in front, however many: "Impressora parada" of "RES: [#2] RES: [#1] Impressora parada".
    /// That it was passed on is said once. What has nothing else keeps its marks.
    static func reduced(_ subject: String) -> String {
        var (rest, passedOn) = (Substring(subject), Substring())
        while true {
            if let end = markEnd(rest, of: replies) {
                rest = rest[end...].drop(scalars: { $0.properties.isWhitespace })
            } else if let end = markEnd(rest, of: forwards) {
                if passedOn.utf8.isEmpty { passedOn = rest[..<end] }
                rest = rest[end...].drop(scalars: { $0.properties.isWhitespace })
            } else {
                break
            }
        }
        guard !rest.utf8.isEmpty else { return subject }
        return passedOn.utf8.isEmpty ? String(rest) : "\(passedOn) \(rest)"
    }

    private static let replies: Set<String> = ["re", "res", "aw", "sv", "ref", "resp", "antw", "vs", "odp"]
    private static let forwards: Set<String> = ["enc", "fw", "fwd", "rv", "wg", "tr"]

    /// Where the mark in front ends; nil where there is none.
    private static func markEnd(_ text: Substring, of words: Set<String>) -> Substring.Index? {
        let scalars = text.unicodeScalars
        if scalars.first == "[" {
            let digits = scalars.dropFirst(2).prefix(while: isDigit)
            guard scalars.dropFirst().first == "#", !digits.isEmpty, scalars[digits.endIndex...].first == "]" else {
                return nil
            }
            return scalars.index(after: digits.endIndex)
        }
        // "Re:", "RES :", "Re[2]:"; "Re 12" is a subject.
        let word = scalars.prefix { $0.properties.isAlphabetic }
        guard words.contains(String(word).lowercased()) else { return nil }
        var restScalars = scalars[word.endIndex...]
        if restScalars.first == "[" || restScalars.first == "(" {
            let count = restScalars.dropFirst().prefix(while: isDigit)
            guard let close = scalars[count.endIndex...].first, close == "]" || close == ")" else { return nil }
            restScalars = scalars[scalars.index(after: count.endIndex)...]
        }
        restScalars = restScalars.drop(while: isBlank)
        guard restScalars.first == ":" || restScalars.first == "\u{FF1A}" else { return nil }
        return scalars.index(after: restScalars.startIndex)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar.value == 0xA0 }
}
