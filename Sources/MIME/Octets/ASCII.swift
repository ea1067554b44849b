/// The octets that the grammar of RFC 5322 and RFC 2045 is made of.

enum ASCII {
    static let tab: UInt8 = 0x09
    static let lf: UInt8 = 0x0A
    static let cr: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let dash: UInt8 = 0x2D
    static let equals: UInt8 = 0x3D
    static let backslash: UInt8 = 0x5C
}

extension UInt8 {
    /// WSP of RFC 5234: space or tab.
    var isBlank: Bool { self == ASCII.space || self == ASCII.tab }
    var isLineEnd: Bool { self == ASCII.lf || self == ASCII.cr }
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of a hexadecimal digit; nil for anything else.
    var hexValue: UInt8? {
        if isDigit { return self &- 0x30 }
        let letter = self | 0x20
        return letter &- 0x61 < 6 ? letter &- 0x61 &+ 10 : nil
    }
}

/// Some of the octets below 0x80.
struct ASCIISet: Sendable {
    private var bits: (low: UInt64, high: UInt64) = (0, 0)

    init(_ text: String) { formUnion(text) }

    mutating func formUnion(_ text: String) {
        for octet in text.utf8 where octet < 0x80 {
            if octet < 64 { bits.low |= 1 << UInt64(octet) } else { bits.high |= 1 << UInt64(octet - 64) }
        }
    }

    func contains(_ octet: UInt8) -> Bool {
        octet < 0x80 && (octet < 64 ? bits.low >> UInt64(octet) : bits.high >> UInt64(octet - 64)) & 1 == 1
    }
}

extension String {
    /// ASCII letters only: what header names and MIME tokens are compared by.
    var asciiLowercased: String {
        if utf8.allSatisfy({ !($0 &- 0x41 < 26) }) { return self }
        // Unsafe because a String is filled through a buffer. As many octets are written as there is room for.
        return unsafe String(unsafeUninitializedCapacity: utf8.count) { buffer in
            var count = 0
            for octet in utf8 {
                unsafe buffer[count] = octet.lowercased
                count &+= 1
            }
            return count
        }
    }

    /// Without any space.
    var withoutSpaces: String { utf8.contains(ASCII.space) ? filter { $0 != " " } : self }

    /// Whether the octets of `word` stand somewhere in it: the library's own search for a text is made for long ones.
    func holds(_ word: StaticString) -> Bool {
        let octets = utf8Span.span
        let first = word.firstOctet
        var offset = 0
        while let found = LineScan.first(first, in: octets, offset..<octets.count) {
            if octets.stands(word, at: found, before: octets.count) { return true }
            offset = found + 1
        }
        return false
    }

    /// Without blanks and line ends at both ends.
    var trimmedBlanks: String {
        let octets = utf8
        guard let first = octets.first, let last = octets.last else { return self }
        if !first.isBlank, !first.isLineEnd, !last.isBlank, !last.isLineEnd { return self }
        guard let start = octets.firstIndex(where: { !$0.isBlank && !$0.isLineEnd }),
            let end = octets.lastIndex(where: { !$0.isBlank && !$0.isLineEnd })
        else { return "" }
        return String(self[start...end])
    }
}

extension StaticString {
    /// 0 where it is empty.
    fileprivate var firstOctet: UInt8 { withUTF8Buffer { unsafe $0.first ?? 0 } }
}

extension StringProtocol {
    /// Every line without its end, empty ones too. CR LF is one character in Swift: a split at LF would not see it.
    var textLines: [SubSequence] { textLines(atMost: .max) }

    /// The first `limit` of them.
    func textLines(atMost limit: Int) -> [SubSequence] {
        let octets = utf8
        var lines: [SubSequence] = []
        var (start, offset) = (startIndex, startIndex)
        while offset < octets.endIndex, lines.count < limit {
            let octet = octets[offset]
            let end = offset
            octets.formIndex(after: &offset)
            guard octet.isLineEnd else { continue }
            lines.append(self[start..<end])
            if octet == ASCII.cr, offset < octets.endIndex, octets[offset] == ASCII.lf {
                octets.formIndex(after: &offset)
            }
            start = offset
        }
        if lines.count < limit { lines.append(self[start...]) }
        return lines
    }
}
