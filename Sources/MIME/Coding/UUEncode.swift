/// uuencode, as old gateways still send it: "begin 644 name", lines with their length, "end".

enum UUEncode {
    /// Nil where there is no "begin" line.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        let lines = text.split(separator: ASCII.lf, omittingEmptySubsequences: false)
        guard let begin = lines.firstIndex(where: { $0.starts(with: "begin ".utf8) }) else { return nil }
        var octets: [UInt8] = []
        for line in lines[(begin + 1)...] {
            guard let first = line.first, !line.starts(with: "end".utf8) else { break }
            let count = Int(first &- 0x20 & 63)
            octets += decode(line: line.dropFirst(), count: count)
        }
        return octets
    }

    private static func decode(line: ArraySlice<UInt8>, count: Int) -> [UInt8] {
        var octets: [UInt8] = []
        var quantum: UInt32 = 0
        var bits: UInt32 = 0
        for character in line where character >= 0x20 && character <= 0x60 {
            quantum = quantum << 6 | UInt32(character &- 0x20 & 63)
            bits += 6
            if bits >= 8 {
                bits -= 8
                octets.append(UInt8(truncatingIfNeeded: quantum >> bits))
            }
        }
        return Array(octets.prefix(count))
    }
}
