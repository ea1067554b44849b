/// Two texts side by side by their letters alone: alike however a program broke the words, or joined them.
import Ticketing

/// The letters of what was sent, and where any sixteen of them that begin at a multiple of sixteen stand.
struct LetterIndex {
    let letters: [UInt8]
    private var blocks: [UInt64: Int] = [:]

    fileprivate static let block = 16

    init(_ letters: [UInt8]) {
        self.letters = letters
        var start = 0
        while start + Self.block <= letters.count {
            let hash = RollingHash(letters[start..<(start + Self.block)]).value
            if blocks[hash] == nil { blocks[hash] = start }
            start += Self.block
        }
    }

    fileprivate func place(_ hash: UInt64) -> Int? { blocks[hash] }
}

/// The number of the last sixteen letters, as it moves over a text.
private struct RollingHash {
    private(set) var value: UInt64 = 0

    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// What the oldest letter counts.
    private static let oldest = (1..<LetterIndex.block).reduce(UInt64(1)) { power, _ in power &* factor }

    init(_ letters: ArraySlice<UInt8>) {
        for letter in letters { value = value &* Self.factor &+ UInt64(letter) }
    }

    mutating func move(from old: UInt8, to new: UInt8) {
        value = (value &- UInt64(old) &* Self.oldest) &* Self.factor &+ UInt64(new)
    }
}

struct LetterRun {
    /// Letters of the text.
    var letters: Range<Int>
    /// Where the first of them stands in what was sent.
    var place: Int

    /// Letters alike without a break that are no accident: some eight words.
    private static let strong = 40

    /// Linear: a run is passed once it is found, and what is no run ends after a few letters.
    static func all(in letters: [UInt8], of index: LetterIndex) -> [LetterRun] {
        let block = LetterIndex.block
        guard letters.count >= strong, index.letters.count >= strong else { return [] }
        var runs: [LetterRun] = []
        var start = 0
        var hash = RollingHash(letters[..<block])
        while start + block <= letters.count {
            if let place = index.place(hash.value),
                let run = run(at: start, place, letters, index.letters, from: runs.last?.letters.upperBound ?? 0)
            {
                runs.append(run)
                start = run.letters.upperBound
                guard start + block <= letters.count else { break }
                hash = RollingHash(letters[start..<(start + block)])
            } else {
                if start + block < letters.count { hash.move(from: letters[start], to: letters[start + block]) }
                start += 1
            }
        }
        return runs
    }

    /// As far as both go on alike, in both directions; nil where that is not far.
    private static func run(
        at start: Int, _ place: Int, _ text: [UInt8], _ sent: [UInt8], from least: Int
    ) -> LetterRun? {
        var (end, sentEnd) = (start, place)
        while end < text.count, sentEnd < sent.count, text[end] == sent[sentEnd] {
            (end, sentEnd) = (end + 1, sentEnd + 1)
        }
        guard end - start >= LetterIndex.block else { return nil }
        var (first, sentFirst) = (start, place)
        while first > least, sentFirst > 0, text[first - 1] == sent[sentFirst - 1] {
            (first, sentFirst) = (first - 1, sentFirst - 1)
        }
        return end - first < strong ? nil : LetterRun(letters: first..<end, place: sentFirst)
    }
}
