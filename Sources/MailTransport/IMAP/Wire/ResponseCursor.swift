/// A reading position in one response. Every move is checked; nothing it meets can make it trap.

struct ResponseCursor {
    private let text: [UInt8]
    private var literals: [RawResponse.Literal]
    private var nextLiteral = 0
    private(set) var offset = 0  // octets from the start of the response

    init(_ response: consuming RawResponse) {
        text = response.text
        literals = response.literals
    }

    var peek: UInt8? { offset < text.count ? text[offset] : nil }
    var isAtEnd: Bool { offset >= text.count }

    /// What has not been read. A view, not a copy.
    var rest: ArraySlice<UInt8> { text[offset...] }

    mutating func skip(_ octet: UInt8) -> Bool {
        guard peek == octet else { return false }
        offset += 1
        return true
    }

    // QUIRK: RFC 9051 §9 allows one SP between items; servers send two, or one before ")".
    mutating func skipSpaces() { while skip(0x20) {} }

    mutating func run(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = offset
        while offset < text.count, belongs(text[offset]) { offset += 1 }
        return text[start..<offset]
    }

    mutating func word() -> ResponseWord { ResponseWord(octets: run { $0 > 0x20 && !Self.endsWord($0) }) }

    // number = 1*DIGIT        RFC 9051 §9
    mutating func number() -> Int? {
        let digits = run { (0x30...0x39).contains($0) }
        // 18 digits fit an `Int`.
        guard (1...18).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    // nz-number = digit-nz *DIGIT ; 0 < n < 4,294,967,296        RFC 9051 §9
    mutating func number32() -> UInt32? { number().flatMap(UInt32.init(exactly:)) }

    // nstring = string / nil        RFC 9051 §9
    mutating func nstring() -> RawResponse.Literal? {
        switch peek {
        case 0x22: return quoted().map { RawResponse.Literal(octets: Array($0)) }
        case 0x7B, 0x7E: return literal()
        default:
            // NIL, or (QUIRK) an atom where a string belongs.
            let atom = run { $0 > 0x20 && $0 != 0x28 && $0 != 0x29 }
            return atom.count == 3 && String(decoding: atom, as: UTF8.self).uppercased() == "NIL"
                ? nil : RawResponse.Literal(octets: Array(atom))
        }
    }

    // quoted = DQUOTE *QUOTED-CHAR DQUOTE        RFC 9051 §9
    /// A view where nothing in it is escaped.
    mutating func quoted() -> ArraySlice<UInt8>? {
        guard skip(0x22) else { return nil }
        let plain = run { $0 != 0x22 && $0 != 0x5C }
        if skip(0x22) { return plain }
        var octets = plain
        while let octet = peek, octet != 0x22 {
            offset += 1
            // A backslash takes the next octet as it is.
            if octet == 0x5C, let escaped = peek {
                octets.append(escaped)
                offset += 1
            } else {
                octets.append(octet)
            }
        }
        return skip(0x22) ? octets : nil
    }

    private mutating func literal() -> RawResponse.Literal? {
        _ = skip(0x7E)
        guard skip(0x7B), number() != nil else { return nil }
        _ = skip(0x2B)
        guard skip(0x7D), skip(0x0D), skip(0x0A), nextLiteral < literals.count else { return nil }
        defer { nextLiteral += 1 }
        // Swapped out: the mail moves to its new owner and is not copied.
        var literal = RawResponse.Literal()
        swap(&literal, &literals[nextLiteral])
        return literal
    }

    /// Steps over one value of any shape.
    mutating func skipValue(nesting: Int) -> Bool {
        guard nesting > 0 else { return false }
        guard skip(0x28) else {
            let start = offset
            _ = nstring()
            return offset > start
        }
        while !skip(0x29) {
            skipSpaces()
            if peek == 0x29 { continue }
            guard skipValue(nesting: nesting - 1) else { return false }
        }
        return true
    }

    /// The words of `(a b c)`.
    mutating func words() -> [String]? {
        guard skip(0x28) else { return nil }
        var words: [String] = []
        while !skip(0x29) {
            let word = run { $0 > 0x20 && $0 != 0x28 && $0 != 0x29 }
            guard !word.isEmpty || peek == 0x20 else { return nil }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            skipSpaces()
        }
        return words
    }

    private static func endsWord(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x22, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x3C: true  // " ( ) [ ] { <
        default: false
        }
    }
}

/// A word of the protocol, which is case-insensitive. It is compared where it stands.
struct ResponseWord {
    let octets: ArraySlice<UInt8>

    var isEmpty: Bool { octets.isEmpty }

    /// Upper case, as a string of its own.
    var text: String { String(decoding: octets, as: UTF8.self).uppercased() }

    /// - Parameter name: upper case.
    static func ~= (name: StaticString, word: ResponseWord) -> Bool {
        guard name.utf8CodeUnitCount == word.octets.count else { return false }
        return name.withUTF8Buffer { letters in
            zip(letters, word.octets).allSatisfy { $0 == ($1 & 0xDF) || $0 == $1 }
        }
    }
}
