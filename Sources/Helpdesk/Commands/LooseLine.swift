/// A line with the sign of commands, taken apart with more patience than `CommandLine` has.
import MIME
import Ticketing

///     line = *ornament [ number ( "." / ")" ) *ornament ] 1*sign *( blank / mark ) word [ separator argument ]
///
/// "(#note) …", "#-solve", "#note=…", "#note\u{2192} …", "1. #close", "## close".
struct LooseLine {
    let line: CommandLine
    /// Nothing but a blank, a full stop or a separator is wrong with it.
    let isCertain: Bool
    /// The sign, at most one mark, and a letter, with nothing before: "#-x" and "#x/y"; not "# x", "##x" or "#!/bin/sh".
    let beginsAsCommand: Bool
    /// An equals sign or a dash stands right behind the word, as a colon may: what follows belongs to it.
    let hasSeparator: Bool

    init?(_ text: Substring) {
        let all = text.prefix(toUTF8: CommandBlock.lineLimit).drop(scalars: \.isBlankOrUnseen)
        let start = Self.withoutOrnaments(all)
        let afterSigns = start.drop(scalars: \.isCommandSign)
        let between = afterSigns.prefix(scalars: \.isOrnament)
        let word = afterSigns[between.endIndex...]
        let signs = start.unicodeScalars.count - afterSigns.unicodeScalars.count
        let marks = between.unicodeScalars.count { !$0.isBlankOrUnseen }
        guard signs > 0, marks <= Self.markLimit, word.unicodeScalars.first?.properties.isAlphabetic ?? false else {
            return nil
        }
        let isBare = all.startIndex == start.startIndex && signs == 1
        let isSpaced = marks < between.unicodeScalars.count
        // "- # Title" and "## Title" are headings, whatever the word.
        if isSpaced, !isBare { return nil }
        let name = word.prefix(scalars: { $0.properties.isAlphabetic || $0.isNumber || $0 == "-" || $0 == "_" })
        let rest = word[name.endIndex...]
        let next = rest.unicodeScalars.first
        hasSeparator = !isSpaced && next.map(Unicode.Scalar.separators.contains) ?? false
        let argument = rest.drop(scalars: {
            Self.ends.contains($0) || Unicode.Scalar.separators.contains($0) || $0 == ":" || $0.isBlankOrUnseen
        })
        line = CommandLine(String(name), String(argument).trimmedBlanks)
        isCertain = isBare && marks == 0 && next != "?"
        beginsAsCommand = isBare && !isSpaced && marks <= 1
    }

    private static func withoutOrnaments(_ line: Substring) -> Substring {
        let start = line.drop(scalars: \.isOrnament)
        let number = start.prefix(scalars: { "0"..."9" ~= $0 })
        let behind = start[number.endIndex...]
        guard (1...3).contains(number.utf8.count), let end = behind.unicodeScalars.first, end == "." || end == ")"
        else {
            return start
        }
        return behind.drop(scalars: \.isOrnament)
    }

    /// Marks between the sign and the word; more of them are a line that somebody drew.
    private static let markLimit = 2

    private static let ends: Set<Unicode.Scalar> = [
        ".", ",", ";", "!", "?", "*", "_", "~", "\"", "'", "\u{201D}", "\u{2019}",
    ]
}

/// Slips with the sign itself: another sign before the word, or the sign behind it.
enum SignSlip {
    /// "/note …", as chat programs have it, and "close#" alone on a line; a path ("/home/ana", "/status/5") is none.
    static func command(_ text: Substring, in lexicon: Lexicon) -> CommandLine? {
        let line = text.prefix(toUTF8: CommandBlock.lineLimit).drop(scalars: \.isBlankOrUnseen)
        let slip = line.utf8.first == UInt8(ascii: "/") ? behindSlash(line.dropFirst()) : beforeSign(line)
        return slip?.command(in: lexicon) == nil ? nil : slip
    }

    private static func behindSlash(_ line: Substring) -> CommandLine? {
        let name = line.prefix(scalars: { $0.properties.isAlphabetic || $0 == "-" || $0 == "_" })
        let rest = line[name.endIndex...]
        if let next = rest.unicodeScalars.first {
            guard next.isBlankOrUnseen || next == ":" || Unicode.Scalar.separators.contains(next) else { return nil }
        }
        return CommandLine(String(name), String(rest.dropFirst()).trimmedBlanks)
    }

    private static func beforeSign(_ line: Substring) -> CommandLine? {
        let name = line.prefix(scalars: { $0.properties.isAlphabetic || $0 == "-" || $0 == "_" })
        let rest = line[name.endIndex...]
        guard rest.unicodeScalars.first?.isCommandSign ?? false, String(rest.dropFirst()).isBlank else { return nil }
        return CommandLine(String(name))
    }
}

extension CommandLine {
    /// "#team = sales" and "#note - ask Bruno": a mark that parts the word from what belongs to it is no part of that.
    var withoutMark: CommandLine {
        guard let mark = argument.unicodeScalars.first, mark == ":" || Unicode.Scalar.separators.contains(mark) else {
            return self
        }
        let rest = argument.drop(scalars: { $0 == mark })
        let isParted = mark == "=" || mark == ":" || rest.unicodeScalars.first?.isBlankOrUnseen ?? false
        let words = String(rest).trimmedBlanks
        return isParted && !words.isEmpty ? CommandLine(word, words) : self
    }
}

extension Unicode.Scalar {
    /// A telephone's keyboard may give the full-width sign, and some the sharp of music.
    fileprivate var isCommandSign: Bool { self == "#" || self == "\u{FF03}" || self == "\u{266F}" }

    /// Neither a letter nor a number nor the sign: what people and programs put before, around and behind words.
    fileprivate var isOrnament: Bool { !isCommandSign && !properties.isAlphabetic && !isNumber }

    /// What parts a word from its value; telephones make long dashes of two hyphens.
    fileprivate static let separators: Set<Unicode.Scalar> = [
        "=", "-", "\u{2010}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}",
    ]

    /// A blank, or what nobody sees: a mark on the sign too, such as that of a keycap.
    fileprivate var isBlankOrUnseen: Bool {
        properties.isWhitespace || properties.generalCategory == .format
            || properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark
    }
}
