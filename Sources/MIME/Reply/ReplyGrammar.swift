/// Labels each line, then decides on the sequence of labels. Every pass looks at each line a bounded number of times.
struct ReplyGrammar {
    private(set) var labels: [LineLabel]
    let lines: TextLines
    /// For each line, whether it is part of what was written now.
    var shown: [Bool]
    /// Everything from some line on is history.
    private(set) var endsInHistory = false
    /// Where the person's own words begin; the number of lines where there are none.
    private var firstText = 0

    init(_ lines: TextLines, marks: [ReplyMark?] = []) {
        self.lines = lines
        let octets = lines.octets
        let labels = lines.indices.map { LineLabel(octets.span, lines[$0]) }
        // What counts as empty and is not is an invisible mark: nothing to show.
        shown = labels.indices.map { labels[$0] != .empty || octets.span.withoutSpaces(lines[$0]).isEmpty }
        self.labels = labels
        ReplyMarks.apply(marks, to: &self.labels)
        joinAttributions()
        joinIntroductions()
        joinWrappedQuotes()
        joinHeaders()
        firstText = self.labels.firstIndex(of: .text) ?? lines.count
        if let cut = cut {
            endsInHistory = true
            for index in cut..<lines.count { shown[index] = false }
        }
        hideQuotes()
        for index in lines.indices where self.labels[index] == .markedSignature { shown[index] = false }
        hideSignature()
        hideRules()
    }

    /// Whether something that the person wrote is left: where only quotes are, the grammar has misread the mail.
    var showsText: Bool { labels.indices.contains { shown[$0] && labels[$0] == .text } }

    private func bare(_ index: Int) -> String { lines.bare(index) }

    /// "On Monday, Ana\nwrote:" is one attribution over at most four lines with something in them.
    private mutating func joinAttributions() {
        for index in labels.indices where labels[index] == .text && beginsAttribution(index) {
            guard let end = endOfAttribution(from: index) else { continue }
            for line in index...end { labels[line] = .attribution }
        }
    }

    private func beginsAttribution(_ index: Int) -> Bool {
        let octets = lines.octets
        return PlainLine.mayBeginAttribution(octets.span, octets.span.withoutSpaces(lines[index]))
            && Attribution.begins(bare(index))
    }

    /// In whatever language: a line that ends in a colon right above a quote, and says when or by whom it was written.
    private mutating func joinIntroductions() {
        for index in labels.indices.dropFirst() where labels[index] == .quote {
            guard let above = labels[..<index].suffix(3).lastIndex(where: { $0 != .empty }), labels[above] == .text,
                Attribution.introduces(bare(above))
            else { continue }
            labels[above] = .attribution
        }
    }

    private func endOfAttribution(from start: Int) -> Int? {
        var joined = bare(start)
        var count = 1
        for next in (start + 1)..<max(start + 1, min(start + 9, lines.count)) {
            guard labels[next] != .empty else { continue }
            guard lines[next].count <= Limits.labelledLineOctets else { return nil }
            let line = bare(next)
            // "at 350.00 each." ends an answer; the head of the history stands below it, whole.
            if labels[next] == .attribution, Attribution.isSentence(joined), Attribution.beginsByItself(line) {
                return nil
            }
            count += 1
            guard count <= 5, joined.utf8.count <= Limits.labelledLineOctets, canContinue(labels[next], line) else {
                return nil
            }
            joined += " " + line
            if Attribution.matches(joined) { return next }
        }
        return nil
    }

    /// QUIRK: an address was wrapped before its ">", which then looks like a quote.
    private func canContinue(_ label: LineLabel, _ line: String) -> Bool {
        switch label {
        case .text, .attribution: true
        case .quote: line.hasSuffix(":") && line.utf8.count <= 40
        case .empty, .divider, .forward, .rule, .headerLine, .signature, .markedSignature, .disclaimer, .marker: false
        }
    }

    /// QUIRK: a long quoted line was wrapped, and its rest has no mark: one line between two quoted ones.
    private mutating func joinWrappedQuotes() {
        guard labels.count > 2 else { return }
        for index in 1..<(labels.count - 1)
        where labels[index] == .text && labels[index - 1] == .quote && labels[index + 1] == .quote {
            let above = lines.text(index - 1)
            let lastWord = above.suffix(toUTF8: 400).split(at: " ").last ?? ""
            if above.count >= 70 || lastWord.contains("://") { labels[index] = .quote }
        }
    }

    /// "To: be announced" is a sentence; a block of header lines that names a sender is none.
    private mutating func joinHeaders() {
        var index = 0
        while index < labels.count {
            guard labels[index] == .headerLine else {
                index += 1
                continue
            }
            let end = endOfHeaders(from: index)
            let isBlock = isHeaderBlock(index..<end)
            for line in index..<end where labels[line] == .headerLine || isBlock {
                labels[line] = isBlock ? .headerLine : .text
            }
            index = end
        }
    }

    /// A single other line between two labels goes on with the one above.
    private func endOfHeaders(from start: Int) -> Int {
        var end = start
        while end < labels.count {
            let wraps = labels[end] == .text && end + 1 < labels.count && labels[end + 1] == .headerLine
            guard labels[end] == .headerLine || wraps else { break }
            end += 1
        }
        return end
    }

    private func isHeaderBlock(_ range: Range<Int>) -> Bool {
        let fields = range.compactMap { MailLabels.field(of: bare($0)) }
        guard let sender = fields.first(where: { $0.field == .sender }) else { return false }
        // An order may name where something comes from and goes to; a mail's head says more.
        if fields.count >= 3 { return fields.contains(where: Self.isOfMail) }
        let isAddress = sender.value.unicodeScalars.contains("@")
        if let above = labels[..<range.lowerBound].suffix(3).last(where: { $0 != .empty }),
            above == .rule || above == .divider
        {
            return fields.count == 2 || isAddress
        }
        let date = fields.first { $0.field == .date }
        return isAddress && (date?.value.filter(\.isNumber).count ?? 0) >= 4
    }

    /// A subject, an address, or a day with its year and time.
    private static func isOfMail(_ field: (field: MailField, value: String)) -> Bool {
        switch field.field {
        case .subject, .other: true
        case .date: field.value.utf8.count(where: \.isDigit) > 4 || !field.value.utf8.contains(where: \.isDigit)
        case .sender, .recipient, .copy: field.value.utf8.contains(0x40)
        }
    }

    /// Where history begins: everything from there on is folded. Nil where answers stand between quotes.
    private var cut: Int? {
        let answers = AnswersBelow(labels)
        var isIntroduced = false
        for index in labels.indices {
            switch labels[index] {
            case .marker: return index
            // What a person passes on is what they want to say.
            case .forward where index >= firstText || !isIntroduced: return nil
            case .divider where index > firstText, .headerLine where index > firstText: return index
            case .rule where index > firstText && partsHistory(index): return index
            case .attribution where index > firstText && !answers.follow[index]: return index
            case .attribution: isIntroduced = true
            case .empty, .text, .quote, .signature, .markedSignature, .disclaimer, .divider, .forward, .rule,
                .headerLine:
                continue
            }
        }
        return nil
    }

    /// Below the rule stand labels, or a notice that some company's server added.
    private func partsHistory(_ index: Int) -> Bool {
        let below = (index + 1)..<min(index + 12, labels.count)
        guard let next = below.first(where: { labels[$0] != .empty }) else { return false }
        switch labels[next] {
        case .headerLine, .attribution, .disclaimer: return true
        case .empty, .text, .quote, .divider, .forward, .rule, .signature, .markedSignature, .marker: break
        }
        if ReplyWords.isPrevious(bare(next)) { return true }
        guard ReplyWords.isLongRule(bare(index)) else { return false }
        // A notice may be framed: the words that tell it stand before the next rule.
        let notice = (next..<below.upperBound).prefix { labels[$0] != .rule }
        return notice.contains { SignatureWords.saysDisclaimer(bare($0)) }
    }
}

/// For each line, whether a person goes on writing below it after quoted lines: then it is an interleaved answer.
private struct AnswersBelow {
    var follow: [Bool]

    /// From the last line up, so that a thousand attributions cost no more than one.
    init(_ labels: [LineLabel]) {
        follow = [Bool](repeating: false, count: labels.count)
        var afterQuote = false
        var beforeQuote = false
        for index in labels.indices.reversed() {
            follow[index] = beforeQuote
            switch labels[index] {
            case .quote: beforeQuote = afterQuote
            case .text: afterQuote = true
            case .signature, .marker, .divider, .rule, .disclaimer: (afterQuote, beforeQuote) = (false, false)
            case .empty, .attribution, .headerLine, .forward, .markedSignature: continue
            }
        }
    }
}
