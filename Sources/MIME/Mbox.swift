/// An mbox file: many messages, each after a line that begins with "From ". RFC 4155.

public enum Mbox {
    /// Where each message lies, its "From " line left out; empty where the octets are no mbox.
    public static func messages(in octets: [UInt8]) -> [Range<Int>] {
        let span = octets.span
        guard startsMessage(span, 0) else { return [] }
        var ranges: [Range<Int>] = []
        var start = LineScan.lineEnd(from: 0, in: span, limit: span.count)
        var offset = start
        var afterEmptyLine = false
        while offset < span.count {
            let end = LineScan.lineEnd(from: offset, in: span, limit: span.count)
            if afterEmptyLine, startsMessage(span, offset) {
                ranges.append(start..<offset)
                start = end
            }
            afterEmptyLine = LineScan.content(offset..<end, in: span).isEmpty
            offset = end
        }
        ranges.append(start..<span.count)
        return ranges
    }

    private static func startsMessage(_ octets: Span<UInt8>, _ offset: Int) -> Bool {
        let word: [UInt8] = [0x46, 0x72, 0x6F, 0x6D, 0x20]
        return offset + word.count < octets.count && word.indices.allSatisfy { octets[offset + $0] == word[$0] }
    }
}
