/// format=flowed: lines that end in a space go on in the next one. RFC 3676 §4.

enum FlowedText {
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
            result += line.flows && deletesSpace ? line.content.dropLast() : line.content
            (isOpen, depth) = (line.flows, line.depth)
        }
        return result
    }

    private struct Line {
        var depth: Int
        var content: Substring

        init(_ raw: Substring) {
            depth = raw.utf8.prefix { $0 == UInt8(ascii: ">") }.count
            content = raw.dropFirst(depth)
            // RFC 3676 §4.4: a space that was stuffed in front is taken out.
            if content.first == " " { content = content.dropFirst() }
        }

        var isSignature: Bool { content == "-- " }
        /// RFC 3676 §4.3: the signature line ends in a space, and does not flow.
        var flows: Bool { content.last == " " && !isSignature }
    }
}
