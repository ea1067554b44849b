/// The lines of a text that say something, as they are compared with those of earlier mails.
import MIME
import Ticketing

struct EdgeLines {
    /// Octets of a text that is looked at, and of one of its lines: a signature or a banner has no longer ones.
    private static let textLimit = 20_000
    private static let lineLimit = 400

    let lines: [Substring]
    /// Those that have words, in order.
    let spoken: [Int]

    /// Nil where a text is too long to be looked at.
    init?(_ text: String) {
        guard text.utf8.count <= Self.textLimit else { return nil }
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        spoken = lines.indices.filter { [lines] in !lines[$0].isBlank && !lines[$0].foldedWords(atMost: 1).isEmpty }
    }

    /// Nil where nothing is said.
    var edges: MailEdges? {
        guard let first = spoken.first else { return nil }
        let top = spoken.prefix { index in
            index - first < MailEdges.topLimit && !lines[first...index].contains(where: \.isBlank)
        }
        let bottom = spoken.dropFirst().reversed().prefix(MailEdges.bottomLimit)
        return MailEdges(
            top: numbers(top), bottom: numbers(bottom),
            whole: WordHash.of(lines.joined(separator: " ").utf8))
    }

    /// Up to the first line that is too long.
    private func numbers(_ indices: some Sequence<Int>) -> [UInt64] {
        indices.prefix { lines[$0].utf8.count <= Self.lineLimit }.map { Self.number(of: lines[$0]) }
    }

    private static func number(of line: Substring) -> UInt64 {
        WordHash.of(String(line).foldedWords.joined(separator: " ").utf8)
    }

    /// The text above a line, and from it on; empty lines at the ends of both are left out.
    func parted(at line: Int) -> (above: String, below: String) {
        (
            lines[..<line].joined(separator: "\n").trimmedBlankLines,
            lines[line...].joined(separator: "\n").trimmedBlankLines
        )
    }
}

extension StringProtocol {
    fileprivate func foldedWords(atMost limit: Int) -> [String] { String(self).foldedWords(atMost: limit) }
}
