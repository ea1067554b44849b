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
