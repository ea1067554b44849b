/// What a regular expression cannot match without, read off its source: a filter before the matcher is asked.
import Ticketing

extension RegularExpression {
    /// Fewer octets than this are in too many mails to be worth a look.
    static let shortestLiteral = 3

    /// Runs of plain ASCII letters and digits that every match contains, in lower case, in their order; empty where the
    /// source shows none. Cautious: what is not understood counts as not needed.
    var neededLiterals: [String] {
        // Free spacing and alternatives are not read.
        guard !flags.unicodeScalars.contains("x"), !source.unicodeScalars.contains("|") else { return [] }
        return LiteralReading(source, caseless: flags.unicodeScalars.contains("i"))?.literals ?? []
    }
}

private struct LiteralReading {
    /// What was found in each group that is open, the whole expression first.
    private var levels = [Level()]
    private var run: [UInt8] = []
    private let caseless: Bool

    private struct Level {
        var literals: [String] = []
        /// A text may match without what stands in it.
        var isIdle = false
    }

    var literals: [String] { levels[0].literals }

    /// Escapes that stand for one class or one place, and take nothing behind them along.
    private static let simpleEscapes = Set("dDwWsSbBAZzGtnrfeRXhHvVK".utf8)

    /// Nil where the source holds something that is not understood here.
    init?(_ source: String, caseless: Bool) {
        self.caseless = caseless
        var rest = Array(source.utf8)[...]
        while let octet = rest.popFirst() {
            guard read(octet, &rest) else { return nil }
        }
        end()
        // PCRE2 takes no expression with a group left open; this one was compiled.
        guard levels.count == 1 else { return nil }
    }

    /// False where it is not understood.
    private mutating func read(_ octet: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
        switch octet {
        case UInt8(ascii: "("):
            end()
            guard let level = Self.opening(&rest) else { return false }
            levels.append(level)
        case UInt8(ascii: ")"):
            end()
            return close(rest.first)
        case UInt8(ascii: "["):
            end()
            Self.skipClass(&rest)
        case UInt8(ascii: "\\"):
            // An escaped sign is itself, and ends a run all the same.
            guard let escaped = rest.popFirst(), !escaped.isAlphanumeric || Self.simpleEscapes.contains(escaped)
            else { return false }
            end()
        case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "{"):
            // The octet before it may be missing.
            _ = run.popLast()
            end()
            if octet == UInt8(ascii: "{") { rest = rest.drop { $0 != UInt8(ascii: "}") }.dropFirst() }
        case UInt8(ascii: "+"): end()
        default:
            let lower = octet | (octet.isUpper ? 0x20 : 0)
            if lower.isLiteral, !(caseless && lower.hasOtherCases) { run.append(lower) } else { end() }
        }
        return true
    }

    /// Behind "(": takes what says of which kind the group is; nil for kinds that are not read.
    private static func opening(_ rest: inout ArraySlice<UInt8>) -> Level? {
        if rest.first == UInt8(ascii: "*") { return nil }
        guard rest.first == UInt8(ascii: "?") else { return Level() }
        rest.removeFirst()
        switch rest.popFirst() {
        case UInt8(ascii: ":"), UInt8(ascii: ">"): return Level()
        // What is looked at ahead or behind is no part of the match.
        case UInt8(ascii: "="), UInt8(ascii: "!"): return Level(isIdle: true)
        case UInt8(ascii: "<"):
            guard let kind = rest.first else { return nil }
            if kind == UInt8(ascii: "=") || kind == UInt8(ascii: "!") { return Level(isIdle: true) }
            return named(until: UInt8(ascii: ">"), &rest)
        case UInt8(ascii: "'"): return named(until: UInt8(ascii: "'"), &rest)
        case UInt8(ascii: "P"):
            // "(?P=name)" and "(?P>name)" stand for what another group says.
            return rest.popFirst() == UInt8(ascii: "<") ? named(until: UInt8(ascii: ">"), &rest) : nil
        default: return nil
        }
    }

    private static func named(until end: UInt8, _ rest: inout ArraySlice<UInt8>) -> Level {
        rest = rest.drop { $0 != end }.dropFirst()
        return Level()
    }

    /// - Parameter next: the octet behind the group, which may say that it can be missing.
    private mutating func close(_ next: UInt8?) -> Bool {
        guard levels.count > 1 else { return false }
        let inner = levels.removeLast()
        let canBeMissing = next.map { [UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "{")].contains($0) } ?? false
        if !inner.isIdle, !canBeMissing { levels[levels.count - 1].literals += inner.literals }
        return true
    }

    private mutating func end() {
        if run.count >= RegularExpression.shortestLiteral {
            levels[levels.count - 1].literals.append(String(decoding: run, as: UTF8.self))
        }
        run = []
    }

    private static func skipClass(_ rest: inout ArraySlice<UInt8>) {
        if rest.first == UInt8(ascii: "^") { rest = rest.dropFirst() }
        // "]" as the first member is a member.
        if rest.first == UInt8(ascii: "]") { rest = rest.dropFirst() }
        while let octet = rest.popFirst(), octet != UInt8(ascii: "]") {
            if octet == UInt8(ascii: "\\") { _ = rest.popFirst() }
        }
    }
}

extension UInt8 {
    fileprivate var isUpper: Bool { (0x41...0x5A).contains(self) }
    fileprivate var isAlphanumeric: Bool { isUpper || isLowerOrDigit }
    private var isLowerOrDigit: Bool { (0x61...0x7A).contains(self) || (0x30...0x39).contains(self) }
    fileprivate var isLiteral: Bool {
        isLowerOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: " ") || self == UInt8(ascii: ":")
            || self == UInt8(ascii: "@")
    }
    /// Without case, "k" is also the Kelvin sign and "s" the long s: letters that are not ASCII.
    fileprivate var hasOtherCases: Bool { self == UInt8(ascii: "k") || self == UInt8(ascii: "s") }
}
