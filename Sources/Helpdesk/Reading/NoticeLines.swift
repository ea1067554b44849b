/// What a notice in an answer shows of itself as a whole: where it begins and ends, and whether it is one at all.
import MIME
import Ticketing

extension LineOrigins {
    /// Lines from the top of a notice to its token, at most.
    private static let noticeLimit = 400
    /// Lines over which a marker may have been wrapped.
    private static let markerLines = 6

    /// A token means that a notice is there: from its top down to it all is ours, in whatever language a program has put
    /// it, but for what was clearly put in.
    mutating func settleTokens() {
        var last = -1
        for token in lines.indices where origins[token] == .ours && !lines[token].isQuoted {
            guard comparison.hasToken(lines[token]), let top = top(above: token, from: last + 1) else { continue }
            let inner = writtenBlocks(in: top...token)
            for block in inner where !isPutIn(block) && !block.contains(where: isAnsweredBehind) {
                guess(block.lowerBound..<(block.upperBound + 1))
            }
            last = token
        }
        if comparison.sent.isEmpty, last >= 0 { guess(lines.indices[(last + 1)...]) }
    }

    /// Below the token stand "-- " and why one gets the notice. Translated it is nobody's answer, where nothing else is written.
    mutating func settleFooter() {
        guard let token = lines.indices.last(where: { origins[$0] == .ours && comparison.hasToken(lines[$0]) }),
            let dashes = lines.indices[(token + 1)...].first(where: { !bare($0).isEmpty }), bare(dashes) == "--"
        else { return }
        let footer = lines.indices[(dashes + 1)...].prefix { !lines[$0].words.isEmpty }
        guard !origins[..<token].contains(.written), !origins[footer.endIndex...].contains(.written) else { return }
        guess(footer)
    }

    private func bare(_ line: Int) -> String { comparison.text.text(of: lines[line].octets).trimmedBlanks }

    /// Of a notice that is not kept any more nobody can tell where it ends.
    private mutating func guess(_ rest: Range<Int>) {
        for line in rest where origins[line] == .written {
            origins[line] = .ours
            guessed.insert(line)
        }
    }

    /// The nearest marker or head above.
    private func top(above token: Int, from first: Int) -> Int? {
        for index in (max(first, token - Self.noticeLimit)..<max(first, token)).reversed() {
            if lines[index].isQuoted { return nil }
            if lines[index].isMarker || heads.contains(index) || opensMarker(index) { return index }
        }
        return nil
    }

    private func opensMarker(_ index: Int) -> Bool {
        guard lines[index].opensMarker else { return false }
        let rest = lines[(index + 1)..<min(index + Self.markerLines, lines.count)]
        return rest.prefix { !$0.words.isEmpty || $0.closesMarker }.contains(where: \.closesMarker)
    }

    /// Runs of lines that somebody wrote, with the empty ones between them.
    private func writtenBlocks(in range: ClosedRange<Int>) -> [ClosedRange<Int>] {
        var blocks: [ClosedRange<Int>] = []
        var isOpen = false
        for index in range {
            switch origins[index] {
            case .written:
                if isOpen, let last = blocks.popLast() {
                    blocks.append(last.lowerBound...index)
                } else {
                    blocks.append(index...index)
                }
                isOpen = true
            case .ours, .said: isOpen = false
            case .empty: continue
            }
        }
        return blocks
    }

    /// The lines of a notice between which a block stands; nil where it stands between none.
    private func frame(of block: ClosedRange<Int>) -> (above: Int, below: Int)? {
        let above = lines.indices[..<block.lowerBound].suffix(Self.noticeLimit).last(where: says)
        let below = lines.indices[(block.upperBound + 1)...].prefix(Self.noticeLimit).first(where: says)
        guard let above, let below, origins[above] != .written, origins[below] != .written else { return nil }
        return (above, below)
    }

    /// A quoted empty line is the notice's, and says nothing.
    private func says(_ line: Int) -> Bool {
        switch origins[line] {
        case .written: true
        case .ours, .said: !lines[line].words.isEmpty
        case .empty: false
        }
    }

    /// The notice goes on below it as if nothing stood there: whoever wrote it answers between the lines.
    private func isPutIn(_ block: ClosedRange<Int>) -> Bool {
        guard let (above, below) = frame(of: block), readsQuotes || !lines[above].isQuoted && !lines[below].isQuoted,
            block.contains(where: { origins[$0] == .written && !comparison.isLineOfNotice(lines[$0]) })
        else { return false }
        return comparison.goesOn(from: lines[above], to: lines[below])
    }

    /// Words that somebody wrote between lines of ours: between quoted ones without a mark, put into unmarked ones, behind one
    /// on its own line, or at the end of the quote.
    var isInterleaved: Bool {
        typesBelowEnd || isAnsweredBetweenMarks || lines.indices.contains(where: isAnsweredBehind)
            || writtenBlocks(in: wholeRange).contains(where: isPutIn)
    }

    /// Within a quote whoever types gets its mark, and so do the words behind a question.
    mutating func settleTyped() {
        guard readsQuotes else { return }
        let all = writtenBlocks(in: wholeRange)
        holdsBelowEnd = all.last.map(isBelowEnd) ?? false
        typesBelowEnd = holdsBelowEnd && quotes == .all
        let blocks = all.filter { isPutIn($0) || typesBelowEnd && isBelowEnd($0) }
        let within = blocks.flatMap(Array.init)
        typedWithin = Set(
            (within + lines.indices.filter(isAnsweredBehind)).filter { lines[$0].isQuoted && origins[$0] == .written })
    }

    /// Lines of one answer below a whole notice, at most.
    private static let answerLines = 40

    /// Quoted as the last line of the notice is, right below it, and to the end: programs quote nothing there.
    private func isBelowEnd(_ block: ClosedRange<Int>) -> Bool {
        guard block.count <= Self.answerLines, block.allSatisfy({ lines[$0].words.isEmpty || lines[$0].isQuoted }),
            !origins[(block.upperBound + 1)...].contains(.ours),
            let above = lines.indices[..<block.lowerBound].last(where: { !lines[$0].words.isEmpty })
        else { return false }
        let depth = depth(of: above)
        let isAsDeep = block.allSatisfy { lines[$0].words.isEmpty || self.depth(of: $0) == depth }
        return isEnd(above) && lines[above].isQuoted && isAsDeep
    }

    /// The last line of a notice.
    private func isEnd(_ line: Int) -> Bool {
        origins[line] == .ours && (comparison.hasToken(lines[line]) || comparison.isEnd(lines[line]))
    }

    /// The last line of ours is the last one of a notice.
    var isWholeAtEnd: Bool {
        lines.indices.last { origins[$0] == .ours && !lines[$0].words.isEmpty }.map(isEnd) ?? false
    }

    /// How often the line is marked as quoted.
    private func depth(of line: Int) -> Int {
        let marks = comparison.text.text(of: lines[line].octets).prefix(scalars: { ">| ".unicodeScalars.contains($0) })
        return marks.utf8.count { $0 != UInt8(ascii: " ") }
    }

    /// "> Which printer is it? The one in the hall": a whole line of the notice, and more behind it.
    func isAnsweredBehind(_ index: Int) -> Bool {
        guard origins[index] == .written, let isSaid = comparison.beginsWithLineOfNotice(lines[index]) else {
            return false
        }
        // An analyst's answer takes the customer's sentence along, and no line of ours.
        return isSaid || !lines[index].isQuoted || quotes != .between
    }

    private var wholeRange: ClosedRange<Int> { 0...max(0, lines.count - 1) }

    private var isAnsweredBetweenMarks: Bool {
        var seen = false
        var answer = false
        for index in lines.indices {
            switch origins[index] {
            case .ours, .said:
                guard lines[index].isQuoted else { continue }
                if answer { return true }
                seen = true
            case .written: answer = answer || seen && !lines[index].isQuoted
            case .empty: continue
            }
        }
        return false
    }

    /// A word alone is a page's number, or the name of a picture.
    private static let telling = 2

    var cutsUnknown: Bool { guessed.reduce(0) { $0 + lines[$1].words.count } >= Self.telling }

    /// Between lines of a notice, or below the last of them.
    var holdsInner: Bool {
        guard let last = origins.lastIndex(of: .ours) else { return false }
        return writtenBlocks(in: wholeRange).contains { block in
            guard words(of: block) >= Self.telling else { return false }
            if block.lowerBound > last { return true }
            guard let (above, below) = frame(of: block) else { return false }
            return comparison.isKnown(lines[above]) && comparison.isKnown(lines[below])
        }
    }

    private func words(of block: ClosedRange<Int>) -> Int {
        block.reduce(0) { $0 + (origins[$1] == .written && !lines[$1].isQuoted ? lines[$1].words.count : 0) }
    }
}

// Whether it is a notice at all.
extension LineOrigins {
    /// What somebody typed may be like lines of ours. It is cut where something shows that a program quoted it; elsewhere it
    /// stays, and the gate stops the answer and says so.
    mutating func settleUnsigned() {
        guard hasWritten else { return }
        let blocks = ourBlocks
        guard !blocks.contains(where: isSigned) else { return }
        for block in blocks {
            for line in block where origins[line] == .ours { origins[line] = .written }
        }
    }

    /// Runs of lines of ours, with those that say nothing or were said between them.
    private var ourBlocks: [ClosedRange<Int>] {
        var blocks: [ClosedRange<Int>] = []
        var isOpen = false
        for index in lines.indices {
            switch origins[index] {
            case .ours:
                if isOpen, let last = blocks.popLast() {
                    blocks.append(last.lowerBound...index)
                } else {
                    blocks.append(index...index)
                }
                isOpen = true
            case .written: isOpen = false
            case .empty, .said: continue
            }
        }
        return blocks
    }

    private func isSigned(_ block: ClosedRange<Int>) -> Bool {
        let ours = block.filter { origins[$0] == .ours }
        if ours.contains(where: { lines[$0].isQuoted || lines[$0].isMarker || heads.contains($0) || opensMarker($0) }) {
            return true
        }
        // A token below words that are not known shows the end of a notice, and not where it begins.
        let hasTop = ours.contains { comparison.isTop(lines[$0]) }
        if hasTop && (isLast(block) || ours.contains { comparison.hasToken(lines[$0]) }) { return true }
        return isGlued(above: block.lowerBound) || isIntroduced(block.lowerBound)
    }

    private func isLast(_ block: ClosedRange<Int>) -> Bool {
        !origins[(block.upperBound + 1)...].contains(.written)
    }

    private func above(_ line: Int, _ count: Int) -> [Int] {
        Array(lines.indices[..<line].suffix(20).filter { origins[$0] != .empty }.suffix(count))
    }

    /// The notice's first words stand behind the writer's last.
    private func isGlued(above line: Int) -> Bool {
        above(line, 1).contains { comparison.written(of: lines[$0]) != lines[$0].octets }
    }

    /// "On Monday, Support wrote:", or what else programs put there.
    private func isIntroduced(_ line: Int) -> Bool {
        let head = above(line, 4).map { comparison.text.text(of: lines[$0].octets) }
        guard !head.isEmpty else { return false }
        let reply = VisibleReply(of: (["~", ""] + head + ["> ~"]).joined(separator: "\n"))
        return !reply.isWhole && reply.folded.split(whereSeparator: \.isNewline).contains { $0 != "> ~" }
    }
}
