/// How marks of a mail program's markup settle what the look of the lines leaves open.

enum ReplyMarks {
    /// What a mark says outweighs what the line looks like, but for a line with quote marks, and for a mail that is
    /// passed on: programs mark what they forward as they mark what they quote, and it is no history.
    static func apply(_ marks: [ReplyMark?], to labels: inout [LineLabel], _ lines: TextLines) {
        let marks = marks.map { $0?.isPersons ?? false ? nil : $0 }
        let isBrief = hasFewWords(outside: marks, labels, lines)
        var start = 0
        while start < min(marks.count, labels.count) {
            guard marks[start] != nil else {
                start += 1
                continue
            }
            // Where nothing stands above the history, the history is the mail.
            if marks[start] == .historyBegins, !labels[..<start].contains(where: \.isOwn) { return }
            let end = marks[start...].firstIndex { $0 == nil } ?? marks.count
            apply(marks, to: &labels, start..<end)
            SignatureElement(start..<end, marks, isBrief: isBrief).free(&labels, lines)
            start = end
        }
    }

    /// Beside what is marked stands a greeting at most.
    private static func hasFewWords(outside marks: [ReplyMark?], _ labels: [LineLabel], _ lines: TextLines) -> Bool {
        var words = 0
        for index in labels.indices where labels[index].isOwn && (index >= marks.count || marks[index] == nil) {
            words += lines.bare(index).split(whereSeparator: \.isWhitespace).count
            if words > greeting { return false }
        }
        return true
    }

    /// Words of a greeting, at most.
    private static let greeting = 3

    /// For each line, whether it stands in a quote that no program made; empty where no markup tells.
    static func lines(_ marks: [ReplyMark?], _ count: Int, are mark: ReplyMark) -> [Bool] {
        marks.isEmpty ? [] : (0..<count).map { $0 < marks.count && marks[$0] == mark }
    }

    /// Above what a program marked as the history its words are no evidence: only what introduces the mark stays.
    static func release(_ marks: [ReplyMark?], _ labels: inout [LineLabel]) {
        guard var end = marks.firstIndex(where: { $0?.isHistory ?? false }), end <= labels.count else { return }
        while end > 0, [.attribution, .empty, .headerLine, .divider].contains(labels[end - 1]) { end -= 1 }
        for index in 0..<end where [.attribution, .headerLine, .divider].contains(labels[index]) {
            labels[index] = .text
        }
    }

    /// A run of marked lines: a frame, what introduces the quotes in it, and the quotes.
    private static func apply(_ marks: [ReplyMark?], to labels: inout [LineLabel], _ run: Range<Int>) {
        let words = run.first { labels[$0] != .empty && marks[$0] != .signature }
        let isForward = words.map { labels[$0] == .forward } ?? false
        let quote = run.first { labels[$0] == .quote }
        for index in run where labels[index] != .empty && labels[index] != .quote {
            switch marks[index] {
            case .signature: labels[index] = .markedSignature
            case .historyBegins: labels[index] = .divider
            case .attribution where !isForward: labels[index] = .attribution
            case .quote where !isForward: labels[index] = .quote
            // Above the first quote stands what introduces it; below it, what is not quoted answers it.
            case .history where !isForward: labels[index] = framed(labels[index], isAbove: quote.map { index < $0 })
            case .attribution, .quote, .history, .plainQuote, .typedQuote, nil: continue
            }
        }
    }

    private static func framed(_ label: LineLabel, isAbove: Bool?) -> LineLabel {
        switch isAbove {
        case nil: .quote
        case true?: .attribution
        case false?: label
        }
    }
}

/// What a program marks as its user's signature, and where the user may have typed: the cursor was in it.
private struct SignatureElement {
    private let lines: [Int]
    private let isBrief: Bool

    /// - Parameter isBrief: outside of it stands a greeting at most, so that what was meant stands inside.
    init(_ run: Range<Int>, _ marks: [ReplyMark?], isBrief: Bool) {
        lines = run.filter { marks[$0] == .signature }
        self.isBrief = isBrief
    }

    /// Sentences at its top are words, as they are below what a telephone writes there; a signature begins with a name.
    func free(_ labels: inout [LineLabel], _ text: TextLines) {
        var isTop = true
        for index in lines where labels[index] == .markedSignature {
            let octets = text.octets
            let label = LineLabel(octets.span, text[index])
            guard label != .advertisement else { continue }
            let isSentence = label == .text && SignatureWords.isSentence(text.bare(index))
            if isSentence, isTop || isBrief { labels[index] = .text } else { isTop = false }
        }
    }
}
