/// What mail programs put around a subject.
import MIME
import Ticketing

extension String {
    /// Without "Re:", "RES:", "Fwd:" in front and "[#12]" anywhere.
    var withoutReplyMarks: String {
        var rest = Substring(self)
        while let colon = rest.unicodeScalars.firstIndex(of: ":"), rest[..<colon].trimmedCount <= 4,
            ["re", "res", "rv", "fw", "fwd", "enc", "aw"].contains(String(rest[..<colon]).foldedWords.joined())
        {
            rest = rest[rest.unicodeScalars.index(after: colon)...]
        }
        guard String(rest).holds("[#"), let open = rest.range(of: "[#"),
            let close = rest[open.upperBound...].unicodeScalars.firstIndex(of: "]"),
            rest[open.upperBound..<close].allSatisfy(\.isNumber)
        else { return String(rest).trimmedBlanks }
        return (rest[..<open.lowerBound] + rest[rest.unicodeScalars.index(after: close)...]).description.trimmedBlanks
    }
}

extension Substring {
    fileprivate var trimmedCount: Int { String(self).trimmedBlanks.count }

    /// The first place where this text stands.
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
