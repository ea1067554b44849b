/// How a body is made fit for the wire. RFC 2045 §6.

public enum TransferEncoding: Equatable, Sendable {
    /// The octets as they are ("7bit", "8bit", "binary"), RFC 2045 §6.7, §6.8, and what programs wrote before MIME.
    case identity, quotedPrintable, base64, uuencode
    /// Named, but known to nobody: the octets are taken as they are.
    case unknown(String)

    /// Reads a field's value, one line of UTF-8.
    init(_ field: Span<UInt8>) {
        var end = 0
        while end < field.count, field[end] != 0x3B, field[end] != ASCII.space, field[end] != 0x28 { end &+= 1 }
        let word = 0..<end
        if field.stands("7bit", word) || field.stands("8bit", word) {
            self = .identity
        } else if field.stands("quoted-printable", word) {
            self = .quotedPrintable
        } else if field.stands("base64", word) {
            self = .base64
        } else {
            self.init(uncommon: field.text(word).asciiLowercased)
        }
    }

    private init(uncommon name: String) {
        switch name {
        case "", "binary", "7-bit", "8-bit", "none": self = .identity
        case "quotedprintable", "quoted_printable": self = .quotedPrintable
        case "base-64": self = .base64
        case "x-uuencode", "uuencode", "x-uue": self = .uuencode
        default: self = .unknown(name)
        }
    }

    var isIdentity: Bool {
        switch self {
        case .identity, .unknown: true
        case .quotedPrintable, .base64, .uuencode: false
        }
    }
}

/// Whether a body can be what its Content-Transfer-Encoding says.
enum TransferGuess {
    /// False for prose and markup under "base64": words between blanks, or octets over 127. RFC 2045 §6.8.
    /// QUIRK: gateways change the body and leave the field. Junk alone proves nothing: it is passed over; nor do blanks
    /// between groups of four.
    static func isBase64(_ octets: Span<UInt8>, _ body: Range<Int>) -> Bool {
        var (seen, words, word, high) = (0, 0, 0, 0)
        for offset in body.prefix(Limits.transferSample) {
            let octet = octets[offset]
            if octet.isLineEnd {
                word = 0
            } else if octet.isBlank {
                if word % 4 != 0 { words += 1 }
                word = 0
            } else {
                seen += 1
                word += 1
                if octet > 0x7F { high += 1 }
            }
        }
        return (seen < 16 || words < 3 || words * 16 < seen) && high * 4 <= seen
    }
}
