/// Lines in which a customer, or a form on a web site, says what a mail is about: "Category: Billing".
import MIME
package import Ticketing

/// They count in a mail's head, above the first sentence, and anywhere in a form:
///
///     mail     = [ greeting ] 1*line text
///     form     = [ sentence ] 3*line *( line / text )        ; not in an answer
///     line     = label ":" value EOL / label ":" EOL value EOL
///
/// A signature with "Team: Sales" stands below sentences, and is none of them.
package struct ChosenLines: Equatable, Sendable {
    /// The first line of each kind; values are as they were written.
    package private(set) var values: [CustomerChoice: String] = [:]

    /// - Parameter isAnswer: to a mail of ours: what looks like a form in it may be ours, so only its head counts.
    package init(_ text: String, isAnswer: Bool = false, in lexicon: Lexicon) {
        // Most mails have no such line, and the first says so.
        var reader = Reader(lexicon: lexicon, formLines: isAnswer ? .max : Self.formLines)
        for line in text.cut(toUTF8: Self.textLimit).split(
            omittingEmptySubsequences: true, whereSeparator: \.isNewline
        ).prefix(Self.lineLimit) {
            guard reader.take(line) else { break }
        }
        reader.end()
        values = reader.values
    }

    /// A form is a page; what stands further down is a text.
    private static let lineLimit = 60
    private static let textLimit = 8_000
    /// Lines with a label that make a mail a form.
    fileprivate static let formLines = 3
}

extension ChosenLines {
    private struct Reader {
        let lexicon: Lexicon
        /// Lines with a label that make it a form.
        private let formLines: Int
        private(set) var values: [CustomerChoice: String] = [:]
        private var labelled = 0
        /// A label whose value may be the next line.
        private var pending: CustomerChoice?
        private var needsForm = false
        private var hasIntroduction = false

        init(lexicon: Lexicon, formLines: Int) { (self.lexicon, self.formLines) = (lexicon, formLines) }

        /// False: what follows is the text.
        mutating func take(_ line: Substring) -> Bool {
            if line.isBlank { return true }
            if let (label, value) = Self.parts(line) { return take(label, value) }
            if let choice = pending {
                pending = nil
                note(choice, line.trimmedOrnaments)
                return true
            }
            if labelled > 0 { return labelled >= formLines }
            guard !hasIntroduction else { return false }
            hasIntroduction = true
            // In an answer, what looks like a greeting may be thanks above lines of ours.
            needsForm = formLines == .max ? !GreetingAbove.isGreeting(line, lexicon) : !Self.isGreeting(line)
            return true
        }

        private mutating func take(_ label: String, _ value: String) -> Bool {
            labelled += 1
            pending = nil
            guard let choice = choice(label) else { return true }
            if value.isEmpty { pending = choice } else { note(choice, value) }
            return true
        }

        /// A sentence above made it no mail's head, unless what came was a form.
        mutating func end() {
            if needsForm, labelled < formLines { values = [:] }
        }

        private mutating func note(_ choice: CustomerChoice, _ value: String) {
            guard values[choice] == nil, value.utf8.count <= 200 else { return }
            values[choice] = value
        }

        private func choice(_ label: String) -> CustomerChoice? {
            lexicon.name(label, .choices).flatMap(CustomerChoice.init)
        }

        /// "*Categoria:* Fiscal": a label is one to four words without digits; "10:30" and "https://" have none.
        private static func parts(_ line: Substring) -> (label: String, value: String)? {
            guard let colon = line.utf8.firstIndex(of: 0x3A), line[..<colon].utf8.count <= 48 else { return nil }
            let label = line[..<colon].trimmedOrnaments
            let value = line[line.utf8.index(after: colon)...]
            guard !label.isEmpty, !label.unicodeScalars.contains(where: \.isNumber), !value.hasPrefix("//"),
                label.foldedWords(atMost: 5).count <= 4
            else { return nil }
            return (label, value.trimmedOrnaments)
        }

        /// "Bom dia," and "Dear all,".
        private static func isGreeting(_ line: Substring) -> Bool {
            let text = String(line).trimmedBlanks
            guard let last = text.utf8.last, last == 0x2C || last == 0x21 else { return false }
            return String(text.prefix(80)).foldedWords(atMost: 6).count <= 5
        }
    }
}

extension Substring {
    /// Without blanks, and without the signs that stand around bold words and before lists.
    fileprivate var trimmedOrnaments: String {
        String(drop(scalars: ChosenLines.isOrnament).dropLast(scalars: ChosenLines.isOrnament))
    }
}

extension ChosenLines {
    fileprivate static func isOrnament(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .format || ornaments.contains(scalar)
    }

    private static let ornaments: Set<Unicode.Scalar> = ["*", "_", "-", "\u{2022}", "\u{00B7}", ">", "|"]
}
