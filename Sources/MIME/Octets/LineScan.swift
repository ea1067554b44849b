/// Finds octets and line ends: the inner loop of everything that reads mail.

enum LineScan {
    /// The offset of the first `octet` in `range`, or nil.
    static func first(_ octet: UInt8, in octets: Span<UInt8>, _ range: Range<Int>) -> Int? {
        CLibrary.offset(of: octet, in: octets.extracting(range)).map { range.lowerBound + $0 }
    }

    /// Whether `word` stands at `offset`, where all of it has room.
    static func stands(_ word: Span<UInt8>, in octets: Span<UInt8>, at offset: Int) -> Bool {
        CLibrary.areEqual(octets.extracting(offset..<offset + word.count), word)
    }

    /// Line feeds in `range`.
    static func count(in octets: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for offset in range where octets[offset] == ASCII.lf { count &+= 1 }
        return count
    }

    /// Where the line that starts at `start` ends: past its LF, or at `limit`.
    static func lineEnd(from start: Int, in octets: Span<UInt8>, limit: Int) -> Int {
        first(ASCII.lf, in: octets, start..<limit).map { $0 &+ 1 } ?? limit
    }

    /// The line's content without its CR LF or LF.
    static func content(_ line: Range<Int>, in octets: Span<UInt8>) -> Range<Int> {
        var end = line.upperBound
        if end > line.lowerBound, octets[end - 1] == ASCII.lf { end -= 1 }
        if end > line.lowerBound, octets[end - 1] == ASCII.cr { end -= 1 }
        return line.lowerBound..<end
    }
}

/// Mail whose lines end in CR alone, as old Macintosh programs stored it.
enum LineEnds {
    /// The octets with LF for each CR where there is no LF at all, for the scan alone: offsets stay as they are. Nil for
    /// all other mail. RFC 5322 §2.2: CR and LF only stand together. QUIRK: without any LF, CR was the line's end.
    static func forScan(_ octets: [UInt8]) -> [UInt8]? {
        let span = octets.span
        guard LineScan.first(ASCII.lf, in: span, 0..<span.count) == nil,
            LineScan.first(ASCII.cr, in: span, 0..<span.count) != nil
        else { return nil }
        return octets.map { $0 == ASCII.cr ? ASCII.lf : $0 }
    }
}
