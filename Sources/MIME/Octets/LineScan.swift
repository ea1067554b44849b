/// Finds line ends a machine word at a time: the inner loop of everything that reads mail.

enum LineScan {
    /// The offset of the first `octet` in `range`, or nil.
    static func first(_ octet: UInt8, in octets: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var offset = range.lowerBound
        let wanted = SIMD32<UInt8>(repeating: octet)
        while offset &+ 32 <= range.upperBound {
            // Safe: the loop condition keeps all 32 octets inside the span.
            let block = unsafe octets.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD32<UInt8>.self)
            if any(block .== wanted) { break }
            offset &+= 32
        }
        while offset < range.upperBound {
            if octets[offset] == octet { return offset }
            offset &+= 1
        }
        return nil
    }

    /// Where the line that starts at `start` ends: past its LF, or at `limit`.
    static func lineEnd(from start: Int, in octets: Span<UInt8>, limit: Int) -> Int {
        first(ASCII.lf, in: octets, start..<limit).map { $0 + 1 } ?? limit
    }

    /// The line's content without its CR LF or LF.
    static func content(_ line: Range<Int>, in octets: Span<UInt8>) -> Range<Int> {
        var end = line.upperBound
        if end > line.lowerBound, octets[end - 1] == ASCII.lf { end -= 1 }
        if end > line.lowerBound, octets[end - 1] == ASCII.cr { end -= 1 }
        return line.lowerBound..<end
    }
}
