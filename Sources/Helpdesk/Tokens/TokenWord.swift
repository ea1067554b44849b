/// The words of a text that may be tokens of ours.
import MIME
import Ticketing

package enum TokenWord {
    /// Pieces of the local part that are as long as a token and begin like one. Servers part them by "+", "-" or "=".
    static func candidates(in address: String) -> [Substring] {
        guard let at = address.utf8.lastIndex(of: 0x40) else { return [] }
        return address[..<at].split(atScalars: { "+-=._".unicodeScalars.contains($0) })
            .filter { $0.utf8.count == Token.wordLength && ($0.first == "t" || $0.first == "T") }
    }

    /// As we sign it, however it came back: servers write addresses in small letters.
    static func spelled(_ word: Substring) -> String {
        guard word.utf8.count == Token.wordLength else { return String(word) }
        return String(decoding: word.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
    }

    /// The line by which a notice's text carries its token.
    package static func line(_ word: String) -> String { "Ref. \(word)" }

    /// A text without such lines: they say nothing to people, and are no words of the sender's.
    static func withoutLines(_ text: String) -> String {
        guard text.holds("Ref. ") else { return text }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { line in
            let bare = String(line).trimmedBlanks
            let words = quoted(in: [bare])
            return words.count != 1 || self.line(words[0]).lowercased() != bare.lowercased()
        }.joined(separator: "\n")
    }

    /// Words that are kept of one body: a reply quotes a handful of notices, a hostile mail thousands.
    static let quotedLimit = 8

    /// Words of bodies that look like a token, each once, in their order; one pass over their octets.
    static func quoted(in bodies: [String]) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            let isToken = word.count == Token.wordLength && (word[0] | 0x20) == UInt8(ascii: "t")
            if isToken, words.count < quotedLimit {
                let text = String(decoding: word, as: UTF8.self).uppercased()
                if !words.contains(text) { words.append(text) }
            }
            word.removeAll(keepingCapacity: true)
        }
        for body in bodies {
            for octet in body.utf8 {
                if !octet.isASCIILetterOrDigit {
                    end()
                } else if word.count <= Token.wordLength {
                    // One more than a token has says already that it is none.
                    word.append(octet)
                }
            }
            end()
        }
        return words
    }
}
