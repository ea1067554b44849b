/// A mail that was passed on inside the text of another: a line that says so, labels, and what was written.

struct InlineForward {
    private let lines: TextLines
    /// The subject without its "Fwd:"; nil where it has none.
    private let passedOn: String?

    init(subject: String, text: String) {
        passedOn = ForwardWords.withoutPrefix(subject)
        lines = TextLines(text)
    }

    /// The first place that reads like a forward. Below a line of "On … wrote:" it is another mail's history.
    var mail: ForwardedMail? {
        let octets = lines.octets
        for index in lines.indices.prefix(Limits.replyLines) {
            let words = bareRange(index)
            if words.isEmpty || PlainLine.isPlain(octets.span, words) { continue }
            let line = octets.span.text(words)
            if let found = underDivider(index, line) ?? runTogether(index, line) ?? underLabels(index, line)
                ?? underAttribution(index, line)
            {
                return found
            }
            if endsOwnText(index, line) { return nil }
        }
        return nil
    }

    /// RFC 5322 has no forwarding inside a text: what is quoted above it makes it history.
    private func endsOwnText(_ index: Int, _ line: String) -> Bool {
        Attribution.matches(line, isAboveQuote: isAboveQuote(index)) || block(from: index).count >= 3
    }

    private func isAboveQuote(_ index: Int) -> Bool {
        let octets = lines.octets
        let next = (index + 1..<min(index + 4, lines.count)).first { !octets.span.withoutSpaces(lines[$0]).isEmpty }
        return next.map { octets[lines[$0].lowerBound] == UInt8(ascii: ">") } ?? false
    }

    private func underDivider(_ index: Int, _ line: String) -> ForwardedMail? {
        let says = ForwardWords.isDivider(line) || passedOn != nil && ForwardWords.isOriginalDivider(line)
        guard says, let next = (index + 1..<min(index + 5, lines.count)).first(where: { !bareRange($0).isEmpty }) else {
            return nil
        }
        let block = block(from: next)
        return block.isWhole ? mail(from: block, next, at: index) : nil
    }

    /// "FW:" in the subject, and labels without a line above them: Outlook.
    private func underLabels(_ index: Int, _ line: String) -> ForwardedMail? {
        guard passedOn != nil, MailLabels.field(of: line) != nil else { return nil }
        let block = block(from: index)
        guard block.isWhole, block.count >= 3 else { return nil }
        let above = index > 0 ? bare(index - 1) : ""
        let hasRule = !above.isEmpty && above.unicodeScalars.allSatisfy { "_-=".unicodeScalars.contains($0) }
        return mail(from: block, index, at: hasRule ? index - 1 : index)
    }

    /// "FW:" in the subject, and "On … wrote:" above the text: Outlook for Mac.
    private func underAttribution(_ index: Int, _ line: String) -> ForwardedMail? {
        guard let passedOn, Attribution.matches(line, isAboveQuote: isAboveQuote(index)),
            let from = LabelledAddress.parse(line)
        else { return nil }
        return ForwardedMail(
            from: EmailAddress(address: from.address), subject: passedOn, date: SpokenDate.parse(line),
            body: body(from: index + 1), comment: comment(until: index))
    }

    /// QUIRK: Yahoo's text has its labels on one line: "----- Forwarded Message ----- From: … To: … Subject: …".
    private func runTogether(_ index: Int, _ line: String) -> ForwardedMail? {
        guard line.hasPrefix("--"), line.utf8.count <= 2_000 else { return nil }
        let afterRule = line.drop(scalars: { $0 == "-" })
        guard let rule = afterRule.firstRange(of: "---"),
            ForwardWords.isDivider("--" + afterRule[..<rule.lowerBound])
        else { return nil }
        let pieces = RunTogetherLabels.split(afterRule[rule.lowerBound...].drop(scalars: { $0 == "-" || $0 == " " }))
        let block = HeaderBlock(pieces, from: 0)
        guard block.isWhole else { return nil }
        return ForwardedMail(
            from: block.fields[.sender].flatMap(LabelledAddress.parse), subject: block.fields[.subject] ?? passedOn,
            date: block.fields[.date].flatMap(SpokenDate.parse), body: body(from: index + 1),
            comment: comment(until: index))
    }

    private func mail(from block: HeaderBlock, _ first: Int, at start: Int) -> ForwardedMail {
        ForwardedMail(
            from: block.fields[.sender].flatMap(LabelledAddress.parse), subject: block.fields[.subject] ?? passedOn,
            date: block.fields[.date].flatMap(SpokenDate.parse), body: body(from: first + block.end),
            comment: comment(until: start))
    }

    /// The labels from a line on; the block's end is counted from there.
    private func block(from start: Int) -> HeaderBlock {
        HeaderBlock((start..<min(start + HeaderBlock.lineLimit + 2, lines.count)).map(bare), from: 0)
    }

    private func comment(until end: Int) -> String { text(0..<end) { $0 } }

    /// Apple Mail and Missive quote what they pass on: where its first line is quoted, one level is taken off.
    private func body(from start: Int) -> String {
        guard let first = (start..<max(start, lines.count)).first(where: { !bareRange($0).isEmpty }) else { return "" }
        let octets = lines.octets
        guard octets[lines[first].lowerBound] == UInt8(ascii: ">") else { return text(first..<lines.count) { $0 } }
        return text(first..<lines.count) { line in
            guard !line.isEmpty, octets[line.lowerBound] == UInt8(ascii: ">") else { return line }
            let rest = line.dropFirst()
            return !rest.isEmpty && octets[rest.lowerBound] == ASCII.space ? rest.dropFirst() : rest
        }
    }

    /// What `part` leaves of some lines, without blanks at their ends.
    private func text(_ range: Range<Int>, _ part: (Range<Int>) -> Range<Int>) -> String {
        let octets = lines.octets
        var text: [UInt8] = []
        for index in range {
            var line = lines[index]
            while !line.isEmpty, octets[line.upperBound - 1].isBlank || octets[line.upperBound - 1] == ASCII.cr {
                line = line.dropLast()
            }
            text.append(octets.span, part(line))
            text.append(ASCII.lf)
        }
        return String(decoding: text, as: UTF8.self).trimmedLines
    }

    private func bare(_ index: Int) -> String { lines.octets.span.text(bareRange(index)) }

    /// Without quote marks and blanks at both ends.
    private func bareRange(_ index: Int) -> Range<Int> {
        let octets = lines.octets
        var line = lines[index]
        while let width = Self.markWidth(octets.span, line) { line = line.dropFirst(width) }
        return octets.span.withoutSpaces(line)
    }

    /// Octets of the quote mark, blank, no-break space or byte order mark at the beginning of a line.
    private static func markWidth(_ octets: Span<UInt8>, _ line: Range<Int>) -> Int? {
        guard !line.isEmpty else { return nil }
        switch octets[line.lowerBound] {
        case UInt8(ascii: ">"), ASCII.space, ASCII.tab: return 1
        case 0xC2: return octets.stands("\u{A0}", at: line.lowerBound, before: line.upperBound) ? 2 : nil
        case 0xEF: return octets.stands("\u{FEFF}", at: line.lowerBound, before: line.upperBound) ? 3 : nil
        default: return nil
        }
    }
}
