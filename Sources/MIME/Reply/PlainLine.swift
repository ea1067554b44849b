/// Lines that are nothing but words, told by their octets: nearly all of a mail, and no text is made of them to judge it.

enum PlainLine {
    /// Exact where it says yes: then no rule of `LineLabel` and none of `InlineForward` takes the line for anything. `line`
    /// has no white space at its ends and something between them.
    static func isPlain(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        if line.count < 3, octets[line.upperBound - 1] != UInt8(ascii: ":") { return !isDelimiter(octets, line) }
        if beginsWithMark(octets[line.lowerBound]) || starts.mayBegin(octets, line) { return false }
        return !mayBeLabelled(octets, line) && !mayBeAttribution(octets, line) && !mayAdvertise(octets, line)
    }

    /// Whether a line may be the last one of an attribution.
    static func mayEndAttribution(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        mayBeAttribution(octets, line)
    }

    /// Quotes, rules, dividers, delimiters and markers; what begins with U+1427 or U+200B may be none at all.
    private static func beginsWithMark(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="),
            UInt8(ascii: "*"), UInt8(ascii: "~"), 0xE1, 0xE2:
            true
        default: false
        }
    }

    /// "--", alone of all that is so short: the delimiter of a signature.
    private static func isDelimiter(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        line.count == 2 && octets[line.lowerBound] == ASCII.dash && octets[line.lowerBound + 1] == ASCII.dash
    }

    /// A colon, ":" or "：", with nothing in front that no label has, and no more than the longest.
    private static func mayBeLabelled(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        var letters = 0
        for offset in line {
            let octet = octets[offset]
            if octet == UInt8(ascii: ":") { return true }
            if octet == 0xEF, octets.stands("：", at: offset, before: line.upperBound) { return true }
            if octet < 0x80, !MailLabels.octets.contains(octet.lowercased) { return false }
            if octet != UInt8(ascii: "*"), !octet.isBlank { letters &+= 1 }
            if letters > MailLabels.longest { return false }
        }
        return false
    }

    private static func isColon(before end: Int, _ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        octets[end - 1] == UInt8(ascii: ":")
            || end - 3 >= line.lowerBound && octets.stands("：", at: end - 3, before: end)
    }

    private static func mayBeAttribution(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        var end = line.upperBound
        while end > line.lowerBound, "-*_ ".utf8.contains(octets[end - 1]) { end -= 1 }
        guard end > line.lowerBound else { return true }
        return octets[end - 1] == UInt8(ascii: ">") || isColon(before: end, octets, line)
            || Attribution.wrote.mayEnd(octets, line.lowerBound..<end)
    }

    private static func mayAdvertise(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        let words = line.prefix { octets[$0] != UInt8(ascii: "<") && octets[$0] != UInt8(ascii: "(") }
        return words.count <= 120 && PhoneWords.products.mayBeIn(octets, words)
    }

    private static let starts = Phrases(
        PhoneWords.starts + NoticeWords.starts + NoticeWords.footerStarts)
}
