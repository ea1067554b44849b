/// uuencode, as old gateways still send it: "begin 644 name", lines that open with their length, "end".
/// POSIX.1-2017, uuencode.

enum UUEncode {
    struct Decoded {
        var name: String
        var octets: [UInt8]
        /// A line was cut or too long, or no "end" came.
        var isDamaged: Bool
        /// From the "begin" line to past the "end" line, in the octets that were read.
        var range: Range<Int>
    }

    /// The file whose "begin" line starts at `start`. Nil where the line is none, or no line of data follows it: people
    /// write "begin 2 chapters" too.
    static func read(_ text: Span<UInt8>, at start: Int) -> Decoded? {
        guard text.stands("begin ", at: start, before: text.count) else { return nil }
        let dataStart = LineScan.lineEnd(from: start, in: text, limit: text.count)
        let begin = LineScan.content(start..<dataStart, in: text)
        guard let nameStart = nameStart(text, begin) else { return nil }
        let extent = extent(text, from: dataStart)
        guard extent.isClosed || extent.lines.count > 0 else { return nil }
        let name = FieldText.decoded(text.array(nameStart..<begin.upperBound)).trimmedBlanks
        guard !name.isEmpty else { return nil }
        var decoded = Decoded(
            name: name, octets: [], isDamaged: !extent.isClosed, range: start..<extent.upperBound)
        // A list that grows is in memory twice.
        decoded.octets.reserveCapacity(extent.octets)
        var offset = dataStart
        while offset < extent.lines.upperBound {
            let end = LineScan.lineEnd(from: offset, in: text, limit: text.count)
            if !append(text, LineScan.content(offset..<end, in: text), to: &decoded.octets) { decoded.isDamaged = true }
            offset = end
        }
        return decoded
    }

    private struct Extent {
        /// Those of data.
        var lines: Range<Int>
        /// What they hold, decoded.
        var octets: Int
        /// Behind the line "end", where there is one.
        var upperBound: Int
        var isClosed: Bool
    }

    /// How far the lines of data reach. It looks at no line behind them but one: a text may hold many files without an end.
    private static func extent(_ text: Span<UInt8>, from start: Int) -> Extent {
        var extent = Extent(lines: start..<start, octets: 0, upperBound: start, isClosed: false)
        while extent.upperBound < text.count {
            let end = LineScan.lineEnd(from: extent.upperBound, in: text, limit: text.count)
            let line = LineScan.content(extent.upperBound..<end, in: text)
            extent.isClosed = isEnd(text, line)
            guard extent.isClosed || isData(text, line) else { break }
            extent.upperBound = end
            if extent.isClosed { break }
            extent.lines = start..<end
            extent.octets += length(text, line)
        }
        return extent
    }

    /// The content of a part with Content-Transfer-Encoding x-uuencode; nil where there is no "begin" line.
    static func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
        let body = text.extracting(range)
        var offset = 0
        while offset < body.count {
            if let file = read(body, at: offset) { return file.octets }
            offset = LineScan.lineEnd(from: offset, in: body, limit: body.count)
        }
        return nil
    }

    /// Where the name of "begin 644 name" stands; three or four octal digits for the mode.
    private static func nameStart(_ text: Span<UInt8>, _ line: Range<Int>) -> Int? {
        var offset = line.lowerBound + 6
        let mode = offset
        while offset < line.upperBound, text[offset] &- 0x30 < 8 { offset += 1 }
        guard (3...4).contains(offset - mode), offset < line.upperBound, text[offset] == ASCII.space else { return nil }
        return offset
    }

    private static func isEnd(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
        text.stands("end", at: line.lowerBound, before: line.upperBound)
            && (line.lowerBound + 3..<line.upperBound).allSatisfy { text[$0].isBlank }
    }

    // QUIRK: an empty line stands for the zero-length one, whose space was trimmed on the way.
    private static func length(_ text: Span<UInt8>, _ line: Range<Int>) -> Int {
        line.isEmpty ? 0 : Int((text[line.lowerBound] &- 0x20) & 63)
    }

    private static func isData(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard !line.isEmpty else { return true }
        let characters = (length(text, line) + 2) / 3 * 4
        // One octet more is the checksum of some encoders.
        guard line.count - 1 <= characters + 2 else { return false }
        let data = line.lowerBound..<min(line.upperBound, line.lowerBound + 1 + characters)
        return data.allSatisfy { (0x20...0x60).contains(text[$0]) }
    }

    /// Of a line of data.
    ///
    /// - Returns: false where it is shorter than it says.
    private static func append(_ text: Span<UInt8>, _ line: Range<Int>, to octets: inout [UInt8]) -> Bool {
        let count = length(text, line)
        let characters = (count + 2) / 3 * 4
        var (quantum, bits, written): (UInt32, UInt32, Int) = (0, 0, 0)
        for index in 0..<characters {
            let offset = line.lowerBound + 1 + index
            // What is missing are spaces trimmed at the line's end.
            let character = offset < line.upperBound ? text[offset] : ASCII.space
            quantum = quantum << 6 | UInt32((character &- 0x20) & 63)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            if written < count { octets.append(UInt8(truncatingIfNeeded: quantum >> bits)) }
            written += 1
        }
        return line.isEmpty || line.count - 1 >= characters
    }
}
