/// Files that stand in the text of a mail, as programs wrote them before MIME: uuencode and yEnc.

struct TextFile: Sendable {
    var origin: Attachment.Origin
    /// As the sender named it.
    var name: String
    var octets: [UInt8]
    var isDamaged: Bool
    /// In the decoded octets of the part.
    var range: Range<Int>

    /// All files in a text, in order; at most `limit`. Linear: what a file covers is not looked at again.
    static func all(in text: Span<UInt8>, limit: Int) -> [TextFile] {
        var files: [TextFile] = []
        var offset = 0
        while offset < text.count, files.count < limit {
            let first = text[offset]
            if first == UInt8(ascii: "b") || first == ASCII.equals, let file = file(text, at: offset) {
                files.append(file)
                offset = file.range.upperBound
            } else {
                offset = LineScan.lineEnd(from: offset, in: text, limit: text.count)
            }
        }
        return files
    }

    private static func file(_ text: Span<UInt8>, at offset: Int) -> TextFile? {
        if let found = UUEncode.read(text, at: offset) {
            return TextFile(
                origin: .uuencode, name: found.name, octets: found.octets, isDamaged: found.isDamaged,
                range: found.range)
        }
        guard let found = YEnc.read(text, at: offset) else { return nil }
        return TextFile(
            origin: .yEnc, name: found.name, octets: found.octets, isDamaged: found.isDamaged, range: found.range)
    }

    /// The text with a "[name]" in the place of each file; of a longer one the first `room` octets and a few more.
    static func removing(_ files: [TextFile], from text: Span<UInt8>, room: Int) -> [UInt8] {
        var rest: [UInt8] = []
        var offset = 0
        for file in files where rest.count <= room {
            rest.append(text, offset..<file.range.lowerBound)
            rest += Array("[\(file.name)]\n".utf8)
            offset = file.range.upperBound
        }
        if rest.count <= room { rest.append(text, offset..<min(text.count, offset + room + 1)) }
        return rest
    }
}
