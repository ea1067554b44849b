/// The boundary of a multipart whose header lost it, or names another one. RFC 2046 §5.1.1 requires the parameter.

enum BoundaryGuess {
    /// The first line of the body that looks like a delimiter before a part: two dashes, the boundary, and on the next
    /// line a field of its header. With its dashes; nil where there is none.
    static func delimiter(_ octets: Span<UInt8>, from body: Int) -> [UInt8]? {
        var offset = body
        for _ in 0..<Limits.boundaryGuessLines where offset < octets.count {
            let end = LineScan.lineEnd(from: offset, in: octets, limit: octets.count)
            let line = LineScan.content(offset..<end, in: octets)
            if isFirst(octets, offset..<end) { return octets.array(line) }
            offset = end
        }
        return nil
    }

    /// Whether a line, with its end, looks like a delimiter before a part.
    static func isFirst(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        isDelimiter(octets, LineScan.content(line, in: octets)) && beginsPart(octets, at: line.upperBound)
    }

    // boundary := 0*69<bchars> bcharsnospace                                         RFC 2046 §5.1.1
    private static func isDelimiter(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard (3...72).contains(line.count), octets.stands("--", at: line.lowerBound, before: line.upperBound) else {
            return false
        }
        // A line of dashes alone is a rule that a person drew.
        return line.allSatisfy { octets[$0] > ASCII.space && octets[$0] < 0x7F }
            && line.contains { octets[$0] != ASCII.dash }
    }

    private static func beginsPart(_ octets: Span<UInt8>, at start: Int) -> Bool {
        let line = LineScan.content(start..<LineScan.lineEnd(from: start, in: octets, limit: octets.count), in: octets)
        return octets.stands("Content-", at: line.lowerBound, before: line.upperBound)
            || octets.stands("content-", at: line.lowerBound, before: line.upperBound)
    }
}
