/// A word that binds counts where it stands alone: a sign beside it, or a line below, may turn it round.
import MIME
import Ticketing

enum WordAlone {
    /// What people put behind a word that is all they say; a question mark is doubt, and so is any picture.
    private static let ends: Set<Unicode.Scalar> = [".", "!", ","]
    /// Quotes, and the marks by which a text without letters of another weight shows what is important.
    private static let around: [Unicode.Scalar: Set<Unicode.Scalar>] = [
        "*": ["*"], "_": ["_"], "\"": ["\""], "'": ["'"], "\u{201C}": ["\u{201D}"], "\u{2018}": ["\u{2019}"],
        "\u{201E}": ["\u{201C}", "\u{201D}"], "\u{AB}": ["\u{BB}"],
    ]

    /// The folded words of a line that holds them, blanks between them and what may stand around; none of any other.
    static func words(of line: some StringProtocol) -> [String] {
        guard line.utf8.count <= lineLimit else { return [] }
        let said = bare(Array(String(line).trimmedBlanks.unicodeScalars)[...])
        guard said.allSatisfy({ isOfAWord($0) || isBlank($0) }) else { return [] }
        return String(String.UnicodeScalarView(said)).foldedWords
    }

    /// A question in any script: whoever asks orders nothing.
    static func asks(_ text: some StringProtocol) -> Bool { text.unicodeScalars.contains(where: questions.contains) }

    private static let questions: Set<Unicode.Scalar> = [
        "?", "\u{BF}", "\u{61F}", "\u{203D}", "\u{2047}", "\u{2048}", "\u{2049}", "\u{FF1F}", "\u{2753}", "\u{2754}",
    ]

    /// Octets of a line that may be a word alone.
    private static let lineLimit = 200

    private static func bare(_ line: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var said = line
        while true {
            while let last = said.last, ends.contains(last) || isBlank(last) { said.removeLast() }
            while let first = said.first, first.value == 0xA1 || isBlank(first) { said.removeFirst() }  // "¡Sí!"
            guard said.count > 2, let first = said.first, let last = said.last, around[first]?.contains(last) ?? false
            else { return said }
            said = said.dropFirst().dropLast()
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { [0x20, 0x09, 0xA0].contains(scalar.value) }

    /// Of the marks that join a letter only the accents of our languages: another one strikes it out.
    static func isOfAWord(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.properties.generalCategory == .nonspacingMark else { return scalar.isLetter }
        return [0x300, 0x301, 0x302, 0x303, 0x308, 0x327].contains(scalar.value)
    }
}
