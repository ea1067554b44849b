/// Base32 of RFC 4648 §6 without padding: case-blind, as the local part of an address has to be.
import Ticketing

enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ octets: [UInt8]) -> String {
        var text: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for octet in octets {
            buffer = buffer << 8 | UInt32(octet)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil where a character is not of the alphabet, or the text is not as `encode` writes it but for case: bits left over
    /// at the end are zero, and no octet's worth of them (RFC 4648 §3.5).
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var octets: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = value(of: character) else { return nil }
            buffer = buffer << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                octets.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        guard bits < 5, buffer & (1 << UInt32(bits) - 1) == 0 else { return nil }
        return octets
    }

    /// The first two octets of what four letters begin; nil where one is not of the alphabet.
    static func prefix(of letters: [UInt8]) -> [UInt8]? {
        var bits: UInt32 = 0
        for letter in letters.prefix(4) {
            guard let value = value(of: letter) else { return nil }
            bits = bits << 5 | value
        }
        return [UInt8(truncatingIfNeeded: bits >> 12), UInt8(truncatingIfNeeded: bits >> 4)]
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt32(character - UInt8(ascii: "2")) + 26
        default: nil
        }
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
