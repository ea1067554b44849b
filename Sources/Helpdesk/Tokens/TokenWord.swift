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
}
