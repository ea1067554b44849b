/// What a customer's program puts below a word or two: a company's signature, without any mark of one.
import MIME
import Ticketing

enum SignatureBelow {
    /// Octets and lines of a text that is looked at: a longer one is for a person anyway.
    private static let textLimit = 4_000
    private static let lineLimit = 40

    /// The text without a signature at its end: from a closing or the sender's name on, nothing but short lines. The first
    /// line is never one.
    static func removed(from text: String, name: String?, _ lexicon: Lexicon) -> String {
        guard text.utf8.count <= textLimit else { return text }
        let lines = text[...].lines.filter { !isPicture($0) }
        guard lines.count <= lineLimit, let first = lines.firstIndex(where: { !$0.isBlank }) else {
            return lines.joined(separator: "\n")
        }
        let folded = lines.map { String($0).foldedWords }
        let name = (name ?? "").foldedWords
        let start = lines.indices.dropFirst(first + 1).first { start in
            !lines[start].isBlank && SignatureAlone.isAll(of: folded[start...], by: name)
                && !lines[start...].contains { saysMore($0, lexicon) }
        }
        return lines[..<(start ?? lines.endIndex)].joined(separator: "\n").trimmedBlankLines
    }

    /// A delimiter or a closing, and a few short lines: somebody's card, whoever they are.
    static func isAll(of text: String, _ lexicon: Lexicon) -> Bool {
        guard text.utf8.count <= 600 else { return false }
        let lines = text[...].lines.filter { !$0.isBlank && !isPicture($0) }
        guard let first = lines.first, (2...6).contains(lines.count) else { return false }
        let isDelimiter = first.utf8.count > 1 && first.utf8.allSatisfy { [0x2D, 0x20].contains($0) }
        guard isDelimiter || SignatureAlone.isClosing(String(first).foldedWords) else { return false }
        return lines.dropFirst().allSatisfy { !saysMore($0, lexicon) && isOfCard($0) }
    }

    /// Names, an address, a number: "O caixa 3 parou" has words that stand on nobody's card.
    private static func isOfCard(_ line: Substring) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.count <= 7
            && words.allSatisfy { word in
                !(word.unicodeScalars.first?.properties.isLowercase ?? false)
                    || word.utf8.contains { [0x2E, 0x40].contains($0) }
                    || particles.contains(String(word))
            }
    }

    private static let particles: Set<String> = [
        "de", "da", "do", "dos", "das", "e", "del", "la", "y", "of", "and", "the", "von",
    ]

    /// A question, a sentence, or a word that takes back what stands above: "Carla Lima" and "ainda não imprime".
    private static func saysMore(_ line: Substring, _ lexicon: Lexicon) -> Bool {
        if WordAlone.asks(line) || Afterword.begins(line) || tells(line) { return true }
        let words = line.split(whereSeparator: \.isWhitespace)
        let small = words.count {
            $0.unicodeScalars.first?.properties.isLowercase ?? false && !$0.utf8.contains(UInt8(ascii: "."))
        }
        return small > 3 || String(line).foldedWords.contains { lexicon.holds($0, .contradict) }
    }

    /// "O erro 539 voltou", "The scanner stopped": an article, and no name behind it.
    private static func tells(_ line: Substring) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.count > 2 && articles.contains(words[0].lowercased())
            && words[1].unicodeScalars.first?.properties.isLowercase ?? false
    }

    private static let articles: Set<String> = [
        "o", "a", "os", "as", "um", "uma", "el", "la", "los", "las", "un", "una", "the", "der", "die", "das", "ein",
        "eine", "le", "les", "une", "il", "lo", "gli",
    ]

    /// "[cid:image001.png@01DA]", "[logo]": what stands for a picture in a text.
    static func isPicture(_ line: Substring) -> Bool {
        guard line.utf8.contains(UInt8(ascii: "[")) else { return false }
        let bare = String(line).trimmedBlanks
        guard bare.unicodeScalars.first == "[", bare.unicodeScalars.last == "]", bare.utf8.count <= 120 else {
            return false
        }
        let inner = bare.lowercased()
        return ["[cid:", "[image", "[imagem", "[imagen", "[logo", "[inline"].contains { inner.hasPrefix($0) }
    }
}
