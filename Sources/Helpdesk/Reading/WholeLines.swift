/// Lines of a notice that stand whole within longer ones: something was put around each, and no two look alike.
import Ticketing

struct WholeLines {
    private let sent: SentWords
    /// Where lines begin with these two words.
    private var starts: [UInt64: [Int]] = [:]

    /// Lines that begin alike and are tried, at most.
    private static let alike = 16
    /// A line of many words is no accident; of short ones, several.
    private static let limit = 3

    init(of sent: SentWords) {
        self.sent = sent
        for start in sent.words.indices.dropLast() where sent.startsLine[start] && !sent.endsLine[start] {
            guard !line(from: start).allSatisfy({ sent.isSaid[$0] }) else { continue }
            let run = WordHash.of(run: sent.words[start...(start + 1)])
            if starts[run, default: []].count < Self.alike { starts[run, default: []].append(start) }
        }
    }

    private func line(from start: Int) -> Range<Int> {
        start..<((sent.endsLine[start...].firstIndex(of: true) ?? start) + 1)
    }

    func stand(in comparison: SentComparison) -> Bool {
        var weight = 0
        for line in comparison.text.lines {
            weight += self.weight(of: comparison.text.words[line.words])
            if weight >= Self.limit { return true }
        }
        return false
    }

    private func weight(of words: ArraySlice<UInt64>) -> Int {
        var weight = 0
        var place = words.startIndex
        while place + 1 < words.endIndex {
            let found = longest(at: place, in: words)
            weight += min(max(0, found - 1), Self.limit)
            place += max(1, found)
        }
        return weight
    }

    /// Words of the longest line that stands there; 0 where none does.
    private func longest(at place: Int, in words: ArraySlice<UInt64>) -> Int {
        let candidates = starts[WordHash.of(run: words[place...(place + 1)])] ?? []
        return candidates.map { line(from: $0) }.filter { line in
            place + line.count <= words.endIndex
                && sent.words[line].elementsEqual(words[place..<(place + line.count)])
        }.map(\.count).max() ?? 0
    }
}
