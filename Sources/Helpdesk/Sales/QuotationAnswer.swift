/// What a customer's reply to a quotation says: the first line alone decides, in so many words that nothing below takes back.
import MIME
package import Ticketing

package enum QuotationAnswer: Equatable, Sendable {
    case accept
    /// With what follows the word, on its line or below; empty where nothing does.
    case refuse(reason: String)
    /// The word of an answer, and something beside it that makes it a question, a jest or a bargain.
    case unclear
    /// A question, a wish, a "yes, but": a person reads it.
    case neither

    /// Reads the visible reply, without quoted history. Words of all languages count in each: a customer in Lisbon may
    /// answer a quotation in English with "aceito".
    package init(visibleReply text: String, in lexicon: Lexicon) {
        // Every customer's mail passes here: no more lines are cut out of it than are asked for.
        let said = text.drop(while: \.isWhitespace)
        let first = said.prefix { !$0.isNewline }
        let words = first.utf8.count <= Self.lineLimit ? String(first).foldedWords : []
        let below = said[first.endIndex...]
        if lexicon.holds(words.joined(separator: " "), .accept) {
            self = Self.isAcceptance(first, words, below, lexicon) ? .accept : .unclear
        } else if let word = words.first, lexicon.holds(word, .refuse) {
            let reason = Self.reason(in: first, and: below)
            self = Self.isRefusal(first, words, reason, lexicon) ? .refuse(reason: reason) : .unclear
        } else {
            self = .neither
        }
    }

    /// Octets of a first line that may be an answer; a longer one is a letter to a person.
    private static let lineLimit = 2_000

    private static func isAcceptance(
        _ line: Substring, _ words: [String], _ below: Substring, _ lexicon: Lexicon
    ) -> Bool {
        let languages = lexicon.languages(of: words.joined(separator: " "), in: .accept)
        return WordAlone.words(of: line.drop(scalars: { $0 == "#" })) == words
            && !Contradiction(lexicon: lexicon, after: languages).stands(in: below)
    }

    /// Anything may follow the word, but for what asks or accepts after all. No sign stands before it: "~~Recuso~~".
    private static func isRefusal(
        _ line: Substring, _ words: [String], _ reason: String, _ lexicon: Lexicon
    ) -> Bool {
        let isAlone = WordAlone.words(of: line).count == 1
        let begins = line.unicodeScalars.first { $0.value != 0xA1 && $0 != "#" }?.isLetter ?? false
        let accepts = words.dropFirst().contains { lexicon.holds($0, .accept) }
        return (isAlone || begins) && !WordAlone.asks(line) && !accepts && !takesBack(reason, words, lexicon)
    }

    /// "Brincadeira, aceito": as the first word of what follows, or behind a sign.
    private static func takesBack(_ reason: String, _ words: [String], _ lexicon: Lexicon) -> Bool {
        let clauses = reason.split(atScalars: { !$0.isLetter && !$0.isWhitespace || $0.endsLine })
        return clauses.contains { clause in
            let said = String(clause).foldedWords
            return lexicon.holds(said.joined(separator: " "), .accept) && said != words
        }
    }

    private static func reason(in line: Substring, and below: Substring) -> String {
        let rest = line.drop(scalars: { $0.isLetter || $0 == "#" }).drop { !$0.isLetter && !$0.isNumber }
        let lines = below.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        return ([rest] + lines).filter { !$0.isEmpty }.joined(separator: "\n").cut(toUTF8: 4_000)
    }
}
