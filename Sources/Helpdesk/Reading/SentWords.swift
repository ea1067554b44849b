/// The words of the notices that a mail may answer: what of it is ours is found by comparing with them.
import MIME
import Ticketing

/// All of it in one sequence of words, and where a run of them stands in it.
struct SentWords {
    /// 0 parts one text from the next.
    private(set) var words: [UInt64] = []
    /// For each word, whether the customer knows it: their own words, our answers, the subject, their name.
    private(set) var isSaid: [Bool] = []
    private(set) var startsLine: [Bool] = []
    private(set) var endsLine: [Bool] = []
    /// Where a run of `seed` words begins first.
    private var seeds: [UInt64: Int] = [:]
    /// Where a line of these words begins.
    private var lines: [UInt64: [Int]] = [:]
    private(set) var vocabulary: Set<UInt64> = []
    /// Words that stand on the first lines of a notice.
    private(set) var isTop: Set<Int> = []
    /// Letters of all words, as they are compared, and where each word begins in them.
    private(set) var letterIndex = LetterIndex([])
    private var letterStarts: [Int] = []
    /// Addresses that the notices came from, and that answers to them go to; lower case.
    private(set) var senders: Set<String> = []

    /// Words that must follow each other alike before two texts are looked at side by side.
    static let seed = 4
    /// Equal lines that are remembered: "Status: open" stands in each notice.
    private static let equalLines = 16
    /// Lines on top of a notice that nobody types.
    private static let topLines = 3

    var isEmpty: Bool { words.isEmpty }

    init(_ sent: SentNotices) {
        var letters: [UInt8] = []
        for notice in sent.notices {
            let message = Message(notice)
            if let text = message.readableText { add(ComparedText(text), &letters) }
            if let html = message.html {
                add(ComparedText(HTMLText.plain(from: html)), &letters)
                if let preview = html.preview { add(ComparedText(preview), &letters) }
            }
            senders.formUnion((message.from + message.replyTo).compactMap(\.identity))
        }
        guard !words.isEmpty else { return }
        index()
        letterIndex = LetterIndex(letters)
        vocabulary = Set(words)
        mark(said: sent.said.map(ComparedText.init))
    }

    private mutating func add(_ text: ComparedText, _ letters: inout [UInt8]) {
        for line in text.lines.lazy.filter({ !$0.words.isEmpty }).prefix(Self.topLines) {
            isTop.formUnion(line.words.map { words.count + $0 })
        }
        letterStarts += text.letterStarts.map { $0 + letters.count } + [letters.count + text.letters.count]
        letters += text.letters + [0]
        for line in text.lines where !line.words.isEmpty {
            let start = words.count
            words += text.words[line.words]
            startsLine += line.words.map { $0 == line.words.lowerBound }
            endsLine += line.words.map { $0 == line.words.upperBound - 1 }
            lines[WordHash.of(run: text.words[line.words]), default: []].append(start)
        }
        words.append(0)
        startsLine.append(false)
        endsLine.append(false)
    }

    private mutating func index() {
        isSaid = [Bool](repeating: false, count: words.count)
        for start in words.indices.dropLast(Self.seed - 1) where isWithinOneText(start) {
            let run = WordHash.of(run: words[start..<(start + Self.seed)])
            if seeds[run] == nil { seeds[run] = start }
        }
        for (run, places) in lines where places.count > Self.equalLines {
            lines[run] = Array(places.prefix(Self.equalLines))
        }
    }

    private func isWithinOneText(_ start: Int) -> Bool { !words[start..<(start + Self.seed)].contains(0) }

    /// Runs of what was said, whole lines of it, and each short text wherever it stands.
    private mutating func mark(said texts: [ComparedText]) {
        var runs: Set<UInt64> = []
        for text in texts {
            for start in text.words.indices.dropLast(Self.seed - 1) {
                runs.insert(WordHash.of(run: text.words[start..<(start + Self.seed)]))
            }
            for line in text.lines where !line.words.isEmpty {
                markLine(text.words[line.words])
            }
        }
        markRuns(runs)
        for text in texts where (1..<Self.seed).contains(text.words.count) { markPhrase(text.words) }
    }

    private mutating func markRuns(_ runs: Set<UInt64>) {
        for start in words.indices.dropLast(Self.seed - 1)
        where runs.contains(WordHash.of(run: words[start..<(start + Self.seed)])) {
            for place in start..<(start + Self.seed) { isSaid[place] = true }
        }
    }

    private mutating func markLine(_ line: ArraySlice<UInt64>) {
        for start in lines[WordHash.of(run: line)] ?? [] {
            for place in start..<(start + line.count) { isSaid[place] = true }
        }
    }

    private mutating func markPhrase(_ phrase: [UInt64]) {
        for start in words.indices.dropLast(phrase.count - 1)
        where words[start] == phrase[0] && words[start..<(start + phrase.count)].elementsEqual(phrase) {
            for place in start..<(start + phrase.count) { isSaid[place] = true }
        }
    }

    /// Where a run that begins with these words stands; nil where it does not.
    func place(of words: ArraySlice<UInt64>) -> Int? {
        words.count < Self.seed ? nil : seeds[WordHash.of(run: words.prefix(Self.seed))]
    }

    /// The word that a letter belongs to.
    func word(atLetter letter: Int) -> Int {
        var (low, high) = (0, letterStarts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if letterStarts[middle] <= letter { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Where a line of just these words stands.
    func places(ofLine words: ArraySlice<UInt64>) -> [Int] { lines[WordHash.of(run: words)] ?? [] }
}

extension String {
    /// What our layout has for lists of mails; readers that know no style sheets show it.
    fileprivate var preview: String? {
        guard let mark = firstRange(of: "class=\"hidden\""),
            let start = self[mark.upperBound...].utf8.firstIndex(of: UInt8(ascii: ">")),
            let end = self[start...].firstRange(of: "</div>")
        else { return nil }
        return HTMLText.plain(from: "<p>" + self[utf8.index(after: start)..<end.lowerBound] + "</p>")
    }
}
