/// `#keep`: an answer that was written for one customer, as one for all.
import MIME
package import Ticketing

package struct KeptAnswer: Equatable, Sendable {
    /// A name as files and commands have it: "senha-nova".
    package var name: String
    package var text: String
    /// The language that it is written in: the customer's.
    package var locale: DeskLocale

    /// Octets of a name.
    private static let nameLimit = 60

    /// Nil where the name has no letters.
    ///
    /// - Parameter text: what was written to the customer of this ticket.
    package init?(_ name: String, _ text: String, on ticket: TicketSnapshot) {
        let words = name.cut(toUTF8: 400).foldedWords.joined(separator: "-").cut(toUTF8: Self.nameLimit)
        guard words.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return nil }
        self.name = words
        self.text = Self.forAll(text.trimmedBlankLines, ticket) + "\n"
        locale = ticket.locale
    }

    /// The customer's name and the ticket's number are filled in anew each time. Braces that stood there stay as they are:
    /// who wrote "{{first_name}}" below `#keep` meant it.
    private static func forAll(_ text: String, _ ticket: TicketSnapshot) -> String {
        var text = text.replacingWord("#\(ticket.id.number)", with: "#{{number}}")
        let name = ticket.requesterName.map(\.trimmedBlanks) ?? ""
        let first = name.split(atScalars: { $0 == " " }).first.map { String($0) } ?? ""
        if name.utf8.count > first.utf8.count { text = text.replacingWord(name, with: "{{customer}}") }
        // "Li" and "Jo" are words too.
        return first.unicodeScalars.count > 2 ? text.replacingWord(first, with: "{{first_name}}") : text
    }
}

extension String {
    /// Where it is a word of its own, by the scalars on both sides; case counts, as it does in names.
    fileprivate func replacingWord(_ word: String, with other: String) -> String {
        guard !word.isEmpty else { return self }
        var result = ""
        var rest = self[...]
        while let found = rest.firstRange(of: word) {
            let before = rest[..<found.lowerBound].unicodeScalars.last ?? result.unicodeScalars.last
            let after = rest[found.upperBound...].unicodeScalars.first
            let isWhole = !(before?.isOfAWord ?? false) && !(after?.isOfAWord ?? false)
            result += rest[..<found.lowerBound] + (isWhole ? other : word)
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}

extension Unicode.Scalar {
    fileprivate var isOfAWord: Bool {
        properties.isAlphabetic || properties.numericType != nil || self == "{" || self == "}"
            || properties.generalCategory == .nonspacingMark
    }
}
