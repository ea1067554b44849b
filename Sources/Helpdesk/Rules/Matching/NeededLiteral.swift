/// What a regular expression cannot match without, read off its source: a filter before the matcher is asked.

extension RegularExpression {
    /// Fewer octets than this are in too many mails to be worth a look.
    static let shortestLiteral = 3

    /// The longest run of plain ASCII letters and digits that every match contains, in lower case; nil where the
    /// source does not show one. Cautious: what is not understood counts as not needed.
    var neededLiteral: String? {
        // Free spacing and alternatives are not read.
        guard !flags.contains("x"), !source.contains("|") else { return nil }
        return LiteralReading(source, caseless: flags.contains("i"))?.longest
    }
}

private struct LiteralReading {
    private(set) var longest: String?
    private var run: [UInt8] = []

    /// Escapes that stand for one class or one place, and take nothing behind them along.
    private static let simpleEscapes = Set("dDwWsSbBAZzGtnrfeRXhHvVK".utf8)
    /// Groups that change no option: "(?:", "(?<name>", "(?P<name>", "(?=", "(?!", "(?>".
    private static let plainGroups = Set(":<P'=!>".utf8)

    /// Nil where the source holds something that is not understood here.
    init?(_ source: String, caseless: Bool) {
        var rest = Array(source.utf8)[...]
        var depth = 0
        while let octet = rest.popFirst() {
            switch octet {
            case UInt8(ascii: "("):
                end()
                depth += 1
                if rest.first == UInt8(ascii: "*") { return nil }
                if rest.first == UInt8(ascii: "?") {
                    guard let kind = rest.dropFirst().first, Self.plainGroups.contains(kind) else { return nil }
                    rest = rest.dropFirst(2)
                }
            case UInt8(ascii: ")"):
                end()
                depth -= 1
            case UInt8(ascii: "["):
                end()
                Self.skipClass(&rest)
            case UInt8(ascii: "\\"):
                // An escaped sign is itself, and ends a run all the same.
                guard let escaped = rest.popFirst(), !escaped.isAlphanumeric || Self.simpleEscapes.contains(escaped)
                else { return nil }
                end()
            case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "{"):
                // The octet before it may be missing.
                _ = run.popLast()
                end()
                if octet == UInt8(ascii: "{") { rest = rest.drop { $0 != UInt8(ascii: "}") }.dropFirst() }
            case UInt8(ascii: "+"): end()
            default:
                // Inside a group, which may be optional, nothing is sure.
                let lower = octet | (octet.isUpper ? 0x20 : 0)
                if depth == 0, lower.isLiteral, !(caseless && lower.hasOtherCases) { run.append(lower) } else { end() }
            }
        }
        end()
    }

    private mutating func end() {
        if run.count >= RegularExpression.shortestLiteral, run.count > longest?.utf8.count ?? 0 {
            longest = String(decoding: run, as: UTF8.self)
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
