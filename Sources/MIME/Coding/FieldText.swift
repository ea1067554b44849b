/// Header octets as text: unfolded, and 8-bit octets made into characters.

enum FieldText {
    /// Names are compared without case. RFC 5322 §1.2.2.
    static func name(_ range: Range<Int>, is name: String, in octets: Span<UInt8>) -> Bool {
        let wanted = name.utf8
        guard range.count == wanted.count else { return false }
        var offset = range.lowerBound
        for octet in wanted {
            if octets[offset].lowercased != octet.lowercased { return false }
            offset &+= 1
        }
        return true
    }

    /// RFC 5322 §2.2.3: folding is undone by taking the line breaks out. Blanks at both ends are dropped.
    static func unfolded(_ range: Range<Int>, in octets: Span<UInt8>) -> String {
        withUnfolded(range, in: octets) { $0.text(0..<$0.count) }
    }

    /// Hands the value to `read` as one line of UTF-8 without line ends and NUL: where it stands in the mail if it is
    /// such a line already, as nearly all are.
    static func withUnfolded<Value>(
        _ range: Range<Int>, in octets: Span<UInt8>, _ read: (Span<UInt8>) -> Value
    ) -> Value {
        let value = octets.trimmed(range)
        if octets.isPrintable(value) { return read(octets.extracting(value)) }
        let line = joined(octets.extracting(value))
        if line.span.isASCII { return read(line.span) }
        let text = Array(decoded(line).utf8)
        return read(text.span)
    }

    private static func joined(_ octets: Span<UInt8>) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(octets.count)
        for offset in octets.indices {
            let octet = octets[offset]
            if octet == ASCII.lf || octet == 0 || (octet.isBlank && line.isEmpty) { continue }
            // QUIRK: a CR alone ends no line (RFC 5322 §2.2): it parts words, so that nothing hides behind it.
            if octet == ASCII.cr {
                if offset + 1 < octets.count, octets[offset + 1] != ASCII.lf { line.append(ASCII.space) }
                continue
            }
            line.append(octet)
        }
        while let last = line.last, last.isBlank { line.removeLast() }
        return line
    }

    /// RFC 6532 §3: UTF-8 in headers. QUIRK: older mail has bare 8-bit octets, nearly always windows-1252.
    static func decoded(_ octets: [UInt8]) -> String {
        String(validating: octets, as: UTF8.self) ?? Charset.windows1252.decode(octets)
    }
}
