/// format=flowed: lines that end in a space go on in the next one. RFC 3676 §4.

enum FlowedText {
    static func unwrap(_ text: String, deletesSpace: Bool) -> String {
        var lines: [String] = []
        var paragraph: (depth: Int, text: String)?
        for raw in text.textLines {
            var line = raw
            let depth = line.prefix { $0 == ">" }.count
            line = line.dropFirst(depth)
            // RFC 3676 §4.4: a space that was stuffed in front is taken out.
            if line.first == " " { line = line.dropFirst() }
            if let open = paragraph, open.depth != depth || line == "-- " {
                lines.append(quoted(open))
                paragraph = nil
            }
            // RFC 3676 §4.3: the signature line ends in a space, and does not flow.
            let flows = line.hasSuffix(" ") && line != "-- "
            let content = flows && deletesSpace ? line.dropLast() : line
            let joined = (paragraph?.text ?? "") + content
            if flows {
                paragraph = (depth, joined)
            } else {
                lines.append(quoted((depth, joined)))
                paragraph = nil
            }
        }
        if let open = paragraph { lines.append(quoted(open)) }
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ paragraph: (depth: Int, text: String)) -> String {
        paragraph.depth == 0
            ? paragraph.text : String(repeating: ">", count: paragraph.depth) + " " + paragraph.text
    }
}
