/// What a program put before or behind each line that it quotes, beside the marks that all know: "3. Status: New",
/// "[10:00] Mesa: Status: New", "Status: New [EXTERNAL]".
import Ticketing

/// They are known by what they leave: without one and the same mark, several lines are whole lines of a notice. Numbers are
/// alike, and so are single letters: lists and clocks count on.
struct ForeignMarks {
    private let text: ComparedText
    private let sent: SentWords
    private var before: Set<UInt64> = []
    private var behind: Set<UInt64> = []
    /// Lines that are a notice's once the mark is off.
    private var found: Set<Int> = []

    /// Words of one mark, at most: a clock, a date and a name.
    private static let limit = 10
    /// Words of a line that is looked at; whole lines of a notice that are longer are found as runs.
    private static let lineLimit = 60
    /// Lines that are looked at: a notice has a few dozen.
    private static let lineCount = 2_000
    /// So many lines with it, and it is no accident.
    private static let repeats = 3

    /// The text without them.
    static func off(_ text: ComparedText, beside sent: SentWords) -> ComparedText {
        guard !sent.isEmpty, text.lines.count >= repeats else { return text }
        var marks = ForeignMarks(text, sent)
        marks.find()
        return marks.before.isEmpty && marks.behind.isEmpty ? text : text.keeping(marks.kept)
    }

    private init(_ text: ComparedText, _ sent: SentWords) { (self.text, self.sent) = (text, sent) }

    private mutating func find() {
        let lines = text.lines.indices.filter { (2...Self.lineLimit).contains(text.lines[$0].words.count) }
            .prefix(Self.lineCount)
        var (starts, ends): ([UInt64: Int], [UInt64: Int]) = ([:], [:])
        for line in lines {
            for mark in marks(before: line) { starts[mark, default: 0] += 1 }
            for mark in marks(behind: line) { ends[mark, default: 0] += 1 }
        }
        var (votesBefore, votesBehind): ([UInt64: Int], [UInt64: Int]) = ([:], [:])
        for line in lines {
            let (first, last) = (Self.repeated(marks(before: line), starts), Self.repeated(marks(behind: line), ends))
            for (start, end) in pairs(first, last) where isLineOfNotice(line, start.count, end.count) {
                found.insert(line)
                if let mark = start.mark { votesBefore[mark, default: 0] += 1 }
                if let mark = end.mark { votesBehind[mark, default: 0] += 1 }
            }
        }
        before = Set(votesBefore.filter { $0.value >= Self.repeats }.keys)
        behind = Set(votesBehind.filter { $0.value >= Self.repeats }.keys)
    }

    /// What stands before the words of a line: its first word, the first two, ….
    private func marks(before line: Int) -> [UInt64] {
        Self.growing(text.lines[line].words.prefix(Self.limit).map(alike))
    }

    private func marks(behind line: Int) -> [UInt64] {
        Self.growing(text.lines[line].words.suffix(Self.limit).reversed().map(alike))
    }

    private static func growing(_ words: [UInt64]) -> [UInt64] {
        var mark: [UInt64] = []
        return words.map { word in
            mark.append(word)
            return WordHash.of(run: mark)
        }
    }

    private func alike(_ word: Int) -> UInt64 {
        let letters = text.letters[text.letters(of: word)]
        if letters.allSatisfy({ $0 < 0x3A }) { return 2 }
        return letters.count == 1 ? 4 : text.words[word]
    }

    private typealias Mark = (count: Int, mark: UInt64?)

    /// Those that so many lines have, but for the ones that always go on alike; and none.
    private static func repeated(_ marks: [UInt64], _ counts: [UInt64: Int]) -> [Mark] {
        let often = marks.indices.filter { index in
            let count = counts[marks[index], default: 0]
            return count >= repeats && (index + 1 == marks.count || counts[marks[index + 1], default: 0] < count)
        }
        return [(0, nil)] + often.map { ($0 + 1, marks[$0]) }
    }

    private func pairs(_ first: [Mark], _ last: [Mark]) -> [(Mark, Mark)] {
        first.flatMap { start in last.map { (start, $0) } }.filter { $0.0.count + $0.1.count > 0 }
    }

    private func isLineOfNotice(_ line: Int, _ start: Int, _ end: Int) -> Bool {
        let words = text.lines[line].words
        guard words.count - start - end >= 2 else { return false }
        return !sent.places(ofLine: text.words[words.dropFirst(start).dropLast(end)]).isEmpty
    }

    private func kept(_ index: Int) -> (words: Range<Int>, isQuoted: Bool) {
        let line = text.lines[index]
        let start = 1 + (marks(before: index).lastIndex(where: before.contains) ?? -1)
        let end = 1 + (marks(behind: index).lastIndex(where: behind.contains) ?? -1)
        guard start + end > 0 else { return (line.words, line.isQuoted) }
        let words = line.words.dropFirst(start).dropLast(end)
        // A number begins many a line of one's own; a name or a company's tag says who put it there.
        let isQuoted = line.isQuoted || found.contains(index) || words.isEmpty || isTelling(line.words, start, end)
        return (words.isEmpty ? line.words.lowerBound..<line.words.lowerBound : words, isQuoted)
    }

    private func isTelling(_ words: Range<Int>, _ start: Int, _ end: Int) -> Bool {
        (words.prefix(start) + words.suffix(end)).contains { alike($0) > 4 }
    }
}
