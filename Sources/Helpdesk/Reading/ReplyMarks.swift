/// What mail programs put around a subject.
import MIME
import Ticketing

extension String {
    /// Without "Re:", "RES:", "Fwd:" and "[#12]" in front, in whatever order and however often, and "[#12]" anywhere.
    var withoutReplyMarks: String {
        var rest = Substring(self).withoutOwnNumber
        for _ in 0..<Self.markLimit {
            let next = rest.withoutPrefix.withoutOwnNumber
            if next.utf8.count == rest.utf8.count { break }
            rest = next
        }
        return String(rest).trimmedBlanks
    }

    /// Marks that are taken off: a subject that has been answered more often is cut anyway.
    private static let markLimit = 40
}

extension Substring {
    fileprivate var trimmedCount: Int { String(self).trimmedBlanks.count }

    fileprivate var withoutPrefix: Substring {
        guard let colon = unicodeScalars.firstIndex(of: ":"), self[..<colon].trimmedCount <= 4,
            ["re", "res", "rv", "fw", "fwd", "enc", "aw", "r", "sv", "antw"].contains(
                String(self[..<colon]).foldedWords.joined())
        else { return self }
        return self[unicodeScalars.index(after: colon)...]
    }

    /// Without the first "[#12]".
    fileprivate var withoutOwnNumber: Substring {
        guard String(self).holds("[#"), let open = range(of: "[#"),
            let close = self[open.upperBound...].unicodeScalars.firstIndex(of: "]"),
            self[open.upperBound..<close].allSatisfy(\.isNumber)
        else { return self }
        return Substring(String(self[..<open.lowerBound] + self[unicodeScalars.index(after: close)...]).trimmedBlanks)
    }

    /// The first place where this text stands.
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
