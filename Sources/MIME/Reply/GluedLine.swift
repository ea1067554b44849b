/// A line on which a mail program's head of the history stands right behind the person's words.

enum GluedLine {
    /// QUIRK: "Yes.--- On 5 May 2026 at 10:20, eva@x.example wrote:" – Yahoo's old editor lost the line end between them.
    static func split(_ line: Substring) -> [Substring] {
        guard line.utf8.count <= LineLabel.lengthLimit, line.utf8.last == UInt8(ascii: ":"),
            let rule = line.firstRange(of: "---"), rule.lowerBound > line.startIndex,
            line[..<rule.lowerBound].contains(where: \.isLetter)
        else { return [line] }
        let head = line[rule.lowerBound...].drop { $0 == "-" || $0 == " " }
        guard Attribution.begins(String(head)), Attribution.matches(String(head)) else { return [line] }
        return [line[..<rule.lowerBound], line[rule.lowerBound...]]
    }
}
