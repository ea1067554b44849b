/// format=flowed: lines that end in a space go on in the next one. RFC 3676 §4.

enum FlowedText {
    /// Octets of a line without its end; RFC 3676 §4.2: lines should have at most 78 characters.
    static let lineLimit = 78

    static func unwrap(_ text: String, deletesSpace: Bool) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var isOpen = false
        var depth = 0
        for (index, raw) in text.textLines.enumerated() {
            let line = Line(raw)
            // RFC 3676 §4.5: a paragraph ends where the quoting changes. §4.3: the signature line stands alone.
            let continues = isOpen && line.depth == depth && !line.isSignature
            if index > 0, !continues { result += "\n" }
            if !continues, line.depth > 0 { result += String(repeating: ">", count: line.depth) + " " }
            // RFC 3676 §4.2: with DelSp the space that marks the line end is no part of the text.
            result += line.flows && deletesSpace ? Substring(line.content.unicodeScalars.dropLast()) : line.content
            (isOpen, depth) = (line.flows, line.depth)
        }
        return result
    }

    /// The text with soft line ends where its lines are over 78 characters; nil where it would not come back the same,
    /// and where a word is too long for a line. RFC 3676 §4.2.
    static func wrap(_ text: String) -> String? {
        let lines = text.textLines.map { wrapped(line: $0) }
        guard lines.allSatisfy({ $0.allSatisfy { $0.utf8.count <= lineLimit } }) else { return nil }
        let flowed = lines.map { $0.joined(separator: "\n") }.joined(separator: "\n")
        return unwrap(flowed, deletesSpace: false).textLines.elementsEqual(text.textLines) ? flowed : nil
    }

    /// Broken after spaces; what begins like a quote or with a space is stuffed (RFC 3676 §4.4).
    private static func wrapped(line: Substring) -> [String] {
        let depth = line.utf8.prefix { $0 == UInt8(ascii: ">") }.count
        let isStuffed = depth == 0 && (line.unicodeScalars.first == " " || line.hasPrefix("From "))
        var prefix = depth > 0 ? String(repeating: ">", count: depth) + " " : isStuffed ? " " : ""
        var rest = line.dropFirst(scalars: depth)
        if depth > 0, rest.utf8.first == ASCII.space { rest = rest.dropFirst(scalars: 1) }
        var lines: [String] = []
        while prefix.utf8.count + rest.utf8.count > lineLimit {
            let room = rest.prefix(toUTF8: max(1, lineLimit - prefix.utf8.count))
            guard let space = room.unicodeScalars.lastIndex(of: " "), space > rest.startIndex else { break }
            lines.append(prefix + rest[...space])
            rest = rest[rest.unicodeScalars.index(after: space)...]
            // A continuation that begins like a quote, a space or a separator is stuffed as well.
            if depth == 0 {
                prefix =
                    rest.unicodeScalars.first == ">" || rest.unicodeScalars.first == " " || rest.hasPrefix("From ")
                    ? " " : ""
            }
        }
        return lines + [prefix + rest]
    }

    private struct Line {
        var depth: Int
        var content: Substring

        init(_ raw: Substring) {
            depth = raw.utf8.prefix { $0 == UInt8(ascii: ">") }.count
            content = raw.dropFirst(scalars: depth)
            // RFC 3676 §4.4: a space that was stuffed in front is taken out.
            if content.unicodeScalars.first == " " { content = content.dropFirst(scalars: 1) }
        }

        var isSignature: Bool { content == "-- " }
        /// RFC 3676 §4.3: the signature line ends in a space, and does not flow.
        var flows: Bool { content.unicodeScalars.last == " " && !isSignature }
    }
}
