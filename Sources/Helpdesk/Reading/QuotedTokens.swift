/// Words of a text that its writer did not write: notices carry their token on a line of its own.
import MIME
import Ticketing

extension TokenWord {
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
