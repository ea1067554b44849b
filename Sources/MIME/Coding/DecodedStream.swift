/// A part's content in pieces: each is decoded when it is handed over, so that a large file is never in memory twice.

extension Part {
    /// Octets of the mail that are decoded at a time.
    private static let pieceOctets = 48 << 10

    /// Hands over the decoded octets in order, some ten thousand at a time.
    public func writeDecoded<Failure: Error>(
        to destination: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let encoding = transferEncoding
        var offset = bodyRange.lowerBound
        while offset < bodyRange.upperBound {
            let piece: [UInt8]
            let end: Int
            switch encoding {
            case .identity, .unknown:
                end = min(offset + Self.pieceOctets, bodyRange.upperBound)
                try destination(message.octets[offset..<end])
                offset = end
                continue
            case .base64:
                end = base64End(from: offset)
                piece = Base64.decode(message.octets.span, offset..<end).octets
            case .quotedPrintable:
                end = quotedPrintableEnd(from: offset)
                piece = QuotedPrintable.decode(message.octets.span, offset..<end).octets
            case .uuencode:
                end = bodyRange.upperBound
                piece = decodedOctets()
            }
            if !piece.isEmpty { try destination(piece[...]) }
            offset = end
        }
    }

    /// Octets, decoded; only a piece of them is in memory while they are counted.
    public var decodedSize: Int {
        var count = 0
        writeDecoded { count += $0.count }
        return count
    }

    /// Four characters make three octets: a piece ends where a run of whole fours does. Padding ends a run.
    private func base64End(from start: Int) -> Int {
        let limit = min(start + Self.pieceOctets, bodyRange.upperBound)
        guard limit < bodyRange.upperBound else { return limit }
        let octets = message.octets.span
        var (end, inRun) = (start, 0)
        for offset in start..<limit {
            let octet = octets[offset]
            if octet == ASCII.equals {
                inRun = 0
            } else if octet.isBase64 {
                inRun = (inRun + 1) & 3
            }
            // Not between two characters of padding, which would begin a run of nothing.
            if inRun == 0, octet != ASCII.equals { end = offset + 1 }
        }
        return end > start ? end : bodyRange.upperBound
    }

    /// After a line, or else where neither "=41" nor blanks before a line's end are cut in two.
    private func quotedPrintableEnd(from start: Int) -> Int {
        let limit = min(start + Self.pieceOctets, bodyRange.upperBound)
        guard limit < bodyRange.upperBound else { return limit }
        let octets = message.octets.span
        var end = limit
        while end > start, octets[end - 1] != ASCII.lf { end -= 1 }
        if end > start { return end }
        end = limit
        while end > start, octets[end - 1].isBlank || octets[end - 1].isLineEnd { end -= 1 }
        for back in 1...2 where end - back > start && octets[end - back] == ASCII.equals { return end - back }
        return end > start ? end : bodyRange.upperBound
    }
}

extension UInt8 {
    /// A character of the alphabet of RFC 2045 §6.8, padding left out.
    fileprivate var isBase64: Bool { isLetter || isDigit || self == UInt8(ascii: "+") || self == UInt8(ascii: "/") }
}
