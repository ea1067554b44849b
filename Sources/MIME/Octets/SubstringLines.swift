/// Lines of a text by its octets: to look for their ends among letters (`Character`) takes many times as long.

extension Substring {
    /// Its lines, ended by whatever `Character.isNewline` names: LF, CR LF, CR, VT, FF, NEL, LS or PS.
    package var lines: [Substring] {
        var rest = self
        var lines: [Substring] = []
        while let end = rest.firstLineEnd {
            lines.append(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return lines + [rest]
    }

    /// Takes the first line away, with its end; nil where nothing is left.
    package mutating func nextLine() -> Substring? {
        guard !isEmpty else { return nil }
        let end = firstLineEnd ?? endIndex..<endIndex
        defer { self = self[end.upperBound...] }
        return self[..<end.lowerBound]
    }

    private var firstLineEnd: Range<Index>? {
        var rest = utf8
        while let start = rest.firstIndex(where: { (0x0A...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 }) {
            let length = rest[start...].lineEndLength
            if length > 0 { return start..<utf8.index(start, offsetBy: length) }
            rest = rest[start...].dropFirst()
        }
        return nil
    }
}

extension Substring.UTF8View {
    /// Octets of the line's end that stands here; 0 where none does.
    fileprivate var lineEndLength: Int {
        if starts(with: [0x0D, 0x0A]) || starts(with: [0xC2, 0x85]) { return 2 }
        if starts(with: [0xE2, 0x80, 0xA8]) || starts(with: [0xE2, 0x80, 0xA9]) { return 3 }
        return first.map { (0x0A...0x0D).contains($0) } ?? false ? 1 : 0
    }
}
