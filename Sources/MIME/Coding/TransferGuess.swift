/// Whether a body can be what its Content-Transfer-Encoding says.

enum TransferGuess {
    /// Octets that are looked at.
    private static let sample = 1_024

    /// False for prose and markup under "base64": words between blanks, or octets over 127. RFC 2045 §6.8.
    /// QUIRK: gateways change the body and leave the field. Junk alone proves nothing: it is passed over.
    static func isBase64(_ octets: Span<UInt8>, _ body: Range<Int>) -> Bool {
        var (seen, words, high) = (0, 0, 0)
        var wasBlank = false
        for offset in body.prefix(sample) {
            let octet = octets[offset]
            if octet.isLineEnd {
                wasBlank = false
            } else if octet.isBlank {
                wasBlank = seen > 0
            } else {
                seen += 1
                if wasBlank { words += 1 }
                if octet > 0x7F { high += 1 }
                wasBlank = false
            }
        }
        return (words < 3 || words * 16 < seen) && high * 4 <= seen
    }
}
