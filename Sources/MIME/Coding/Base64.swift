/// Base64 of RFC 2045 §6.8: characters outside the alphabet are passed over, missing padding is forgiven.

enum Base64 {
    struct Decoded {
        var octets: [UInt8]
        /// Something other than line breaks stood between the characters, or the end was cut.
        var isDamaged: Bool
    }

    /// 0...63, 64 for "=", 65 for blanks and line ends, 255 for anything else.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (index, character) in alphabet.utf8.enumerated() { table[Int(character)] = UInt8(index) }
        table[0x3D] = 64
        for blank in [0x20, 0x09, 0x0D, 0x0A] { table[blank] = 65 }
        return table
    }()

    static func decode(_ text: [UInt8]) -> Decoded { decode(text.span, 0..<text.count) }

    static func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> Decoded {
        let table = values.span
        var octets: [UInt8] = []
        octets.reserveCapacity(range.count / 4 * 3 + 3)
        var quantum: UInt32 = 0
        var count = 0
        var junk = 0
        var padding = 0
        for offset in range {
            let value = table[Int(text[offset])]
            if value < 64 {
                // QUIRK: some senders join pieces that were padded each: after padding a new run begins.
                if padding > 0 {
                    flush(&octets, quantum, count)
                    (quantum, count, padding) = (0, 0, 0)
                }
                quantum = quantum << 6 | UInt32(value)
                count &+= 1
                if count == 4 {
                    octets.append(UInt8(truncatingIfNeeded: quantum >> 16))
                    octets.append(UInt8(truncatingIfNeeded: quantum >> 8))
                    octets.append(UInt8(truncatingIfNeeded: quantum))
                    (quantum, count) = (0, 0)
                }
            } else if value == 64 {
                padding &+= 1
            } else if value == 255 {
                junk &+= 1
            }
        }
        let isCut = count == 1 || (count > 0 && padding == 0)
        flush(&octets, quantum, count)
        return Decoded(octets: octets, isDamaged: junk > 0 || isCut)
    }

    /// The last two or three characters of a run give one or two octets.
    private static func flush(_ octets: inout [UInt8], _ quantum: UInt32, _ count: Int) {
        if count == 2 { octets.append(UInt8(truncatingIfNeeded: quantum >> 4)) }
        if count == 3 {
            octets.append(UInt8(truncatingIfNeeded: quantum >> 10))
            octets.append(UInt8(truncatingIfNeeded: quantum >> 2))
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

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
