/// The system's iconv, behind one function.

enum Iconv {
    /// Nil where the charset is unknown. Octets that mean nothing in it become U+FFFD.
    static func decode(_ octets: Span<UInt8>, from charset: String) -> String? {
        guard charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }), !charset.isEmpty,
            let descriptor = IconvDescriptor(to: "UTF-8", from: charset)
        else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(octets.count * 2)
        var chunk = [UInt8](repeating: 0, count: min(8_192, octets.count * 3 + 16))
        var consumed = 0
        while consumed < octets.count {
            let (read, written, stop) = descriptor.convert(octets, from: consumed, into: &chunk)
            output += chunk[..<written]
            consumed += read
            switch stop {
            case .pause: continue
            case .cutCharacter:
                output += [0xEF, 0xBF, 0xBD]
                consumed = octets.count
            case .meaningless:
                output += [0xEF, 0xBF, 0xBD]
                consumed += 1
            }
        }
        output += chunk[..<descriptor.flush(into: &chunk)]
        return String(decoding: output, as: UTF8.self)
    }
}
