/// A line on which a mail program's head of the history stands right behind the person's words.

enum GluedLine {
    /// Where the head begins; nil for all other lines.
    /// QUIRK: "Yes.--- On 5 May 2026 at 10:20, eva@x.example wrote:" – Yahoo's old editor lost the line end between them.
    static func seam(_ octets: Span<UInt8>, _ line: Range<Int>) -> Int? {
        guard line.count <= Limits.labelledLineOctets, line.count > 4,
            octets[line.upperBound - 1] == UInt8(ascii: ":"), let rule = rule(octets, line), rule > line.lowerBound,
            octets.text(line.lowerBound..<rule).contains(where: \.isLetter)
        else { return nil }
        let head = octets.text(rule..<line.upperBound).drop(scalars: { $0 == "-" || $0 == " " })
        return Attribution.begins(String(head)) && Attribution.matches(String(head)) ? rule : nil
    }

    /// The first three dashes.
    private static func rule(_ octets: Span<UInt8>, _ line: Range<Int>) -> Int? {
        line.first { octets.stands("---", at: $0, before: line.upperBound) }
    }
}
