/// What mail programs write between an answer and its history, apart from labels and attributions.

enum ReplyWords {
    /// Our own line, in every language that templates ship in.
    static func isMarker(_ line: String) -> Bool {
        guard line.hasPrefix("##"), line.hasSuffix("##") else { return false }
        let lower = line.lowercased()
        return ["reply above this line", "acima desta linha", "encima de esta línea"].contains { lower.contains($0) }
    }

    /// What a forum's mail has below its rule, above what others wrote before.
    static func isPrevious(_ line: String) -> Bool {
        let words = line.lowercased().filter(scalars: { !"*_#".unicodeScalars.contains($0) }).trimmedSpaces
        return ["previous replies", "previous discussion", "previous messages", "in reply to"].contains(words)
    }

    private static let marks: Set<Unicode.Scalar> = ["-", "_", "=", "*", "─", "━", "—", "–", "‐", "~", "#"]

    /// Nothing but marks, three at least, with or without blanks between them.
    static func isRule(_ line: String) -> Bool {
        line.utf8.count >= 3 && line.utf8.first != ASCII.space
            && line.unicodeScalars.allSatisfy { marks.contains($0) || $0 == " " }
    }

    /// Long enough to be drawn by a machine: nobody types ten.
    static func isLongRule(_ line: String) -> Bool { line.unicodeScalars.count { marks.contains($0) } >= 10 }
}
