/// A first line of one's own that reads as the head of a quotation: "On Monday at ten the technician wrote:".
import MIME
import Ticketing

extension Inbound {
    /// Octets of such a line, at most.
    private static let topLimit = 200
    /// Octets in which it and the next are looked for.
    private static let topReach = 2_000

    /// The line that was folded away above an answer's first words, where nothing below it is quoted, and no address in it
    /// says that a program wrote it; nil where there is none.
    func topLine(above answer: String, _ sent: SentWords) -> String? {
        let lines = Self.firstLines(of: text)
        guard lines.count == 2, let first = Self.firstLines(of: answer).first, first == lines[1], first != lines[0],
            lines[0].unicodeScalars.last == ":", lines[0].utf8.count <= Self.topLimit, !lines[0].utf8.contains(0x40),
            lines[1].unicodeScalars.first.map({ !">|".unicodeScalars.contains($0) }) ?? false
        else { return nil }
        let comparison = SentComparison(ComparedText(lines[0]), with: sent)
        return comparison.text.lines.allSatisfy { comparison.origin(of: $0) == .written } ? lines[0] : nil
    }

    private static func firstLines(of text: String) -> [String] {
        let lines = text.prefix(toUTF8: topReach).split(whereSeparator: \.isNewline).lazy.map {
            String($0).trimmedBlanks
        }
        return Array(lines.filter { !$0.isEmpty }.prefix(2))
    }
}
