/// Texts by their octets, where letters (`Character`) would take forty times as long.

extension String {
    /// At most so many octets, and no letter cut in two.
    func cut(toUTF8 limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(utf8.startIndex, offsetBy: limit)
        while UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
        return String(self[..<end])
    }

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
