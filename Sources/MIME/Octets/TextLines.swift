/// A text as octets, and where its lines begin: a line costs eight octets, whatever stands on it.

struct TextLines {
    /// UTF-8.
    let octets: [UInt8]
    private let starts: [Int]
    let count: Int

    private init(octets: [UInt8], starts: [Int], count: Int) {
        (self.octets, self.starts, self.count) = (octets, starts, count)
    }

    /// The lines of `text`. `seam` may part a line once more: it is given the line, and says where.
    init(_ text: String, seam: (Span<UInt8>, Range<Int>) -> Int? = { _, _ in nil }) {
        let octets = Array(text.utf8)
        starts = Self.starts(octets.span, seam)
        count = starts.count
        self.octets = octets
    }

    private static func starts(_ span: Span<UInt8>, _ seam: (Span<UInt8>, Range<Int>) -> Int?) -> [Int] {
        var starts: [Int] = []
        // Counted first, because a list that grows is in memory twice.
        var (ends, place) = (1, 0)
        while let end = LineScan.first(ASCII.lf, in: span, place..<span.count) { (ends, place) = (ends + 1, end + 1) }
        place = 0
        while let end = LineScan.first(ASCII.cr, in: span, place..<span.count) {
            if end + 1 == span.count || span[end + 1] != ASCII.lf { ends += 1 }
            place = end + 1
        }
        starts.reserveCapacity(ends)
        var offset = 0
        while true {
            let end = lineEnd(from: offset, in: span)
            starts.append(offset)
            if let seam = seam(span, offset..<end) { starts.append(seam) }
            guard end < span.count else { return starts }
            let isPair = span[end] == ASCII.cr && end + 1 < span.count && span[end + 1] == ASCII.lf
            offset = end + (isPair ? 2 : 1)
        }
    }

    /// One line for each, whatever is in it.
    init(lines: [String]) {
        var octets: [UInt8] = []
        var starts: [Int] = []
        for line in lines {
            starts.append(octets.count)
            octets.append(contentsOf: line.utf8)
            octets.append(ASCII.lf)
        }
        if !octets.isEmpty { octets.removeLast() }
        self.init(octets: octets, starts: starts, count: starts.count)
    }

    var indices: Range<Int> { 0..<count }

    /// The first `limit` lines, or all.
    func prefix(_ limit: Int) -> TextLines {
        limit < count ? TextLines(octets: octets, starts: Array(starts[...limit]), count: limit) : self
    }

    /// Where a line lies, without its end.
    subscript(_ index: Int) -> Range<Int> {
        let start = starts[index]
        guard index + 1 < starts.count else { return start..<octets.count }
        var end = starts[index + 1]
        let hasFeed = end > start && octets[end - 1] == ASCII.lf
        if hasFeed { end -= 1 }
        if end > start, octets[end - 1] == ASCII.cr { end -= 1 }
        return start..<end
    }

    /// As it stands.
    func text(_ index: Int) -> String { octets.span.text(self[index]) }

    /// Without white space at both ends.
    func bare(_ index: Int) -> String { octets.span.text(octets.span.withoutSpaces(self[index])) }

    private static func lineEnd(from start: Int, in octets: Span<UInt8>) -> Int {
        var end = start
        while end < octets.count, octets[end] != ASCII.lf, octets[end] != ASCII.cr { end &+= 1 }
        return end
    }
}

extension Span<UInt8> {
    /// `range` of UTF-8 without any white space of Unicode at both ends, the no-break space that French puts before a
    /// colon included.
    func withoutSpaces(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let width = spaceWidth(at: start, before: end)
            if width == 0 { break }
            start &+= width
        }
        while end > start {
            guard let width = (1...3).first(where: { end - $0 >= start && spaceWidth(at: end - $0, before: end) == $0 })
            else { break }
            end &-= width
        }
        return start..<end
    }

    /// Octets of the white space at `offset`; 0 where there is none. The property White_Space of Unicode.
    private func spaceWidth(at offset: Int, before end: Int) -> Int {
        let first = self[offset]
        if first < 0x80 { return first == ASCII.space || first &- 0x09 < 5 ? 1 : 0 }
        guard offset + 1 < end else { return 0 }
        if first == 0xC2 { return self[offset + 1] == 0x85 || self[offset + 1] == 0xA0 ? 2 : 0 }
        guard offset + 2 < end else { return 0 }
        switch (first, self[offset + 1], self[offset + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }
}
