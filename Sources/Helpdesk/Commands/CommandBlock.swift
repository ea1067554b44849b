/// The first lines of an analyst's mail: which are commands, and what is left for people.
import MIME
package import Ticketing

/// A mail's text, taken apart.
///
///     sheet   = *( empty-line / command / unclear ) text
///     command = *WSP "#" word [ ( WSP / ":" ) argument ] EOL
///     word    = letter *( letter / digit / "-" / "_" )
///
/// "#12 is solved" and "# Title" are text: a word begins with a letter and follows at once. What looks like a command and
/// is not written like one is `unclear`: it is not obeyed, and never goes to a customer (`LooseCommand`).
package struct CommandBlock: Equatable, Sendable {
    package var commands: [CommandLine] = []
    /// What is left: never a command of the first lines.
    package var text = ""
    /// Of the first lines: they look like a command.
    package var unclear: [CommandLine] = []
    /// Lines further down that name a command: whether they were meant is not for us to say.
    package var misplaced: [CommandLine] = []
    /// Lines beyond the bound; they are neither obeyed nor text.
    package var tooMany = false

    /// One mail does a handful of things; a hostile one has a million lines.
    static let commandLimit = 20
    /// Characters of one line that are read as a command; the rest is cut off.
    static let lineLimit = 998

    package init(reading mail: String, in lexicon: Lexicon) {
        // Line by line: a list of all lines of a long mail has many times its octets.
        var rest = mail[...]
        while !rest.isEmpty {
            let line = rest.prefix { !$0.isNewline }
            let reading = LooseCommand.read(line, in: lexicon)
            switch reading {
            case .command(let command):
                if commands.count < Self.commandLimit { commands.append(command) } else { tooMany = true }
            case .unclear(let command):
                if unclear.count < Self.commandLimit { unclear.append(command) } else { tooMany = true }
            case .text: break
            }
            if reading == .text, !line.isBlank { break }
            rest = rest[line.endIndex...].dropFirst()
        }
        text = String(rest).trimmedBlankLines
        misplaced = Self.commands(in: text, lexicon)
    }

    /// The first lines that name a command.
    private static func commands(in text: String, _ lexicon: Lexicon) -> [CommandLine] {
        var found: [CommandLine] = []
        var rest = text[...]
        var lookups = 0
        while !rest.isEmpty, found.count < commandLimit {
            let line = rest.prefix { !$0.isNewline }
            if let command = LooseCommand.belowText(line, in: lexicon, &lookups) { found.append(command) }
            rest = rest[line.endIndex...].dropFirst()
        }
        return found
    }

    package var isEmpty: Bool { commands.isEmpty && misplaced.isEmpty && unclear.isEmpty && !tooMany }
}

extension CommandLine {
    init?(reading line: some StringProtocol) {
        let line = line.prefix(toUTF8: CommandBlock.lineLimit).drop { $0.isBlankOrInvisible }
        // A phone's keyboard may give the full-width sign.
        guard let sign = line.first, sign == "#" || sign == "\u{FF03}", line.dropFirst().first?.isLetter ?? false
        else { return nil }
        let word = line.dropFirst().prefix(scalars: { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        let rest = line[word.endIndex...]
        if let next = rest.first, !next.isWhitespace, next != ":", next != "\u{200B}" { return nil }
        self.init(String(word), String(rest.dropFirst()).trimmedBlanks)
    }

    /// Nil where its word is none.
    func command(in lexicon: Lexicon) -> Command? { Command.named(word, in: lexicon) }
}
