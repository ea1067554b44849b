/// A mail's text beside the notices that it may answer: which of its lines are whose.
import Ticketing

/// Whose words a line holds.
enum LineOrigin: Equatable {
    /// No words at all.
    case empty
    case written
    /// The customer has said or heard it: it may stay, as context of an answer.
    case said
    /// A line of a notice, a token, the marker.
    case ours
}

/// Runs of words that follow each other as in a notice are ours, however the lines were broken. Linear: a word is taken
/// up by one run, and a line is looked for near its neighbours alone.
struct SentComparison {
    let text: ComparedText
    let sent: SentWords
    /// For each word of the text, where it stands in what was sent; nil where it does not.
    private(set) var cover: [Int?]
    /// For each word, whether it is of a token of ours.
    private var isToken: [Bool]

    /// A run of so many words is no accident.
    private static let strong = 8
    /// Nor is one of so many that begins and ends with lines of a notice; a shorter line anybody may type.
    private static let lines = 6
    /// From the last word of one line to the first of the next, where a mark or a link lies between.
    private static let step = 3
    /// Words of a notice that a mail program may have left out between two lines that follow each other.
    private static let reach = 60

    /// - Parameter tokens: where tokens of ours lie in the text.
    init(_ text: ComparedText, with sent: SentWords, tokens: [Range<Int>] = []) {
        let text = ForeignMarks.off(text, beside: sent)
        (self.text, self.sent) = (text, sent)
        cover = Array(repeating: nil, count: text.words.count)
        isToken = Array(repeating: false, count: text.words.count)
        mark(tokens)
        guard !sent.isEmpty else { return }
        let weak = coverStrongRuns()
        coverNear(weak)
        coverLetters()
        coverShortLines()
    }

    private mutating func mark(_ tokens: [Range<Int>]) {
        var rest = tokens[...]
        for word in text.places.indices {
            while let token = rest.first, token.upperBound <= text.places[word].lowerBound { rest.removeFirst() }
            guard let token = rest.first else { return }
            isToken[word] = token.overlaps(text.places[word])
        }
    }

    private struct Run {
        var words: Range<Int>
        var place: Int
        var end: Int { place + words.count }
    }

    /// - Returns: the runs that may be chance.
    private mutating func coverStrongRuns() -> [Run] {
        var weak: [Run] = []
        var word = 0
        while word < text.words.count {
            guard let run = run(at: word) else {
                word += 1
                continue
            }
            if isStrong(run) { cover(run) } else { weak.append(run) }
            word = run.words.upperBound
        }
        return weak
    }

    /// As far as both go on alike, in both directions.
    private func run(at word: Int) -> Run? {
        guard let place = sent.place(of: text.words[word..<min(word + SentWords.seed, text.words.count)]) else {
            return nil
        }
        var run = Run(words: word..<word, place: place)
        while run.words.upperBound < text.words.count, run.end < sent.words.count,
            text.words[run.words.upperBound] == sent.words[run.end]
        {
            run.words = run.words.lowerBound..<(run.words.upperBound + 1)
        }
        while run.words.lowerBound > 0, run.place > 0, cover[run.words.lowerBound - 1] == nil,
            text.words[run.words.lowerBound - 1] == sent.words[run.place - 1]
        {
            run.words = (run.words.lowerBound - 1)..<run.words.upperBound
            run.place -= 1
        }
        return run.words.count < SentWords.seed ? nil : run
    }

    private func isStrong(_ run: Run) -> Bool {
        run.words.count >= Self.strong
            || run.words.count >= Self.lines && sent.startsLine[run.place] && sent.endsLine[run.end - 1]
            || line(of: run.words.lowerBound).isQuoted
    }

    private mutating func cover(_ run: Run) {
        for (word, place) in zip(run.words, run.place...) { cover[word] = place }
    }

    private func line(of word: Int) -> ComparedText.Line {
        var (low, high) = (0, text.lines.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if text.lines[middle].words.upperBound <= word { low = middle + 1 } else { high = middle }
        }
        return text.lines[low]
    }

    /// What may be chance is none where it goes on from its neighbour as the notice does.
    private mutating func coverNear(_ weak: [Run]) {
        for run in weak where follows(run) || precedes(run) { cover(run) }
        for run in weak.reversed() where cover[run.words.lowerBound] == nil && precedes(run) { cover(run) }
        for run in weak where cover[run.words.lowerBound] == nil && isLineBetween(run) { cover(run) }
    }

    /// A whole line of the notice in its order, with answers above and below it.
    private func isLineBetween(_ run: Run) -> Bool {
        guard sent.startsLine[run.place], sent.endsLine[run.end - 1],
            line(of: run.words.lowerBound).words.lowerBound == run.words.lowerBound,
            let order = order(around: run.words)
        else { return false }
        return order.lowerBound < run.place && run.end <= order.upperBound
    }

    /// Between which places of the notice words stand: those of the nearest that are known above and below; nil where there are
    /// none, or they do not follow each other.
    private func order(around words: Range<Int>) -> Range<Int>? {
        let above = cover[max(0, words.lowerBound - Self.reach)..<words.lowerBound].last { $0 != nil }
        let below = cover[words.upperBound..<min(cover.count, words.upperBound + Self.reach)].first { $0 != nil }
        guard let before = above ?? nil, let after = below ?? nil, before < after, after - before <= 2 * Self.reach
        else { return nil }
        return before..<after
    }

    private func follows(_ run: Run) -> Bool {
        guard run.words.lowerBound > 0, let before = cover[run.words.lowerBound - 1] else { return false }
        return (1...Self.reach).contains(run.place - before)
    }

    private func precedes(_ run: Run) -> Bool {
        guard run.words.upperBound < cover.count, let after = cover[run.words.upperBound] else { return false }
        return (1...Self.reach).contains(after - (run.end - 1))
    }

    /// What a program broke or joined, so that no words are alike; words that lie wholly in a run.
    private mutating func coverLetters() {
        guard cover.contains(nil) else { return }
        for run in LetterRun.all(in: text.letters, of: sent.letterIndex) {
            var word = text.word(fromLetter: run.letters.lowerBound)
            while word < cover.count, text.letters(of: word).upperBound <= run.letters.upperBound {
                let start = run.place + text.letters(of: word).lowerBound - run.letters.lowerBound
                if cover[word] == nil { cover[word] = sent.word(atLetter: start) }
                word += 1
            }
        }
    }

    /// Lines of a word or three: ours where they are quoted, or stand beside a line of ours as in the notice.
    private mutating func coverShortLines() {
        for line in text.lines { coverShort(line, isBelow: true) }
        for line in text.lines.reversed() { coverShort(line, isBelow: false) }
    }

    private mutating func coverShort(_ line: ComparedText.Line, isBelow: Bool) {
        let words = line.words.filter { !isToken[$0] }
        guard !words.isEmpty, words.count == line.words.count, words.allSatisfy({ cover[$0] == nil }) else { return }
        let found = line.isQuoted ? sent.places(ofLine: text.words[line.words]).first : nil
        if let place = found ?? near(line, isBelow: isBelow) ?? between(line) {
            cover(Run(words: line.words, place: place))
        }
    }

    /// A line of two words or three between answers.
    private func between(_ line: ComparedText.Line) -> Int? {
        guard line.words.count > 1 else { return nil }
        let places = sent.places(ofLine: text.words[line.words])
        guard !places.isEmpty, let order = order(around: line.words) else { return nil }
        return places.first { order.lowerBound < $0 && $0 + line.words.count <= order.upperBound }
    }

    private func near(_ line: ComparedText.Line, isBelow: Bool) -> Int? {
        guard let (from, to) = window(beside: line, isBelow: isBelow) else { return nil }
        let wanted = text.words[line.words]
        return (from..<max(from, to)).first { place in
            let end = place + wanted.count
            guard end <= sent.words.count, sent.words[place] == wanted.first else { return false }
            return (wanted.count > 1 || sent.startsLine[place] || sent.endsLine[place])
                && sent.words[place..<end].elementsEqual(wanted)
        }
    }

    /// Where in what was sent a line would go on from the one above it, or lead to the one below.
    private func window(beside line: ComparedText.Line, isBelow: Bool) -> (Int, Int)? {
        let neighbour = isBelow ? line.words.lowerBound - 1 : line.words.upperBound
        guard cover.indices.contains(neighbour), let place = cover[neighbour] else { return nil }
        return isBelow
            ? (place + 1, min(place + 1 + Self.reach, sent.words.count))
            : (max(0, place - Self.reach), place - line.words.count + 1)
    }
}

extension SentComparison {
    /// What is known of one word.
    private func isCovered(_ word: Int) -> Bool { isToken[word] || cover[word] != nil }

    private func isOurs(_ word: Int) -> Bool { isToken[word] || cover[word].map { !sent.isSaid[$0] } ?? false }

    /// By its words alone; what stands around it has its say later.
    func origin(of line: ComparedText.Line) -> LineOrigin {
        guard !line.words.isEmpty else { return .empty }
        let covered = line.words.count(where: isCovered)
        let isWhole =
            covered == line.words.count || hasToken(line) && (line.isQuoted || line.words.count - covered <= 2)
        guard isWhole else { return .written }
        return line.words.contains(where: isOurs) ? .ours : .said
    }

    /// What stands on it is of a notice's first lines.
    func isTop(_ line: ComparedText.Line) -> Bool {
        line.words.contains { cover[$0].map(sent.isTop.contains) ?? false }
    }

    /// The notice goes on from one line to the other, so that whatever stands between them was put in. Between quoted lines not a
    /// word of it may be missing: what stands there in its place would be ours, in other words.
    func goesOn(from above: ComparedText.Line, to below: ComparedText.Line) -> Bool {
        let step = above.isQuoted && below.isQuoted ? 1 : Self.step
        guard let last = above.words.last(where: { cover[$0] != nil }), let before = cover[last],
            let next = below.words.first(where: { cover[$0] != nil }), let after = cover[next]
        else { return false }
        if (1...step).contains(after - before) { return true }
        // The same words may stand in another text of the notice too.
        let following = sent.words.dropFirst(before + 1).drop { $0 == 0 }.first
        return following == text.words[next] || after > 0 && sent.words[after - 1] == text.words[last]
    }

    /// Its last known word ends a text that was sent.
    func isEnd(_ line: ComparedText.Line) -> Bool {
        guard let last = line.words.last(where: { cover[$0] != nil }), let place = cover[last] else { return false }
        return place + 1 >= sent.words.count || sent.words[place + 1] == 0
    }

    /// Something on it stands in what was sent.
    func isKnown(_ line: ComparedText.Line) -> Bool { line.words.contains(where: isCovered) }

    /// Most of its words go on as in a notice.
    func isMostlyOurs(_ line: ComparedText.Line) -> Bool {
        line.words.count >= 3 && line.words.count(where: isOurs) * 2 > line.words.count
    }

    func hasToken(_ line: ComparedText.Line) -> Bool { line.words.contains { isToken[$0] } }

    /// "De: Suporte <support+T…@desk.example>": a label, and an address that notices come from.
    func namesSender(_ line: ComparedText.Line) -> Bool {
        isLabelled(line) && namesAddress(line)
    }

    /// An address that notices come from, or a token, stands on it.
    func namesAddress(_ line: ComparedText.Line) -> Bool {
        if hasToken(line) { return true }
        guard line.octets.count <= 2_000 else { return false }
        let words = text.text(of: line.octets).lowercased()
        return words.utf8.contains(0x40) && sent.senders.contains { words.contains($0) }
    }

    /// A word or two, and a colon.
    func isLabelled(_ line: ComparedText.Line) -> Bool {
        let head = text.octets[line.octets].prefix(40)
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")), line.octets.count <= 400 else { return false }
        let label = line.words.prefix { text.places[$0].lowerBound < colon }
        return (1...3).contains(label.count)
    }

    /// Just these words are a line of a notice.
    func isLineOfNotice(_ line: ComparedText.Line) -> Bool {
        !line.words.isEmpty && !sent.places(ofLine: text.words[line.words]).isEmpty
    }

    /// A whole line of a notice, of three words or more, and behind it words that go on otherwise: whether the customer knows it; nil
    /// where there is none.
    func beginsWithLineOfNotice(_ line: ComparedText.Line) -> Bool? {
        let head = line.words.prefix(while: isCovered)
        guard head.count >= Self.step, head.count < line.words.count, let first = head.first, let last = head.last,
            let start = cover[first], let end = cover[last], end - start == last - first
        else { return nil }
        return sent.startsLine[start] && sent.endsLine[end] ? sent.isSaid[start...end].allSatisfy(\.self) : nil
    }

    /// Most of its words stand in a notice: what a program made of one of its lines.
    func soundsLikeOurs(_ line: ComparedText.Line) -> Bool {
        let known = text.words[line.words].count(where: sent.vocabulary.contains)
        return line.words.count >= 3 && known * 4 >= line.words.count * 3
    }

    /// Words of ours that a program put on one line with the writer's.
    private static let glued = 5
    /// So many words of ours within a sentence are quoted from a notice.
    private static let within = 12

    /// What the writer wrote of a line that holds more: octets of the text.
    func written(of line: ComparedText.Line) -> Range<Int> {
        let head = line.words.prefix(while: isCovered)
        let tail = line.words.reversed().prefix(while: isCovered)
        var range = line.octets
        if head.count < line.words.count, head.count(where: isOurs) >= Self.glued {
            range = text.places[line.words.lowerBound + head.count].lowerBound..<range.upperBound
        }
        if tail.count < line.words.count, tail.count(where: isOurs) >= Self.glued {
            let end = text.places[line.words.upperBound - tail.count].lowerBound
            range = range.lowerBound..<max(range.lowerBound, text.octets.end(of: range.lowerBound..<end))
        }
        return range
    }

    /// A sentence that quotes so much of a notice is not sent unseen.
    func quotesOurs(_ line: ComparedText.Line) -> Bool {
        var run = 0
        for word in line.words {
            run = isOurs(word) ? run + 1 : 0
            if run >= Self.within { return true }
        }
        return false
    }
}

extension [UInt8] {
    /// Without the marks and blanks that stand before what was glued on.
    fileprivate func end(of range: Range<Int>) -> Int {
        self[range].lastIndex { !" \t#>|*\\<(-".utf8.contains($0) }.map { $0 + 1 } ?? range.lowerBound
    }
}
