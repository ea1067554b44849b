/// Quoted-printable text with lines of at most 76 characters. RFC 2045 §6.7.

enum QuotedPrintableWriter {
    /// RFC 2045 §6.7 (5): 76 characters, one of them for the "=" of a soft line break.
    private static let column = 75

    /// `lines` has CR LF for each line end, and nothing else of CR and LF.
    static func encode(_ lines: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(lines.count * 3 / 2)
        var column = 0
        var index = 0
        while index < lines.count {
            let octet = lines[index]
            if octet == ASCII.cr {
                text.append(ASCII.cr)
                text.append(ASCII.lf)
                column = 0
                index += 2
                continue
            }
            let isLast = index + 1 >= lines.count || lines[index + 1] == ASCII.cr
            var isLiteral = isLiteral(lines, index, column: column, isLast: isLast)
            if column + (isLiteral ? 1 : 3) > Self.column {
                text += [ASCII.equals, ASCII.cr, ASCII.lf]
                column = 0
                // At a line's start other octets are encoded than in its middle.
                isLiteral = Self.isLiteral(lines, index, column: column, isLast: isLast)
            }
            if isLiteral { text.append(octet) } else { text += QuotedPrintable.hex(octet) }
            column += isLiteral ? 1 : 3
            index += 1
        }
        return text
    }

    /// RFC 2045 §6.7 (3): a blank at a line's end is encoded. So is what begins a line and means something to mbox
    /// files or to SMTP: "From ", a dot, and "--", which could be a boundary.
    private static func isLiteral(_ lines: [UInt8], _ index: Int, column: Int, isLast: Bool) -> Bool {
        let octet = lines[index]
        if octet.isBlank { return !isLast }
        if column == 0 {
            if octet == UInt8(ascii: ".") || octet == ASCII.dash { return false }
            if octet == UInt8(ascii: "F"), lines[index...].starts(with: "From ".utf8) { return false }
        }
        return octet > 0x20 && octet < 0x7F && octet != ASCII.equals
    }
}
