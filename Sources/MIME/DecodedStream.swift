/// A part's content in pieces: each is decoded when it is handed over, so that a large file is never in memory twice.

extension Part {
    /// Octets of the mail that are decoded at a time.
    static let pieceOctets = 48 << 10

    /// Hands over the decoded octets in order, some ten thousand at a time.
    public func writeDecoded<Failure: Error>(
        to destination: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let octets = content.octets
        var base64 = Base64Decoder()
        let encoding = effectiveEncoding
        var offset = bodyRange.lowerBound
        while offset < bodyRange.upperBound {
            var end = min(offset + Self.pieceOctets, bodyRange.upperBound)
            switch encoding {
            case .identity, .unknown: try destination(octets[offset..<end])
            case .base64:
                try destination(
                    base64.decode(octets.span.extracting(offset..<end), isLast: end == bodyRange.upperBound)[...])
            case .quotedPrintable:
                end = quotedPrintableEnd(octets.span, offset..<end)
                try destination(QuotedPrintable.decode(octets.span, offset..<end).octets[...])
            case .uuencode:
                end = bodyRange.upperBound
                try destination(decodedOctets()[...])
            }
            offset = end
        }
    }

    /// The decoded octets, at most `limit`: what stands behind them is not decoded.
    func decodedStart(_ limit: Int) -> [UInt8] {
        struct Enough: Error {}
        var start: [UInt8] = []
        do throws(Enough) {
            try writeDecoded { (piece) throws(Enough) in
                start += piece.prefix(limit - start.count)
                if start.count == limit { throw Enough() }
            }
        } catch {}
        return start
    }

    /// A message that is the content, read as far as its header may go.
    var innerHeader: Message {
        // One octet more: where the bound cuts a field, it is seen to be cut.
        Message(decodedStart(Limits().headerOctets + 1))
    }

    /// Octets, decoded; only a piece of them is in memory while they are counted.
    public var decodedSize: Int {
        var count = 0
        writeDecoded { count += $0.count }
        return count
    }

    /// After a line, or else where neither "=41" nor blanks before a line's end are cut in two.
    private func quotedPrintableEnd(_ octets: Span<UInt8>, _ piece: Range<Int>) -> Int {
        guard piece.upperBound < bodyRange.upperBound else { return piece.upperBound }
        let start = piece.lowerBound
        var end = piece.upperBound
        while end > start, octets[end - 1] != ASCII.lf { end -= 1 }
        if end > start { return end }
        end = piece.upperBound
        while end > start, octets[end - 1].isBlank || octets[end - 1].isLineEnd { end -= 1 }
        for back in 1...2 where end - back > start && octets[end - back] == ASCII.equals { return end - back }
        return end > start ? end : bodyRange.upperBound
    }
}
