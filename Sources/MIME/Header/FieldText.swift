/// Header octets as text: unfolded, and 8-bit octets made into characters.

enum FieldText {
    static func name(_ range: Range<Int>, is name: String, in octets: Span<UInt8>) -> Bool {
        var offset = range.lowerBound
        guard range.count == name.utf8.count else { return false }
        for octet in name.utf8 {
            if octets[offset].lowercased != octet { return false }
            offset += 1
        }
        return true
    }

    /// RFC 5322 §2.2.3: folding is undone by taking the line breaks out. Blanks at both ends are dropped.
    static func unfolded(_ range: Range<Int>, in octets: Span<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        for offset in range {
            let octet = octets[offset]
            if octet == ASCII.lf || octet == 0 || (octet.isBlank && text.isEmpty) { continue }
            // QUIRK: a CR alone ends no line (RFC 5322 §2.2): it parts words, so that nothing hides behind it.
            if octet == ASCII.cr {
                if offset + 1 < range.upperBound, octets[offset + 1] != ASCII.lf { text.append(ASCII.space) }
                continue
            }
            text.append(octet)
        }
        while let last = text.last, last.isBlank { text.removeLast() }
        return decoded(text)
    }

    /// RFC 6532 §3: UTF-8 in headers. QUIRK: older mail has bare 8-bit octets, nearly always windows-1252.
    static func decoded(_ octets: [UInt8]) -> String {
        String(validating: octets, as: UTF8.self) ?? Charset.windows1252.decode(octets)
    }
}
