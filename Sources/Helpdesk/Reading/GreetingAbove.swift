/// "Bom dia, Ana," above a word or two: a line that only greets says nothing of what is asked.
import MIME
import Ticketing

enum GreetingAbove {
    /// The text without a first line that greets and says no more.
    static func removed(from text: String, _ lexicon: Lexicon) -> String {
        guard let first = text.split(maxSplits: 1, whereSeparator: \.isNewline).first,
            isGreeting(first, lexicon)
        else { return text }
        return String(text[first.endIndex...]).trimmedBlankLines
    }

    /// Words behind the greeting: "todos", "equipe", and names where a comma or a mark ends the line.
    private static let wordLimit = 3

    static func isGreeting(_ line: some StringProtocol, _ lexicon: Lexicon) -> Bool {
        let text = String(line.prefix(toUTF8: 80)).trimmedBlanks
        guard text.utf8.count < 80, !WordAlone.asks(text) else { return false }
        let words = text.foldedWords(atMost: 8)
        let length = (1...3).last { count in
            count <= words.count && lexicon.holds(words.prefix(count).joined(separator: " "), .greetings)
        }
        guard let length else { return false }
        let rest = words.dropFirst(length)
        guard rest.count <= wordLimit else { return false }
        if rest.allSatisfy({ lexicon.holds($0, .besideThanks) }) { return true }
        let isEnded = text.utf8.last == 0x2C || text.utf8.last == 0x21
        let shown = text.split(whereSeparator: \.isWhitespace).suffix(rest.count)
        return isEnded && rest.count <= 2
            && shown.allSatisfy { $0.unicodeScalars.first?.properties.isUppercase ?? false }
    }
}
