/// yEnc, from the news groups: "=ybegin", octets moved up by 42, "=yend". yEnc draft 1.3, http://www.yenc.org.

enum YEnc {
    struct Decoded {
        var name: String
        var octets: [UInt8]
        /// The size or the checksum of the "=yend" line does not fit, or the line is missing.
        var isDamaged: Bool
        /// From the "=ybegin" line to past the "=yend" line, in the octets that were read.
        var range: Range<Int>
        /// One of many, where the file was cut into pieces: (1, of 3).
        var piece: (number: Int, total: Int)?
    }

    /// The file whose "=ybegin" line starts at `start`; nil where the line is none.
    static func read(_ text: Span<UInt8>, at start: Int) -> Decoded? {
        var offset = LineScan.lineEnd(from: start, in: text, limit: text.count)
        guard let begin = keywords("=ybegin ", text, LineScan.content(start..<offset, in: text)),
            let name = begin["name"], !name.isEmpty, begin["line"] != nil
        else { return nil }
        var decoded = Decoded(name: name, octets: [], isDamaged: true, range: start..<offset)
        if let number = begin["part"].flatMap({ Int($0) }) {
            decoded.piece = (number, begin["total"].flatMap { Int($0) } ?? 0)
        }
        // A list that grows is in memory twice.
        decoded.octets.reserveCapacity(self.end(of: text, from: offset) - offset)
        while offset < text.count {
            let end = LineScan.lineEnd(from: offset, in: text, limit: text.count)
            let line = LineScan.content(offset..<end, in: text)
            offset = end
            if let last = keywords("=yend", text, line) {
                decoded.isDamaged = !fits(decoded.octets, last)
                break
            }
            if keywords("=ypart ", text, line) == nil { append(text, line, to: &decoded.octets) }
        }
        decoded.range = start..<offset
        return decoded
    }

    /// Where the line "=yend" begins, or the text ends.
    private static func end(of text: Span<UInt8>, from start: Int) -> Int {
        var offset = start
        while offset < text.count, !text.stands("=yend", at: offset, before: text.count) {
            offset = LineScan.lineEnd(from: offset, in: text, limit: text.count)
        }
        return offset
    }

    /// What stands after `word` as name=value; "name" takes the rest of the line. Nil for another line.
    private static func keywords(_ word: StaticString, _ text: Span<UInt8>, _ line: Range<Int>) -> [String: String]? {
        guard text.stands(word, at: line.lowerBound, before: line.upperBound), line.count < 1_000 else { return nil }
        var rest = Substring(FieldText.decoded(text.array(line.lowerBound + word.utf8CodeUnitCount..<line.upperBound)))
        var values: [String: String] = [:]
        while let equals = rest.unicodeScalars.firstIndex(of: "=") {
            let name = String(rest[..<equals]).trimmedBlanks
            rest = rest[rest.unicodeScalars.index(after: equals)...]
            let end = name == "name" ? rest.endIndex : rest.unicodeScalars.firstIndex(of: " ") ?? rest.endIndex
            values[name] = String(rest[..<end]).trimmedBlanks
            rest = rest[end...]
        }
        return values
    }

    private static func append(_ text: Span<UInt8>, _ line: Range<Int>, to octets: inout [UInt8]) {
        var offset = line.lowerBound
        // RFC 5321 §4.5.2: a dot that was put before a dot on the way. A store that kept it shows two.
        if line.count > 1, text[offset] == 0x2E, text[offset + 1] == 0x2E { offset += 1 }
        while offset < line.upperBound {
            if text[offset] == ASCII.equals, offset + 1 < line.upperBound {
                octets.append(text[offset + 1] &- 64 &- 42)
                offset += 2
            } else {
                octets.append(text[offset] &- 42)
                offset += 1
            }
        }
    }

    private static func fits(_ octets: [UInt8], _ end: [String: String]) -> Bool {
        if let size = end["size"].flatMap({ Int($0) }), size != octets.count { return false }
        guard let sum = end["pcrc32"] ?? end["crc32"], let wanted = UInt32(sum, radix: 16) else { return true }
        return CRC32.of(octets) == wanted
    }
}

/// The checksum of ISO 3309, as yEnc and ZIP use it.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { octet in
        (0..<8).reduce(UInt32(octet)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    static func of(_ octets: [UInt8]) -> UInt32 {
        ~octets.reduce(~0) { sum, octet in sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ octet)] }
    }
}
