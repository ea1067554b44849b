/// Lines that look like a command without being written as one: "# close", "#close.", "- #close", "*#close*", "#resolvr".
import MIME
import Ticketing

/// What a line is. In doubt it is neither obeyed nor sent: its writer is asked.
enum LooseCommand: Equatable {
    case command(CommandLine)
    /// It names a command, or nearly, and may have been meant as one.
    case unclear(CommandLine)
    case text

    /// One of the first lines.
    static func read(_ line: Substring, in lexicon: Lexicon) -> LooseCommand {
        if let command = CommandLine(reading: line) { return .command(command) }
        guard let loose = Parts(line) else { return .text }
        guard let command = loose.line.command(in: lexicon) else {
            // "#resolvr!" and "# resolvr" alone on a line; a heading of several words is a heading.
            return loose.line.argument.isEmpty && loose.line.isNearCommand(in: lexicon) ? .unclear(loose.line) : .text
        }
        return loose.isCertain && loose.line.argument.isEmpty && command.takesNothing
            ? .command(loose.line) : .unclear(loose.line)
    }

    /// A line of the text below: which command it seems to be, written rightly or not; nil where it is words.
    ///
    /// - Parameter lookups: how often a nearest name was looked for; it is bounded, for a text has any number of lines.
    static func belowText(_ line: Substring, in lexicon: Lexicon, _ lookups: inout Int) -> CommandLine? {
        if let strict = CommandLine(reading: line) {
            if strict.command(in: lexicon) != nil { return strict }
            guard strict.argument.isEmpty, lookups < lookupLimit else { return nil }
            lookups += 1
            return strict.isNearCommand(in: lexicon) ? strict : nil
        }
        guard let loose = Parts(line), loose.line.argument.isEmpty, loose.line.command(in: lexicon) != nil else {
            return nil
        }
        return loose.line
    }

    private static let lookupLimit = 50
}

extension LooseCommand {
    /// A line taken apart with more patience than `CommandLine` has.
    private struct Parts {
        var line: CommandLine
        /// Nothing but a blank or a full stop is wrong with it.
        var isCertain: Bool

        init?(_ text: Substring) {
            let all = text.prefix(toUTF8: CommandBlock.lineLimit).drop(scalars: \.isBlankOrUnseen)
            let start = all.drop(scalars: { $0.isBlankOrUnseen || Self.ornaments.contains($0) })
            let afterSigns = start.drop(scalars: Self.isSign)
            let signs = start.unicodeScalars.count - afterSigns.unicodeScalars.count
            let word = afterSigns.drop(scalars: \.isBlankOrUnseen)
            guard signs > 0, word.unicodeScalars.first?.properties.isAlphabetic ?? false else { return nil }
            let isBare = all.startIndex == start.startIndex
            let isSpaced = word.startIndex != afterSigns.startIndex
            // "- # Title" and "## Title" are headings, whatever the word.
            if isSpaced, !isBare || signs > 1 { return nil }
            let name = word.prefix(scalars: { $0.properties.isAlphabetic || $0.isNumber || $0 == "-" || $0 == "_" })
            let rest = word[name.endIndex...]
            // "#close/open" and "#a@b" are no command with something behind it.
            if let next = rest.unicodeScalars.first, !next.isBlankOrUnseen, next != ":", !Self.ends.contains(next) {
                return nil
            }
            let asks = rest.unicodeScalars.first == "?"
            let argument = String(rest.drop(scalars: { Self.ends.contains($0) || $0 == ":" })).trimmedBlanks
            line = CommandLine(String(name), argument)
            isCertain = isBare && signs == 1 && !asks
        }

        /// A telephone's keyboard may give the full-width sign.
        private static func isSign(_ scalar: Unicode.Scalar) -> Bool { scalar == "#" || scalar == "\u{FF03}" }

        /// What programs put before a line of a list, or around bold words.
        private static let ornaments: Set<Unicode.Scalar> = [
            "-", "*", "\u{2022}", "\u{00B7}", "\u{2013}", "_", "~", "\"", "'", "\u{201C}", "\u{2018}", "\\",
        ]

        private static let ends: Set<Unicode.Scalar> = [
            ".", ",", ";", "!", "?", "*", "_", "~", "\"", "'", "\u{201D}", "\u{2019}",
        ]
    }
}

extension Unicode.Scalar {
    /// A blank, or what nobody sees: a mark on the sign too, such as that of a keycap.
    fileprivate var isBlankOrUnseen: Bool {
        properties.isWhitespace || properties.generalCategory == .format
            || properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark
    }
}

extension CommandLine {
    /// One letter is wrong, or two of a long word: "resolvr", "fehcar". What has fewer letters is like too many.
    func isNearCommand(in lexicon: Lexicon) -> Bool {
        let word = word.foldedWord
        guard (4...24).contains(word.utf8.count), command(in: lexicon) == nil,
            let nearest = lexicon.nearest(word, .commands)
        else { return false }
        return NearestName.distance(word, nearest) <= (word.utf8.count < 8 ? 1 : 2)
    }
}
