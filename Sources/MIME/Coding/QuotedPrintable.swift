/// Quoted-printable of RFC 2045 §6.7, and its "Q" form for headers of RFC 2047 §4.2.

enum QuotedPrintable {
    struct Decoded {
        var octets: [UInt8]
        /// A "=" that begins nothing was kept as it stands.
        var isDamaged: Bool
    }

    static func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> Decoded {
        var decoded = Decoded(octets: [], isDamaged: false)
        decoded.octets.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let end = LineScan.lineEnd(from: offset, in: text, limit: range.upperBound)
            let line = LineScan.content(offset..<end, in: text)
            // RFC 2045 §6.7 (3): blanks at the end of a line were added on the way.
            var last = line.upperBound
            while last > offset, text[last - 1].isBlank { last -= 1 }
            let goesOn = append(text, offset..<last, to: &decoded)
            if !goesOn { decoded.octets.append(text, line.upperBound..<end) }
            offset = end
        }
        return decoded
    }

    /// Appends the content of a line, runs without "=" whole. True where a soft line break ends it.
    private static func append(_ text: Span<UInt8>, _ line: Range<Int>, to decoded: inout Decoded) -> Bool {
        var start = line.lowerBound
        while let equals = LineScan.first(ASCII.equals, in: text, start..<line.upperBound) {
            decoded.octets.append(text, start..<equals)
            start = equals + 1
            if start == line.upperBound { return true }
            if start + 1 < line.upperBound, let high = text[start].hexValue, let low = text[start + 1].hexValue {
                decoded.octets.append(high << 4 | low)
                start += 2
            } else {
                decoded.isDamaged = true
                decoded.octets.append(ASCII.equals)
            }
        }
        decoded.octets.append(text, start..<line.upperBound)
        return false
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
