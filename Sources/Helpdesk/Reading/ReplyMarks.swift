/// What mail programs put around a subject, read once for all who ask: what a ticket is called, what an answer is about, and
/// whether a mail answers at all.
import MIME
import Ticketing

/// A subject and the marks in front of it: "RES: [#2] ENC: Impressora parada".
struct MarkedSubject {
    /// The first mark that says that it was passed on, as it stands there: "ENC:".
    private(set) var forward: Substring?
    /// What stands behind all marks.
    private(set) var rest: Substring

    /// Marks that are taken off: a subject that has been answered more often is cut anyway.
    private static let markLimit = 80

    init(_ subject: String) {
        rest = Self.trimmed(Substring(subject))
        for _ in 0..<Self.markLimit {
            if let end = OwnNumber.end(rest) ?? markEnd(of: Self.replies) {
                rest = Self.trimmed(rest[end...])
            } else if let end = markEnd(of: Self.forwards) {
                forward = forward ?? rest[..<end]
                rest = Self.trimmed(rest[end...])
            } else {
                break
            }
        }
    }

    private static func trimmed(_ text: Substring) -> Substring { text.drop(scalars: { $0.properties.isWhitespace }) }

    /// "Ref:" is none: people write it before the number of an order.
    private static let replies: Set<String> = ["re", "res", "r", "aw", "sv", "resp", "antw", "vs", "odp"]
    private static let forwards: Set<String> = ["enc", "fw", "fwd", "rv", "wg", "tr"]

    /// Where the mark in front ends; nil where there is none: "Re:", "RES :", "Re[2]:". "Re 12" is a subject.
    private func markEnd(of words: Set<String>) -> Substring.Index? {
        let scalars = rest.unicodeScalars
        let word = scalars.prefix { $0.properties.isAlphabetic }
        guard words.contains(String(word).lowercased()) else { return nil }
        var restScalars = scalars[word.endIndex...]
        if restScalars.first == "[" || restScalars.first == "(" {
            let count = restScalars.dropFirst().prefix(while: OwnNumber.isDigit)
            guard let close = scalars[count.endIndex...].first, close == "]" || close == ")" else { return nil }
            restScalars = scalars[scalars.index(after: count.endIndex)...]
        }
        restScalars = restScalars.drop { $0 == " " || $0.value == 0xA0 }
        guard restScalars.first == ":" || restScalars.first == "\u{FF1A}" else { return nil }
        return scalars.index(after: restScalars.startIndex)
    }
}

/// "[#12]", by which our notices name a ticket.
enum OwnNumber {
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Where the number that a text begins with ends.
    static func end(_ text: Substring) -> Substring.Index? {
        let scalars = text.unicodeScalars
        guard scalars.first == "[", scalars.dropFirst().first == "#" else { return nil }
        let digits = scalars.dropFirst(2).prefix(while: isDigit)
        guard !digits.isEmpty, scalars[digits.endIndex...].first == "]" else { return nil }
        return scalars.index(after: digits.endIndex)
    }

    /// The first one, wherever it stands.
    static func find(in text: Substring) -> Range<Substring.Index>? {
        var rest = text
        while let open = rest.firstRange(of: "[#") {
            if let end = end(text[open.lowerBound...]) { return open.lowerBound..<end }
            rest = rest[open.upperBound...]
        }
        return nil
    }
}

extension String {
    /// Without "Re:", "RES:", "Fwd:" and "[#12]" in front, in whatever order and however often, and "[#12]" anywhere.
    var withoutReplyMarks: String {
        var rest = MarkedSubject(self).rest
        for _ in 0..<Self.numberLimit {
            guard let number = OwnNumber.find(in: rest) else { break }
            rest = Substring(String(rest[..<number.lowerBound] + rest[number.upperBound...]))
        }
        return String(rest).trimmedBlanks
    }

    /// Numbers of ours behind the words; more of them are somebody's list.
    private static let numberLimit = 8

    /// Without short words in front that a colon or a bracket ends: marks of programs that are not known, "YNT:", "[ext]".
    /// "URGENTE" is somebody's word.
    var withoutForeignMarks: String {
        var rest = unicodeScalars[...]
        while let end = rest.prefix(Self.foreignMarkLimit).firstIndex(where: Self.markEnds.contains),
            rest[..<end].allSatisfy({ $0.isLetter || $0.value == 0x5B })
        {
            rest = rest[end...].dropFirst().drop { $0.properties.isWhitespace }
        }
        return String(rest)
    }

    private static let markEnds: Set<Unicode.Scalar> = [":", "]", "\u{FF1A}"]

    /// Scalars of a mark and its sign.
    private static let foreignMarkLimit = 6

    /// Its words alone, for a comparison.
    var comparedSubject: String { foldedWords.joined(separator: " ") }
}
