/// One change of the registry, as an admin wrote it: "team add fiscal name=Equipe Fiscal members=ana, bruno".
import MIME
package import Ticketing

/// In a mail, a value goes on until the next name, or stands in quotes:
///
///     edit  = ( noun verb / verb noun ) key *( name "=" value )
///     name  = setting *( "." part )        ; `hours.monday-friday`, `label.en`
///
/// Each word counts in every language of the desk.
package struct RegistryEdit: Equatable, Sendable {
    package enum Verb: String, CaseIterable, Sendable {
        case add, set, remove
    }

    package struct Value: Equatable, Sendable {
        /// As it was written; its first part is a setting.
        package var name: String
        /// Empty: the setting is taken out.
        package var text: String
    }

    package var noun: RegistryNoun
    package var verb: Verb
    package var key: String
    package var values: [Value]

    package init(_ noun: RegistryNoun, _ verb: Verb, _ key: String, _ values: [Value]) {
        (self.noun, self.verb, self.key, self.values) = (noun, verb, key, values)
    }

    /// At the command line, where each argument is one value.
    package init(
        _ noun: RegistryNoun, _ verb: Verb, _ key: String, arguments: [String]
    ) throws(RegistryEditFault) {
        var values: [Value] = []
        for argument in arguments {
            guard let sign = argument.utf8.firstIndex(of: 0x3D), sign != argument.startIndex else {
                throw .noValue(argument)
            }
            let name = String(argument[..<sign]).withoutBlanksAround
            values.append(
                Value(name: name, text: String(argument[argument.utf8.index(after: sign)...]).withoutBlanksAround))
        }
        self.init(noun, verb, key, values)
        try check()
    }

    /// In a mail, on one line.
    package init(reading line: String, in lexicon: Lexicon) throws(RegistryEditFault) {
        var rest = line.cut(toUTF8: Self.lineLimit)[...]
        let first = Self.word(&rest)
        let second = Self.word(&rest)
        let words = [first, second]
        guard let noun = words.lazy.compactMap({ RegistryNoun($0, in: lexicon) }).first else {
            throw .noNoun(words.first { Verb($0, in: lexicon) == nil } ?? first)
        }
        guard let verb = words.lazy.compactMap({ Verb($0, in: lexicon) }).first else {
            throw .noVerb(RegistryNoun(first, in: lexicon) == nil ? first : second)
        }
        let key = Self.word(&rest)
        self.init(noun, verb, key, try Self.values(rest))
        try check()
    }

    /// Octets: a signature is the longest value that anybody writes.
    private static let lineLimit = 4_000
    private static let keyLimit = 60

    /// A key is a word: it stands in commands, rules and files.
    private func check() throws(RegistryEditFault) {
        let isWord =
            !key.isEmpty && key.utf8.count <= Self.keyLimit
            && key.unicodeScalars.allSatisfy { $0 == "-" || $0 == "_" || $0 == "." || $0.isLetter || $0.isNumber }
        guard isWord else { throw .notAKey(key) }
        if verb == .set, values.isEmpty { throw .nothingToSet }
        if verb == .remove, !values.isEmpty { throw .removesWhole }
    }

    private static func word(_ rest: inout Substring) -> String {
        rest = rest.drop(scalars: { $0.properties.isWhitespace })
        let word = rest.prefix(scalars: { !$0.properties.isWhitespace && $0 != "=" })
        rest = rest[word.endIndex...]
        return String(word)
    }
}

extension RegistryEdit {
    /// "name=Equipe Fiscal members=ana, bruno": each "=" behind a word begins a value, unless it stands in quotes.
    private static func values(_ text: Substring) throws(RegistryEditFault) -> [Value] {
        let scalars = Array(text.unicodeScalars)
        let signs = signs(in: scalars)
        let lead = String(String.UnicodeScalarView(scalars[..<(signs.first?.name.lowerBound ?? scalars.endIndex)]))
        guard lead.withoutBlanksAround.isEmpty else { throw .noValue(lead.withoutBlanksAround) }
        return signs.indices.map { place in
            let (name, sign) = signs[place]
            let end = place + 1 < signs.count ? signs[place + 1].name.lowerBound : scalars.endIndex
            return Value(
                name: String(String.UnicodeScalarView(scalars[name])),
                text: unquoted(String(String.UnicodeScalarView(scalars[(sign + 1)..<end]))))
        }
    }

    /// Where names stand, each with its "=".
    private static func signs(in scalars: [Unicode.Scalar]) -> [(name: Range<Int>, sign: Int)] {
        var found: [(name: Range<Int>, sign: Int)] = []
        var quote: Unicode.Scalar?
        for (place, scalar) in scalars.enumerated() {
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" {
                quote = "\""
            } else if scalar == "\u{201C}" {
                quote = "\u{201D}"
            } else if scalar == "=", let name = name(before: place, in: scalars) {
                found.append((name, place))
            }
        }
        return found
    }

    private static func name(before sign: Int, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        var end = sign
        while end > 0, scalars[end - 1].properties.isWhitespace { end -= 1 }
        var start = end
        while start > 0, isOfName(scalars[start - 1]) { start -= 1 }
        guard start < end, scalars[start].isLetter, start == 0 || isBefore(scalars[start - 1]) else { return nil }
        return start..<end
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetter || scalar.isNumber || scalar == "_" || scalar == "-" || scalar == "."
    }

    private static func isBefore(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "," || scalar == ";"
    }

    /// Without blanks, without the sign that parts it from the next, and without quotes around all of it.
    private static func unquoted(_ text: String) -> String {
        let plain = text.dropLast(scalars: { $0.properties.isWhitespace || $0 == ";" || $0 == "," })
            .drop(scalars: { $0.properties.isWhitespace })
        for (open, close) in [("\"", "\""), ("\u{201C}", "\u{201D}"), ("'", "'")] {
            guard plain.utf8.count >= open.utf8.count + close.utf8.count, plain.hasPrefix(open), plain.hasSuffix(close)
            else { continue }
            return String(plain.dropFirst(scalars: 1).dropLast(scalars: 1))
        }
        return String(plain)
    }
}

extension Substring {
    fileprivate func dropLast(scalars count: Int) -> Substring {
        self[..<(unicodeScalars.index(endIndex, offsetBy: -count, limitedBy: startIndex) ?? startIndex)]
    }
}

extension RegistryNoun {
    fileprivate init?(_ word: String, in lexicon: Lexicon) {
        let name = lexicon.name(word, .nouns) ?? word.lowercased()
        guard let noun = RegistryNoun.allCases.first(where: { $0.rawValue == name || $0.heading == name }) else {
            return nil
        }
        self = noun
    }
}

extension RegistryEdit.Verb {
    fileprivate init?(_ word: String, in lexicon: Lexicon) {
        self.init(rawValue: lexicon.name(word, .verbs) ?? word.lowercased())
    }
}

/// Why a change of the registry was not made; the words are those of `registry_edit:` in `words.yaml`.
package enum RegistryEditFault: Error, Equatable, Sendable {
    case noNoun(String)
    case noVerb(String)
    case notAKey(String)
    /// Something that is no "name=value".
    case noValue(String)
    case nothingToSet
    /// `remove` takes no values.
    case removesWhole
    /// There is one already, and other than it would be.
    case exists(String)
    case missing(String, nearest: String?)
    case noSetting(String, nearest: String?, of: [String])
    /// The setting has parts: `hours.monday-friday`.
    case hasParts(String, [String])
    /// The file is written in a way that no program should change: by hand.
    case byHand
    /// What is taken away is named elsewhere: lines with their place.
    case inUse(String, [String])
    case unwritable(String)
}
