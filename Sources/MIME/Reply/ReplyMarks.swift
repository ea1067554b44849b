/// How marks of a mail program's markup settle what the look of the lines leaves open.

enum ReplyMarks {
    /// What a mark says outweighs what the line looks like, but for a line with quote marks, and for a mail that is
    /// passed on: programs mark what they forward as they mark what they quote, and it is no history.
    static func apply(_ marks: [ReplyMark?], to labels: inout [LineLabel]) {
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
            start = end
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
            case .attribution, .quote, .history, nil: continue
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
