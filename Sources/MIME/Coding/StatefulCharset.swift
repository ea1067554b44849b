/// Charsets of seven bits that switch alphabets by escapes: made into their 8-bit kin, which iconv reads in full.

enum StatefulCharset {
    /// ISO-2022-JP as Windows writes it, with the characters of rows 13 and 89 to 92 ("①", "㈱") that RFC 1468 lacks:
    /// the octets of Shift_JIS (CP932), in which all of them stand.
    static func shiftJIS(fromISO2022JP octets: [UInt8]) -> [UInt8] {
        var mode = Mode.ascii
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            if octet == 0x1B, let (next, length) = Mode.escape(octets[(index + 1)...]) {
                (mode, index) = (next, index + 1 + length)
                continue
            }
            // RFC 1468: text is in ASCII again at the end of each line, whoever forgot the escape.
            if octet.isLineEnd { mode = .ascii }
            switch mode {
            case .ascii: result.append(octet)
            case .kana: result.append(octet < 0x80 && octet > 0x20 ? octet | 0x80 : octet)
            case .kanji:
                guard octet > 0x20, octet < 0x7F, index + 1 < octets.count, octets[index + 1] > 0x20 else {
                    result.append(octet)
                    break
                }
                result += shiftJIS(row: octet &- 0x20, cell: (octets[index + 1] & 0x7F) &- 0x20)
                index += 1
            }
            index += 1
        }
        return result
    }

    /// JIS X 0208 row and cell, 1...94, by the arithmetic of JIS X 0208 annex 1.
    private static func shiftJIS(row: UInt8, cell: UInt8) -> [UInt8] {
        let lead = (row &- 1) / 2 &+ (row <= 62 ? 0x81 : 0xC1)
        guard row % 2 == 1 else { return [lead, cell &+ 0x9E] }
        return [lead, cell &+ (cell < 64 ? 0x3F : 0x40)]
    }

    private enum Mode {
        case ascii, kana, kanji

        /// The mode that an escape begins, and the octets of the escape after ESC.
        static func escape(_ rest: ArraySlice<UInt8>) -> (Mode, Int)? {
            if rest.starts(with: "$(D".utf8) { return (.kanji, 3) }
            if rest.starts(with: "$(B".utf8) || rest.starts(with: "$(@".utf8) { return (.kanji, 3) }
            if rest.starts(with: "$B".utf8) || rest.starts(with: "$@".utf8) { return (.kanji, 2) }
            if rest.starts(with: "(I".utf8) { return (.kana, 2) }
            if rest.starts(with: "(B".utf8) || rest.starts(with: "(J".utf8) || rest.starts(with: "(H".utf8) {
                return (.ascii, 2)
            }
            return nil
        }
    }

    /// HZ of RFC 1843: "~{" begins Chinese, "~}" ends it, "~~" is a tilde, and "~" before a line's end joins lines.
    static func gb2312(fromHZ octets: [UInt8]) -> [UInt8] {
        var isChinese = false
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            let next = index + 1 < octets.count ? octets[index + 1] : 0
            switch (octet, next) {
            case (UInt8(ascii: "~"), UInt8(ascii: "{")) where !isChinese: (isChinese, index) = (true, index + 2)
            case (UInt8(ascii: "~"), UInt8(ascii: "}")) where isChinese: (isChinese, index) = (false, index + 2)
            case (UInt8(ascii: "~"), UInt8(ascii: "~")) where !isChinese:
                result.append(octet)
                index += 2
            case (UInt8(ascii: "~"), ASCII.lf) where !isChinese: index += 2
            case (0x21...0x7D, 0x21...0x7E) where isChinese:
                result += [octet | 0x80, next | 0x80]
                index += 2
            default:
                // RFC 1843: Chinese ends with its line.
                if octet.isLineEnd { isChinese = false }
                result.append(octet)
                index += 1
            }
        }
        return result
    }
}
