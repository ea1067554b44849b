/// Lines that look like a command without being written as one: "# close", "#close.", "- #close", "*#close*", "#resolvr".
import MIME
import Ticketing

/// What a line is. In doubt it is neither obeyed nor sent: its writer is asked.
enum LooseCommand: Equatable {
    case command(CommandLine)
    /// It names a command, or nearly, and may have been meant as one.
    case unclear(CommandLine)
    case text

    /// One of the first lines. What begins with the sign and a letter is never sent, whatever stands between or behind.
    static func read(_ line: Substring, in lexicon: Lexicon) -> LooseCommand {
        if let command = CommandLine(reading: line) {
            return .command(command.withSecondWord(in: lexicon).withoutMark)
        }
        if let slip = SignSlip.command(line, in: lexicon) { return .unclear(slip) }
        guard let loose = LooseLine(line) else { return .text }
        guard let command = loose.line.command(in: lexicon) else {
            // "#resolvr!" and "# resolvr" alone on a line; a heading of several words is a heading.
            let isNear = loose.line.argument.isEmpty && loose.line.isNearCommand(in: lexicon)
            return isNear || loose.beginsAsCommand ? .unclear(loose.line) : .text
        }
        let isWhole = loose.line.argument.isEmpty && command.takesNothing
        return loose.isCertain && (isWhole || loose.hasSeparator) ? .command(loose.line) : .unclear(loose.line)
    }

    /// A line of the text below: which command it seems to be, written rightly or not; nil where it is words.
    ///
    /// - Parameter lookups: how often a nearest name was looked for; it is bounded, for a text has any number of lines.
    static func belowText(_ line: Substring, in lexicon: Lexicon, _ lookups: inout Int) -> CommandLine? {
        if let strict = CommandLine(reading: line)?.withSecondWord(in: lexicon) {
            if strict.command(in: lexicon) != nil { return strict }
            guard lookups < lookupLimit else { return nil }
            lookups += 1
            return strict.isNearCommand(in: lexicon) ? strict : nil
        }
        if line.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "/"), let slip = SignSlip.command(line, in: lexicon),
            !slip.argument.isEmpty
        {
            return slip
        }
        guard let loose = LooseLine(line), let command = loose.line.command(in: lexicon),
            // Words behind the word for a note are for colleagues, however it is written: they go to no customer.
            loose.line.argument.isEmpty || loose.beginsAsCommand || command == .note
        else { return nil }
        return loose.line
    }

    private static let lookupLimit = 50
}

extension CommandLine {
    /// "#resposta pronta senha": what the lexicon has of two words is one, also where its first word is a command of its own.
    func withSecondWord(in lexicon: Lexicon) -> CommandLine {
        let second = argument.prefix(scalars: { $0.properties.isAlphabetic })
        guard !second.isEmpty, Command.named(word + second, in: lexicon) != nil else { return self }
        let rest = argument[second.endIndex...]
        guard rest.unicodeScalars.first.map({ $0.properties.isWhitespace || $0 == ":" }) ?? true else { return self }
        return CommandLine("\(word) \(second)", String(rest.drop(scalars: { $0 == ":" })).trimmedBlanks)
    }

    /// One letter is wrong, or two of a long word: "resolvr", "fehcar". What has fewer letters is like too many.
    func isNearCommand(in lexicon: Lexicon) -> Bool {
        let word = word.foldedWord
        guard (4...24).contains(word.utf8.count), command(in: lexicon) == nil,
            let nearest = lexicon.nearest(word, .commands)
        else { return false }
        return NearestName.distance(word, nearest) <= (word.utf8.count < 8 ? 1 : 2)
    }
}
