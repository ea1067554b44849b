/// Texts by their octets, where letters (`Character`) would take forty times as long.
import MIME
import Ticketing

extension Substring {
    /// What stands for a subject where there is none: some eighty letters.
    var oneLineTitle: String { cut(toUTF8: 120).oneLine }
}

extension String {
    /// Whether the octets of an ASCII text stand somewhere in this one.
    func holds(_ text: StaticString) -> Bool {
        let wanted = text.withUTF8Buffer { Array($0) }
        let octets = utf8Span.span
        guard let first = wanted.first, wanted.count <= octets.count else { return false }
        return (0...(octets.count - wanted.count)).contains { start in
            octets[start] == first && wanted.indices.allSatisfy { octets[start + $0] == wanted[$0] }
        }
    }
}
