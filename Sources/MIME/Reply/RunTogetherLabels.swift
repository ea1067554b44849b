/// Labels of several lines whose line ends a program has lost.

/// Finds labels inside a line: "Ana <ana@x.example>To: bob@y.exampleSubject: Hello".
enum RunTogetherLabels {
    /// One piece for each label, at most sixteen. A label is looked for in the letters before each colon.
    static func split(_ line: Substring) -> [String] {
        var pieces: [String] = []
        var start = line.startIndex
        var colon = line.startIndex
        while pieces.count < 16, let next = line[colon...].unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" })
        {
            if let label = labelStart(before: next, in: line[start...]), label > start {
                pieces.append(String(line[start..<label]).trimmedSpaces)
                start = label
            }
            colon = line.unicodeScalars.index(after: next)
            // A subject may hold anything: it is the last label in every program that writes so.
            if MailLabels.field(of: String(line[start..<colon]).trimmedSpaces)?.field == .subject { break }
        }
        pieces.append(String(line[start...]).trimmedSpaces)
        return pieces
    }

    /// The longest label that ends at `colon`: "SEČPředmět" holds "Předmět", "la: " may be "De la".
    private static func labelStart(before colon: String.Index, in line: Substring) -> String.Index? {
        var best: String.Index?
        var index = colon
        for _ in 0..<24 {
            guard index > line.startIndex else { break }
            index = line.index(before: index)
            let isStart = line[index].isLetter && (line[index].isUppercase || !line[index].isCased)
            if isStart, MailLabels.field(of: String(line[index...colon])) != nil { best = index }
        }
        return best
    }
}
