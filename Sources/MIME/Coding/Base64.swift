/// Base64 of RFC 2045 §6.8: characters outside the alphabet are passed over, missing padding is forgiven.

enum Base64 {
    struct Decoded {
        var octets: [UInt8]
        /// Something other than line breaks stood between the characters, or the end was cut.
        var isDamaged: Bool
    }

    static func decode(_ text: [UInt8]) -> Decoded { decode(text.span, 0..<text.count) }

    static func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> Decoded {
        var decoder = Base64Decoder()
        let octets = decoder.decode(text.extracting(range), isLast: true)
        return Decoded(octets: octets, isDamaged: decoder.isDamaged)
    }

    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Without line breaks.
    static func encode(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((octets.count + 2) / 3 * 4)
        var index = octets.startIndex
        while index < octets.endIndex {
            let count = min(3, octets.endIndex - index)
            var quantum: UInt32 = 0
            for step in 0..<3 { quantum = quantum << 8 | (step < count ? UInt32(octets[index + step]) : 0) }
            for step in 0..<4 {
                let value = Int(quantum >> UInt32(18 - 6 * step) & 63)
                text.append(step <= count ? alphabet[value] : ASCII.equals)
            }
            index += count
        }
        return text
    }
}
