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
        var offset = LineScan.lineEnd(from: start, in: text, limit: text.count)
        let begin = LineScan.content(start..<offset, in: text)
        let dataStart = offset
        guard let nameStart = nameStart(text, begin), isFollowed(text, from: offset) else { return nil }
        let name = FieldText.decoded(text.array(nameStart..<begin.upperBound)).trimmedBlanks
        guard !name.isEmpty else { return nil }
        var decoded = Decoded(name: name, octets: [], isDamaged: false, range: start..<offset)
        // A list that grows is in memory twice.
        decoded.octets.reserveCapacity((end(of: text, from: dataStart) - dataStart) / 4 * 3)
        while offset < text.count {
            let end = LineScan.lineEnd(from: offset, in: text, limit: text.count)
            let line = LineScan.content(offset..<end, in: text)
            if isEnd(text, line) {
                decoded.range = start..<end
                return decoded
            }
            guard let isWhole = append(text, line, to: &decoded.octets) else { break }
            if !isWhole { decoded.isDamaged = true }
            offset = end
        }
        guard offset > dataStart else { return nil }
        decoded.isDamaged = true
        decoded.range = start..<offset
        return decoded
    }

    /// Where the line "end" begins, or the text ends.
    private static func end(of text: Span<UInt8>, from start: Int) -> Int {
        var offset = start
        while offset < text.count {
            let end = LineScan.lineEnd(from: offset, in: text, limit: text.count)
            if text[offset] == UInt8(ascii: "e"), isEnd(text, LineScan.content(offset..<end, in: text)) {
                return offset
            }
            offset = end
        }
        return offset
    }

    /// Whether the line at `start` is one of data, or the end: asked before a name is read that may be nobody's.
    private static func isFollowed(_ text: Span<UInt8>, from start: Int) -> Bool {
        guard start < text.count else { return false }
        let line = LineScan.content(start..<LineScan.lineEnd(from: start, in: text, limit: text.count), in: text)
        var nothing: [UInt8] = []
        return isEnd(text, line) || append(text, line, to: &nothing) != nil
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

    /// Nil where the line is no data; false where it is shorter than it says.
    private static func append(_ text: Span<UInt8>, _ line: Range<Int>, to octets: inout [UInt8]) -> Bool? {
        // QUIRK: an empty line stands for the zero-length one, whose space was trimmed on the way.
        let first = line.isEmpty ? ASCII.space : text[line.lowerBound]
        guard (0x20...0x60).contains(first) else { return nil }
        let count = Int((first &- 0x20) & 63)
        let characters = (count + 2) / 3 * 4
        // One octet more is the checksum of some encoders. What is missing are spaces trimmed at the line's end.
        guard line.count - 1 <= characters + 2 else { return nil }
        var (quantum, bits, written): (UInt32, UInt32, Int) = (0, 0, 0)
        for index in 0..<characters {
            let offset = line.lowerBound + 1 + index
            let character = offset < line.upperBound ? text[offset] : ASCII.space
            guard (0x20...0x60).contains(character) else { return nil }
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
