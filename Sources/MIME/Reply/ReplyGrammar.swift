/// Labels each line, then decides on the sequence of labels. Every pass looks at each line a bounded number of times.
struct ReplyGrammar {
    var labels: [LineLabel]
    let lines: TextLines
    /// For each line, whether it is part of what was written now.
    var shown: [Bool]
    /// Everything from some line on is history.
    private(set) var endsInHistory = false
    /// Lines of quotes that no program marks as such.
    private(set) var isByHand: [Bool] = []
    /// Lines of markup whose signs somebody typed.
    private(set) var isTyped: [Bool] = []
    /// Where the person's own words begin; the number of lines where there are none.
    private var firstText = 0

    /// What was answered is known, and stands as quoted lines.
    private let isKnown: Bool
    /// Words that a delimiter above them makes a signature.
    var delimited: [Int] = []
    /// Where the history begins; nil where it is nowhere but in quotes.
    private var history: Int?

    init(_ lines: TextLines, marks: [ReplyMark?] = [], isKnown: Bool = false) {
        (self.lines, self.isKnown) = (lines, isKnown)
        let octets = lines.octets
        let labels = lines.indices.map { LineLabel(octets.span, lines[$0]) }
        // What counts as empty and is not is an invisible mark: nothing to show.
        shown = labels.indices.map { labels[$0] != .empty || octets.span.withoutSpaces(lines[$0]).isEmpty }
        self.labels = labels
        hideArmour()
        hideBanner()
        ReplyMarks.apply(marks, to: &self.labels, lines)
        isByHand = ReplyMarks.lines(marks, lines.count, are: .plainQuote)
        isTyped = ReplyMarks.lines(marks, lines.count, are: .typedQuote)
        joinAttributions()
        joinIntroductions()
        joinWrappedQuotes()
        joinHeaders()
        ReplyMarks.release(marks, &self.labels)
        joinAdvertisements()
        firstText = self.labels.firstIndex(of: .text) ?? lines.count
        settleNotices(above: cut(isSettled: false) ?? lines.count)
        firstText = self.labels.firstIndex(of: .text) ?? lines.count
        if let cut = cut(isSettled: true) {
            (endsInHistory, history) = (true, cut)
            for index in cut..<lines.count { shown[index] = false }
        }
        hideQuotes()
        for index in lines.indices where self.labels[index] == .markedSignature { shown[index] = false }
        hideSignature()
        hideRules()
    }

    /// Whether something that the person wrote is left: where only quotes are, the grammar has misread the mail.
    var showsText: Bool { labels.indices.contains { shown[$0] && labels[$0] == .text } }

    /// What programs and companies add, folded above the history.
    var added: [Int] {
        let delimited = Set(delimited)
        return labels.indices.prefix(history ?? labels.count).filter { index in
            guard !shown[index], !delimited.contains(index) else { return false }
            switch labels[index] {
            case .text, .advertisement, .markedSignature, .disclaimer, .rule: return true
            case .empty, .quote, .attribution, .divider, .forward, .headerLine, .signature, .marker: return false
            }
        }
    }

    func bare(_ index: Int) -> String { lines.bare(index) }

    /// "On Monday, Ana\nwrote:" is one attribution. It is found from its end, so that no line above it is taken for its
    /// beginning where the rest is whole without.
    private mutating func joinAttributions() {
        var looked = 0
        for end in labels.indices where mayEndAttribution(end) {
            looked += 1
            guard looked <= Self.attributionEnds else { return }
            joinAttribution(to: end)
        }
    }

    /// Lines that may end one and are looked at: a text of nothing else is history from the first of them on.
    private static let attributionEnds = 3_000

    private mutating func joinAttribution(to end: Int) {
        let isAboveQuote = isAboveQuote(end)
        let isMarked = isAboveQuote || !isKnown && Attribution.isPrograms(bare(end))
        if labels[end] == .attribution, !isMarked { labels[end] = .text }
        if labels[end] != .quote, isMarked, Attribution.matches(bare(end), isAboveQuote: isAboveQuote) {
            labels[end] = .attribution
            if !AttributionFacts(bare(end)).hasDay { joinHead(above: end) }
        } else if let start = startOfAttribution(to: end, isAboveQuote) {
            for line in start...end where labels[line] != .empty { labels[line] = .attribution }
        }
    }

    /// QUIRK: the bracket of the address was wrapped too, and stands in a line of its own.
    private mutating func joinHead(above end: Int) {
        let isSplit = end > 1 && labels[end - 1] == .text && bare(end - 1) == "<"
        let head = isSplit ? end - 2 : end - 1
        guard head >= 0, labels[head] == .text,
            Attribution.isHead(bare(head)) || !isSplit && Attribution.opensAddress(bare(head))
        else { return }
        for line in head..<end { labels[line] = .attribution }
    }

    private func mayEndAttribution(_ index: Int) -> Bool {
        let octets = lines.octets
        let line = octets.span.withoutSpaces(lines[index])
        guard !line.isEmpty, line.count <= Limits.labelledLineOctets else { return false }
        switch labels[index] {
        case .text, .attribution: return PlainLine.mayEndAttribution(octets.span, line)
        // QUIRK: an address was wrapped before its ">", which then looks like a quote.
        case .quote: return line.count <= 40 && octets[line.upperBound - 1] == UInt8(ascii: ":")
        case .empty, .divider, .forward, .rule, .headerLine, .signature, .advertisement, .markedSignature, .disclaimer,
            .marker:
            return false
        }
    }

    private func isAboveQuote(_ index: Int) -> Bool {
        let below = (index + 1)..<max(index + 1, min(index + 4, labels.count))
        guard let next = below.first(where: { labels[$0] != .empty }) else { return false }
        return labels[next] == .quote || lines.octets[lines[next].lowerBound] == UInt8(ascii: "|")
    }

    /// The first of at most so many lines of one attribution.
    private static let attributionLines = 5

    /// The nearest line with which it is whole, and names a day or a time; else the nearest with which it is whole.
    private func startOfAttribution(to end: Int, _ isAboveQuote: Bool) -> Int? {
        var (start, joined) = (end, bare(end))
        var undated: Int?
        for _ in 1..<Self.attributionLines {
            guard let above = lineOfAttribution(above: start, joined) else { return undated }
            let line = bare(above)
            (start, joined) = (above, line + " " + joined)
            guard joined.utf8.count <= Limits.labelledLineOctets else { return undated }
            if Attribution.begins(line), Attribution.matches(joined, isAboveQuote: isAboveQuote),
                isAboveQuote || !isKnown && Attribution.isPrograms(joined)
            {
                if AttributionFacts(joined).hasWhen { return start }
                undated = undated ?? start
            }
        }
        return undated
    }

    /// It spans no empty line. QUIRK: but for one before an address in brackets, which a program set apart.
    private func lineOfAttribution(above line: Int, _ joined: String) -> Int? {
        let isSetApart = line > 1 && labels[line - 1] == .empty && joined.utf8.first == UInt8(ascii: "<")
        let above = isSetApart ? line - 2 : line - 1
        guard above >= 0, labels[above] == .text, lines[above].count <= Limits.labelledLineOctets else { return nil }
        return above
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

    /// QUIRK: a long quoted line was wrapped, and its rest has no mark: one line between two quoted ones.
    private mutating func joinWrappedQuotes() {
        guard labels.count > 2 else { return }
        for index in 1..<(labels.count - 1)
        where labels[index] == .text && labels[index - 1] == .quote && labels[index + 1] == .quote {
            let above = lines.text(index - 1)
            let lastWord = above.suffix(toUTF8: 400).split(at: " ").last ?? ""
            let goesOn = above.count >= 60 && lines.bare(index + 1) == ">" && Self.beginsSmall(lines.bare(index))
            if above.count >= 70 || lastWord.contains("://") || goesOn { labels[index] = .quote }
        }
    }

    private static func beginsSmall(_ line: String) -> Bool {
        line.unicodeScalars.first?.properties.isLowercase ?? false
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
        let above = labels[..<range.lowerBound].suffix(3).last { $0 != .empty }
        if above != .divider, isForm(range) { return false }
        // QUIRK: a program lost the line ends between the labels.
        let pieces = range.flatMap { RunTogetherLabels.split(bare($0)[...]) }
        return LabelBlock(pieces.compactMap(MailLabels.field)).isOfMail(
            isBelowRule: above == .rule, isBelowDivider: above == .divider)
    }

    /// Whether a label stands in it, or right above or below, that a mail program writes above no quote.
    private func isForm(_ range: Range<Int>) -> Bool {
        let (before, behind) = (range.lowerBound - 1, range.upperBound)
        if labels.indices.contains(behind), labels[behind] == .text, FormLabels.isForeign(bare(behind)) { return true }
        if labels.indices.contains(before), labels[before] == .text, FormLabels.isServers(bare(before)) { return true }
        return range.contains { labels[$0] == .text && FormLabels.isForeign(bare($0)) }
    }

    /// Where history begins: everything from there on is folded. Nil where answers stand between quotes.
    ///
    /// - Parameter isSettled: it is known which lines are notices of companies.
    private func cut(isSettled: Bool) -> Int? {
        let answers = AnswersBelow(isSettled ? labels : labels.map { $0 == .disclaimer ? .text : $0 })
        var isIntroduced = false
        for index in labels.indices {
            switch labels[index] {
            case .marker: return index
            // What a person passes on is what they want to say.
            case .forward where index >= firstText || !isIntroduced: return nil
            case .divider where index > firstText, .headerLine where index > firstText: return index
            case .rule where index > firstText && partsHistory(index, isSettled): return index
            case .attribution where index > firstText && !answers.follow[index]: return index
            case .attribution: isIntroduced = true
            case .empty, .text, .quote, .signature, .advertisement, .markedSignature, .disclaimer, .divider, .forward,
                .rule,
                .headerLine:
                continue
            }
        }
        return nil
    }

    /// What a company's server wrote above the mail: folded, and the person's words begin below.
    private mutating func hideBanner() {
        guard let first = labels.firstIndex(where: { $0 != .empty && $0 != .rule }), labels[first] != .quote else {
            return
        }
        var (end, joined) = (first, "")
        while end < min(labels.count, first + 5), labels[end] != .empty {
            joined += (joined.isEmpty ? "" : " ") + lines.bare(end)
            end += 1
            if BannerWords.isBanner(joined) { break }
        }
        if let last = endOfProofpoints(from: first) { end = last + 1 } else if !BannerWords.isBanner(joined) { return }
        while end < labels.count, labels[end] == .rule || labels[end] != .empty && BannerWords.goesOn(bare(end)) {
            end += 1
        }
        guard labels[end...].contains(where: { $0 != .empty }) else { return }
        for index in 0..<end {
            shown[index] = false
            if labels[index] != .empty { labels[index] = .rule }
        }
    }

    /// QUIRK: Proofpoint's banner stands between two words that nobody types.
    private func endOfProofpoints(from first: Int) -> Int? {
        guard bare(first).contains("BannerStart"), bare(first).hasPrefix("ZjQcm") else { return nil }
        return (first..<min(labels.count, first + 20)).first { bare($0).hasSuffix("BannerEnd") }
    }

    /// Below the rule stand labels, or a notice that some company's server added.
    private func partsHistory(_ index: Int, _ isSettled: Bool) -> Bool {
        let below = (index + 1)..<min(index + 12, labels.count)
        guard let next = below.first(where: { labels[$0] != .empty }) else { return false }
        switch labels[next] {
        case .headerLine, .attribution: return !closesFrame(index)
        case .disclaimer: if isSettled { return true }
        case .empty, .text, .quote, .divider, .forward, .rule, .signature, .advertisement, .markedSignature, .marker:
            break
        }
        if ReplyWords.isPrevious(bare(next)) { return true }
        guard ReplyWords.isLongRule(bare(index)) else { return false }
        // A notice may be framed: the words that tell it stand before the next rule.
        let notice = (next..<below.upperBound).prefix { labels[$0] != .rule }
        if NoticeWords.isFramedNotice(notice.map(bare).joined(separator: " ")) { return true }
        return NoticeWords.mayBegin(bare(next)) && endsInFramedNotice(below: next)
    }
}

extension ReplyGrammar {
    /// Lines between the two rules of a frame, at most.
    private static let frameLines = 60

    /// A rule like it stands above: the two frame words of the writer's, and what stands below begins for itself. Programs draw
    /// a line of underscores above each head of a history.
    private func closesFrame(_ index: Int) -> Bool {
        let rule = bare(index)
        guard rule.utf8.first != UInt8(ascii: "_") else { return false }
        return labels[..<index].indices.suffix(Self.frameLines).contains {
            shown[$0] && (labels[$0] == .rule && bare($0) == rule || labels[$0] == .text && bare($0).hasPrefix(rule))
        }
    }

    /// What stands below the last long line is a notice, and so is what begins like one above that line.
    private func endsInFramedNotice(below start: Int) -> Bool {
        let end = min(labels.count, start + 60)
        guard end == labels.count, let rule = labels[start..<end].lastIndex(of: .rule),
            ReplyWords.isLongRule(bare(rule))
        else { return false }
        return NoticeWords.isFramedNotice(((rule + 1)..<end).map(bare).joined(separator: " "))
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
            case .signature, .advertisement, .marker, .divider, .rule, .disclaimer:
                (afterQuote, beforeQuote) = (false, false)
            case .empty, .attribution, .headerLine, .forward, .markedSignature: continue
            }
        }
    }
}
