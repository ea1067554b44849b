/// Quoted-printable of RFC 2045 §6.7, and its "Q" form for headers of RFC 2047 §4.2.

enum QuotedPrintable {
    struct Decoded {
        var octets: [UInt8]
        /// A "=" that begins nothing was kept as it stands.
        var isDamaged: Bool
    }

    static func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> Decoded {
        var octets: [UInt8] = []
        octets.reserveCapacity(range.count)
        var damaged = false
        var offset = range.lowerBound
        while offset < range.upperBound {
            let octet = text[offset]
            if octet == ASCII.equals {
                offset = escape(text, offset, range.upperBound, &octets, &damaged)
            } else if octet.isBlank {
                offset = blanks(text, offset, range.upperBound, &octets)
            } else {
                octets.append(octet)
                offset &+= 1
            }
        }
        return Decoded(octets: octets, isDamaged: damaged)
    }

    private static func escape(
        _ text: Span<UInt8>, _ start: Int, _ end: Int, _ octets: inout [UInt8], _ damaged: inout Bool
    ) -> Int {
        if start + 2 < end, let high = text[start + 1].hexValue, let low = text[start + 2].hexValue {
            octets.append(high << 4 | low)
            return start + 3
        }
        // A soft line break; transport may have added blanks before the line's end.
        var offset = start + 1
        while offset < end, text[offset].isBlank { offset += 1 }
        if offset == end { return end }
        if text[offset] == ASCII.cr, offset + 1 < end, text[offset + 1] == ASCII.lf { return offset + 2 }
        if text[offset].isLineEnd { return offset + 1 }
        damaged = true
        octets.append(ASCII.equals)
        return start + 1
    }

    /// RFC 2045 §6.7 (3): blanks at the end of a line were added on the way.
    private static func blanks(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ octets: inout [UInt8]) -> Int {
        var offset = start
        while offset < end, text[offset].isBlank { offset += 1 }
        if offset < end, !text[offset].isLineEnd { for index in start..<offset { octets.append(text[index]) } }
        return offset
    }

    /// RFC 2047 §4.2: "_" is a space.
    static func decodeWord(_ text: [UInt8]) -> [UInt8] {
        var octets: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == ASCII.equals, index + 2 < text.count, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                octets.append(high << 4 | low)
                index += 3
            } else {
                octets.append(text[index] == 0x5F ? ASCII.space : text[index])
                index += 1
            }
        }
        return octets
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    static func hex(_ octet: UInt8) -> [UInt8] {
        [ASCII.equals, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    }
}
