/// What is folded inside and below the person's own words: quotes, signatures, rules.

extension ReplyGrammar {
    /// Quotes go where a program put them; those that an answer needs stay: between answers, or quoted by hand.
    mutating func hideQuotes() {
        hideIntroductions()
        let isText = { (index: Int) in shown[index] && labels[index] == .text }
        guard let first = labels.indices.first(where: isText), let last = labels.indices.last(where: isText) else {
            return
        }
        let keeps = isInterleaved(first...last)
        let isByHand = !labels[..<first].contains(.attribution)
        for index in labels.indices where shown[index] && labels[index] == .quote {
            if index > last || !keeps && (index > first || !isByHand) { shown[index] = false }
        }
    }

    /// "On … wrote:", and a line "Original Message" above it.
    private mutating func hideIntroductions() {
        var introduces = false
        for index in labels.indices.reversed() where labels[index] != .empty {
            let isAbove = labels[index] == .divider && introduces
            introduces = labels[index] == .attribution || isAbove
            if introduces { shown[index] = false }
        }
    }

    /// One quoted block below an attribution, with words above and below, is history that was not put at the end.
    private func isInterleaved(_ range: ClosedRange<Int>) -> Bool {
        var blocks = 0
        var isAttributed = false
        var above = LineLabel.text
        for index in range where labels[index] != .empty {
            if labels[index] == .quote, above != .quote { blocks += 1 }
            if labels[index] == .attribution { isAttributed = true }
            above = labels[index]
        }
        return blocks > 1 || blocks == 1 && !isAttributed
    }

    /// From the first signature line on below which at most twelve others stand; below the delimiter of RFC 3676 §4.3 as
    /// the RFC spells it there may be a whole notice.
    mutating func hideSignature() {
        guard let first = labels.indices.first(where: { shown[$0] && labels[$0] == .text }) else { return }
        var start: Int?
        var below = 0
        for index in labels.indices.reversed() where shown[index] && labels[index] != .empty {
            guard index > first, below <= 60 else { break }
            switch labels[index] {
            case .signature, .disclaimer: if below <= 12 || lines.text(index) == "-- " { start = index }
            case .text, .quote, .attribution, .divider, .forward, .rule, .headerLine, .marker: below += 1
            case .empty, .markedSignature: continue
            }
        }
        guard let start else { return }
        for index in start..<labels.count { shown[index] = false }
    }

    /// A rule at the end parts the words from something that is folded.
    mutating func hideRules() {
        for index in labels.indices.reversed() where shown[index] && labels[index] != .empty {
            guard labels[index] == .rule else { return }
            shown[index] = false
        }
    }
}
