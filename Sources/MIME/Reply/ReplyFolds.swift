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
        let isAtTop = !labels[..<first].contains(.attribution)
        var index = 0
        while index < labels.count {
            let run = quotedRun(from: index)
            index = run.upperBound + 1
            guard !run.isEmpty else { continue }
            let isBelow = run.lowerBound > last || !keeps && (run.lowerBound > first || !isAtTop)
            guard isBelow, !isByHand(run) else { continue }
            for line in run where shown[line] && labels[line] == .quote { shown[line] = false }
        }
    }

    /// Quoted lines, with empty ones between them.
    private func quotedRun(from start: Int) -> Range<Int> {
        var end = start
        while end < labels.count, labels[end] == .quote || end > start && labels[end] == .empty { end += 1 }
        return start..<end
    }

    /// Lines of a quote by hand, at most: nobody types more of those signs.
    private static let handLimit = 12

    /// Nothing introduces it, and nothing in it shows that a program quoted a mail: somebody set a few lines off.
    private func isByHand(_ run: Range<Int>) -> Bool {
        let quoted = run.filter { labels[$0] == .quote }
        if let above = labels[..<run.lowerBound].lastIndex(where: { $0 != .empty }) {
            switch labels[above] {
            case .attribution, .divider, .headerLine, .marker, .forward: return false
            case .empty, .text, .quote, .rule, .signature, .advertisement, .markedSignature, .disclaimer: break
            }
        }
        if !isByHand.isEmpty {
            guard quoted.allSatisfy({ isByHand[$0] || isTyped[$0] }) else { return false }
            guard quoted.contains(where: { isTyped[$0] }) else { return true }
        }
        return quoted.count <= Self.handLimit && !quoted.contains { isOfMail(lines.bare($0)) }
    }

    /// A quote within the quote, or a head.
    private func isOfMail(_ line: String) -> Bool {
        let bare = line.drop(scalars: { $0 == ">" || $0 == " " })
        let depth = line[..<bare.startIndex].unicodeScalars.count { $0 == ">" }
        return depth > 1 || Attribution.matches(String(bare), isAboveQuote: true)
            || ForwardWords.isDivider(String(bare))
            || ForwardWords.isOriginalDivider(String(bare))
    }

    /// "On … wrote:", and a line "Original Message" above it. In a text without markup it introduces a quote: right above words that are
    /// shown it says who said them.
    private mutating func hideIntroductions() {
        var introduces = false
        var isAboveWords = false
        for index in labels.indices.reversed() where labels[index] != .empty {
            let isAbove = labels[index] == .divider && introduces
            let tells = isAboveWords && !setsApart(index)
            introduces = labels[index] == .attribution && !tells || isAbove
            if introduces { shown[index] = false }
            if labels[index] != .attribution {
                isAboveWords = isByHand.isEmpty && labels[index] == .text && shown[index]
            }
        }
    }

    /// As programs write it: a day, an address in angles, the verb at its end, and an empty line below. Without a day it is
    /// somebody who tells what another one wrote.
    private func setsApart(_ index: Int) -> Bool {
        index + 1 < labels.count && labels[index + 1] == .empty && Attribution.endsInAngleAndVerb(bare(index))
            && AttributionFacts(bare(index)).hasDay
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

    /// Below a delimiter stand at most twelve lines, and neither question nor request; below that of RFC 3676 §4.3 as the RFC
    /// spells it a whole notice may stand, but for a few lines that ask and are nobody's card. What a program advertises, and a
    /// notice, is folded for itself; a line after the letter never is.
    mutating func hideSignature() {
        guard let first = labels.indices.first(where: { shown[$0] && labels[$0] == .text }) else { return }
        hideName(below: first)
        let delimiters = labels.indices.filter { shown[$0] && labels[$0] == .signature && lines.text($0) != "-- " }
        // Two of them frame words of the writer's.
        let isFramed = delimiters.count == 2 && bare(delimiters[0]) == bare(delimiters[1])
        var start: Int?
        var below = 0
        var asks = false
        for index in labels.indices.reversed() where shown[index] && labels[index] != .empty {
            guard index > first else { break }
            switch labels[index] {
            case .signature:
                let isStandard = lines.text(index) == "-- "
                let isMeant = below <= 12 && !asks && !isFramed && !endsList(index) && !leadsToSentence(index)
                let isSpelled =
                    below <= 60 && isStandard && !(asks && below <= Self.askingLines && !holdsCard(below: index))
                if isSpelled || isMeant { start = index }
            case .advertisement, .disclaimer: shown[index] = false
            case .text, .quote, .attribution, .divider, .forward, .rule, .headerLine, .marker:
                below += 1
                asks = asks || bare(index).unicodeScalars.last == "?" || SignatureWords.isRequest(bare(index))
            case .empty, .markedSignature: continue
            }
        }
        guard let start else { return }
        let afterwords = afterwords(below: start)
        let hidden = (start..<labels.count).filter { !afterwords.contains($0) }
        delimited = hidden.filter { shown[$0] && labels[$0] == .text }
        for index in hidden { shown[index] = false }
    }

    /// Lines that ask below a delimiter and are words, at most: companies ask for much at length.
    private static let askingLines = 4

    /// A name, or where to write, to call or to look: an address, a link, a number of a telephone.
    private func holdsCard(below delimiter: Int) -> Bool {
        let first = labels.indices.dropFirst(delimiter + 1).first { labels[$0] != .empty }
        return first.map { isName(bare($0)) } ?? true || holdsContact(below: delimiter)
    }

    /// "Eva Lund", "Heat Ltd": capitals, or hardly a word. A signature begins with a name.
    private func isName(_ line: String) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.count < 3 || words.count { $0.unicodeScalars.first?.properties.isLowercase ?? false } < 2
    }

    private func holdsContact(below delimiter: Int) -> Bool {
        (delimiter + 1..<labels.count).contains { index in
            guard shown[index], labels[index] != .empty else { return false }
            let line = bare(index)
            return line.utf8.contains(0x40) || line.holds("://") || line.holds("www.")
                || line.unicodeScalars.count { $0.properties.numericType != nil } >= 7
        }
    }

    /// "PS: the scanner too" below a name, and the lines right below it.
    private func afterwords(below start: Int) -> Set<Int> {
        var (found, goesOn): (Set<Int>, Bool) = ([], false)
        for index in labels.indices.dropFirst(start + 1) {
            let isText = shown[index] && labels[index] == .text
            goesOn = isText && (goesOn || Afterword.begins(bare(index)))
            if goesOn { found.insert(index) }
        }
        return found
    }

    /// "- 3 boxes / - 2 bags / -- / 5 in all": a line below a list, right on it, is no signature's.
    private func endsList(_ index: Int) -> Bool {
        guard index > 0, index + 1 < labels.count, labels[index - 1] == .text, labels[index + 1] == .text else {
            return false
        }
        let above = bare(index - 1)
        return ["- ", "* ", "• ", "+ "].contains(where: above.hasPrefix)
            || (0x30...0x39).contains(above.utf8.first ?? 0)
    }

    /// "I need it / -- / really, today please": a signature begins with a name.
    private func leadsToSentence(_ index: Int) -> Bool {
        let below = (index + 1)..<min(labels.count, index + 4)
        guard let first = below.first(where: { labels[$0] != .empty }), labels[first] == .text else { return false }
        return SignatureWords.isSentence(bare(first))
            && bare(first).unicodeScalars.contains { ".!…,".unicodeScalars.contains($0) }
    }

    /// "----Eva" as the last words.
    private mutating func hideName(below first: Int) {
        let last = labels.indices.last { shown[$0] && labels[$0] != .empty }
        if let last, last > first, labels[last] == .text, SignatureWords.isNameBehindDashes(bare(last)) {
            shown[last] = false
        }
    }

    /// A paragraph that is mostly what programs add is wholly that.
    mutating func joinAdvertisements() {
        var start = 0
        while start < labels.count {
            var end = start
            while end < labels.count, labels[end] == .text || labels[end] == .advertisement { end += 1 }
            let added = labels[start..<end].count { $0 == .advertisement }
            if added * 2 > end - start { for index in start..<end { labels[index] = .advertisement } }
            start = end + 1
        }
    }

    /// Lines that may begin a notice do so at the top of a paragraph that is one, and where nothing but more of it and
    /// what programs add stands below; the others are words.
    ///
    /// - Parameter history: where the history begins, whatever stands there.
    mutating func settleNotices(above history: Int) {
        var isEnd = true
        var end = history
        for index in history..<labels.count where labels[index] == .disclaimer { labels[index] = .text }
        while end > 0 {
            let paragraph = paragraph(endingAt: end)
            end = paragraph.lowerBound
            guard let first = paragraph.first else {
                end -= 1
                continue
            }
            let isCandidate = paragraph.first { labels[$0] == .disclaimer }
            let text = paragraph.prefix(40).map(bare).joined(separator: " ")
            let isNotice = isEnd && isCandidate == first && NoticeWords.isNotice(text)
            for index in paragraph {
                if isNotice {
                    labels[index] = .disclaimer
                } else if labels[index] == .disclaimer {
                    labels[index] = .text
                }
            }
            if !isNotice, isEnd { isEnd = NoticeWords.goesOn(text) }
            if isNotice { takeRest(paragraph.upperBound..<history) }
        }
    }

    /// Lines of words that stand together, up to one of another kind or an empty one.
    private func paragraph(endingAt end: Int) -> Range<Int> {
        var start = end
        while start > 0, labels[start - 1] == .text || labels[start - 1] == .disclaimer { start -= 1 }
        return start..<end
    }

    /// Paragraphs below a notice go on with it: they were looked at before, down to the next notice.
    private mutating func takeRest(_ below: Range<Int>) {
        for index in below {
            if labels[index] == .disclaimer { return }
            if labels[index] == .text { labels[index] = .disclaimer }
        }
    }

    /// A rule at the end parts the words from something that is folded; one that closes what a rule like it has opened frames
    /// words of the writer's, and stays with them.
    mutating func hideRules() {
        guard let last = labels.indices.last(where: { shown[$0] && labels[$0] != .empty }), labels[last] == .rule else {
            return
        }
        var alike: [String: Int] = [:]
        for index in labels.indices where shown[index] && labels[index] == .rule { alike[bare(index), default: 0] += 1 }
        // "*** Urgent ***" opens what "***" closes.
        let mark = bare(last)
        if labels[..<last].indices.contains(where: { labels[$0] == .text && shown[$0] && bare($0).hasPrefix(mark) }) {
            return
        }
        for index in labels.indices.reversed() where shown[index] && labels[index] != .empty {
            guard labels[index] == .rule, alike[bare(index)] == 1 else { return }
            shown[index] = false
        }
    }
}
