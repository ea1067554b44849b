/// How many From fields some program might see in a header, whatever ends a line for it.

/// We end lines as RFC 5322 §2.1 does, and cut what is longer than a bound. Other programs end them at a lone CR too, at
/// what the C library or Unicode calls a line's end, or read on where we stopped: where any of them finds a second From
/// field, the mail proves nothing about who wrote it.
enum SenderLines {
    /// Counted up to 2: more say nothing more.
    static func count(in octets: [UInt8]) -> Int {
        let span = octets.span
        var (offset, found) = (0, 0)
        while offset < span.count, span[offset].isLineEnd { offset += 1 }
        while offset < span.count, found < 2 {
            let end = LineScan.lineEnd(from: offset, in: span, limit: span.count)
            let line = LineScan.content(offset..<end, in: span)
            if line.isEmpty { return found }
            if isFrom(span, line.lowerBound, line.upperBound) { found += 1 }
            found += hidden(span, line)
            offset = end
        }
        return found
    }

    /// Those that stand behind an end of line inside of a line.
    private static func hidden(_ octets: Span<UInt8>, _ line: Range<Int>) -> Int {
        var found = 0
        for colon in line where octets[colon] == 0x3A {
            guard let start = nameStart(octets, before: colon, from: line.lowerBound), start > line.lowerBound else {
                continue
            }
            if endsLine(octets, at: start - 1, from: line.lowerBound) { found += 1 }
        }
        return found
    }

    /// Where "From" begins whose colon stands there, with blanks between them (RFC 5322 §4.5).
    private static func nameStart(_ octets: Span<UInt8>, before colon: Int, from first: Int) -> Int? {
        var end = colon
        while end > first, octets[end - 1].isBlank { end -= 1 }
        return end - 4 >= first && isFrom(octets, end - 4, colon + 1) ? end - 4 : nil
    }

    private static func isFrom(_ octets: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
        guard start + 4 < limit, octets[start] | 0x20 == 0x66, octets[start + 1] | 0x20 == 0x72,
            octets[start + 2] | 0x20 == 0x6F, octets[start + 3] | 0x20 == 0x6D
        else { return false }
        var offset = start + 4
        while offset < limit, octets[offset].isBlank { offset += 1 }
        return offset < limit && octets[offset] == 0x3A
    }

    /// CR, NUL, VT, FF, the separators of ASCII, and of Unicode (U+0085, U+2028, U+2029).
    private static func endsLine(_ octets: Span<UInt8>, at offset: Int, from first: Int) -> Bool {
        switch octets[offset] {
        case 0x00, 0x0B...0x0D, 0x1C...0x1E: true
        case 0x85: offset - 1 >= first && octets[offset - 1] == 0xC2
        case 0xA8, 0xA9: offset - 2 >= first && octets[offset - 1] == 0x80 && octets[offset - 2] == 0xE2
        default: false
        }
    }
}
