/// What the writer of an answer wrote: its text without what is ours (design: contracts 7 and 10).
import MIME
import Ticketing

struct OwnWords {
    /// Without lines of ours; empty where nothing else was in it.
    private(set) var text: String
    /// What was cut; empty where nothing was.
    private(set) var cut: String
    /// Somebody answered between lines of ours.
    private(set) var isInterleaved = false
    /// What was cut may hold words of the writer's: a line of a notice that a program has changed looks like those.
    private(set) var cutsUnknown = false
    /// Words that are not known stand between lines of ours, or below them.
    private(set) var holdsInner = false
    /// Lines of heads above notices.
    private(set) var heads: [String] = []
    /// Words that may be the writer's stand at the end of the quote, and are not read.
    private(set) var leavesEnd = false
    /// What the grammar of replies has folded of the rest: attributions, signatures.
    private(set) var folded = ""
    /// It was read of all that stands in the mail, beside what is known of the history.
    private(set) var isOfWhole = false
    /// Of the words, those above the first line of ours.
    private(set) var above = ""
    /// Of the words, those below a notice that stands whole, behind its last line.
    private(set) var below = ""

    /// A quoted line in place of one of ours, so that the grammar of replies sees history there, and no words of ours.
    private static let placeholder = "> ~"

    /// - Parameters:
    ///   - tokens: where tokens of ours lie in it.
    ///   - isKnown: nothing but what is ours is the history: what reads like an attribution elsewhere is words.
    ///   - quotes: what is looked at within what a program has quoted.
    init(
        of text: String, without sent: SentWords, tokens: [Range<Int>] = [], isKnown: Bool = false,
        quotes: QuotedWords = .ours
    ) {
        let lines = LineOrigins(SentComparison(ComparedText(text), with: sent, tokens: tokens), quotes: quotes)
        guard lines.origins.contains(.ours) else {
            (self.text, cut) = (text, "")
            return
        }
        (isInterleaved, holdsInner, isOfWhole) = (lines.isInterleaved, lines.holdsInner, isKnown)
        (cutsUnknown, leavesEnd) = (lines.cutsUnknown, lines.holdsBelowEnd && !lines.typesBelowEnd)
        heads = lines.heads.sorted().map { lines.comparison.text.text(of: lines.lines[$0].octets) }
        cut = lines.cut.joined(separator: "\n")
        // What is typed at the end of a quote answers it as what stands between its lines does.
        let end = lines.typesBelowEnd ? [Self.placeholder] : []
        let rest = lines.rewritten(Self.placeholder) + text.behind(lines.comparison.text.octets.count) + end
        let reply = Self.reply(rest, isKnown)
        if isKnown, let first = rest.firstIndex(of: Self.placeholder) {
            let top = Self.reply(Array(rest[...first]), isKnown)
            above = top.isWhole ? "" : Self.joined(top.visible)
        }
        if isKnown, lines.isWholeAtEnd, let last = rest.lastIndex(of: Self.placeholder) {
            // Below words of somebody: a head alone would be read as words itself.
            let bottom = VisibleReply(of: (["~", ""] + rest[(last + 1)...]).joined(separator: "\n"))
            below = String(bottom.visible.dropFirst()).trimmedBlankLines
        }
        folded = Self.joined(reply.folded)
        // Nothing but attributions, signatures and what was cut: nobody wrote anything.
        self.text = reply.isWhole || !lines.hasWritten ? "" : Self.joined(reply.visible)
    }

    private static func reply(_ lines: [String], _ isKnown: Bool) -> VisibleReply {
        let text = lines.joined(separator: "\n")
        return isKnown ? VisibleReply(ofKnown: text) : VisibleReply(of: text)
    }

    /// With these words, of those that it holds, and without lines that programs added.
    func keeping(_ words: String, without added: String) -> OwnWords {
        let added = Set(added[...].lines.map { String($0).trimmedBlanks }).subtracting([""])
        let lines = words[...].lines.map { (line: $0, isAdded: added.contains(String($0).trimmedBlanks)) }
        var own = self
        own.text = lines.filter { !$0.isAdded }.map(\.line).joined(separator: "\n").trimmedBlankLines.withoutEmptyRuns
        own.folded = ([folded] + lines.filter(\.isAdded).map { String($0.line) }).filter { !$0.isEmpty }
            .joined(separator: "\n")
        return own
    }

    /// Without lines of a head whose notice a mail program has parted from it: alone it looks like words.
    func without(heads: [String]) -> OwnWords {
        let known = Set(heads.map(\.trimmedBlanks)).subtracting([""])
        let lines = text[...].lines
        let (kept, taken) = lines.reduce(into: ([Substring](), [Substring]())) { parts, line in
            if known.contains(String(line).trimmedBlanks) { parts.1.append(line) } else { parts.0.append(line) }
        }
        guard !taken.isEmpty else { return self }
        var own = self
        let rest = kept.joined(separator: "\n").trimmedBlankLines.withoutEmptyRuns
        own.text = rest.unicodeScalars.contains(where: \.says) ? rest : ""
        own.cut = [cut, taken.joined(separator: "\n")].filter { !$0.isEmpty }.joined(separator: "\n")
        return own
    }

    private static func joined(_ visible: String) -> String {
        visible.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { $0 != placeholder }
            .joined(separator: "\n").trimmedBlankLines.withoutEmptyRuns
    }
}

/// What is looked at within what a program has quoted: whoever types there gets its mark.
enum QuotedWords {
    /// Nothing: it is ours.
    case ours
    /// Words between two lines of a notice that goes on below them: none of it can be ours. An analyst's are sent on.
    case between
    /// Those at its end too: they are shown to people of the desk.
    case all
}

/// The lines of a text with their origins, once each has seen its neighbours.
struct LineOrigins {
    let comparison: SentComparison
    var origins: [LineOrigin]
    /// Lines of a head above a notice.
    private(set) var heads: Set<Int> = []
    /// Lines that are ours because of where they stand alone.
    var guessed: Set<Int> = []
    /// Lines that were typed within what a program quotes, and look quoted for that.
    var typedWithin: Set<Int> = []
    /// The last of them stand below the whole notice.
    var typesBelowEnd = false
    /// Words stand there, looked for or not.
    var holdsBelowEnd = false
    /// Where such lines are looked for.
    let quotes: QuotedWords
    var readsQuotes: Bool { quotes != .ours }

    var lines: [ComparedText.Line] { comparison.text.lines }

    init(_ comparison: SentComparison, quotes: QuotedWords = .ours) {
        self.comparison = comparison
        self.quotes = quotes
        origins = comparison.text.lines.map(comparison.origin)
        settleHeads()
        settleMarkers()
        settleRest()
        settleTokens()
        settleFooter()
        settleSaid()
        settleMarks()
        hasWritten = origins.contains(.written)
        settleUnsigned()
        settleTyped()
    }

    private(set) var hasWritten = false

    /// The nearest line above and below that says something.
    func neighbours() -> (above: [Int?], below: [Int?]) {
        var (above, below) = ([Int?](repeating: nil, count: lines.count), [Int?](repeating: nil, count: lines.count))
        var last: Int?
        for index in lines.indices {
            above[index] = last
            if origins[index] != .empty { last = index }
        }
        last = nil
        for index in lines.indices.reversed() {
            below[index] = last
            if origins[index] != .empty { last = index }
        }
        return (above, below)
    }

    /// Lines of one head, at most: who, when, to whom, about what.
    private static let headLimit = 8

    /// "From: … / Sent: … / To: … / Subject: …", in whatever language: lines with a label, around one that names where
    /// the notice came from.
    private mutating func settleHeads() {
        for index in lines.indices where origins[index] == .written || comparison.hasToken(lines[index]) {
            guard comparison.namesSender(lines[index]) else { continue }
            var (first, last) = (index, index)
            while first > 0, index - first < Self.headLimit, comparison.isLabelled(lines[first - 1]) { first -= 1 }
            while last + 1 < lines.count, last - index < Self.headLimit, comparison.isLabelled(lines[last + 1]) {
                last += 1
            }
            guard comparison.hasToken(lines[index]) || leadsToNotice(first...last) else { continue }
            if let divider = divider(above: first) { first = divider }
            for line in first...last where !lines[line].words.isEmpty { origins[line] = .ours }
            heads.formUnion(first...last)
            settleTop(below: last)
        }
    }

    /// "-----Original Message-----", in whatever language, right above a head.
    private func divider(above head: Int) -> Int? {
        guard let line = lines.indices[..<head].suffix(3).last(where: { !lines[$0].words.isEmpty }) else { return nil }
        let text = comparison.text.text(of: lines[line].octets).trimmedBlanks
        let isRuled = ["---", "___", "***", "==="].contains { text.hasPrefix($0) && text.hasSuffix($0) }
        return isRuled && lines[line].words.count <= Self.headLimit ? line : nil
    }

    /// "E-mail: support@desk.example" is a line that people write; a head has more lines, and a notice right below.
    private func leadsToNotice(_ head: ClosedRange<Int>) -> Bool {
        let below = lines.indices.dropFirst(head.upperBound + 1).first { origins[$0] != .empty }
        return head.count >= 3
            && (below.map {
                origins[$0] == .ours || lines[$0].isMarker || comparison.isLineOfNotice(lines[$0])
            } ?? false)
    }

    /// Right below the head stands what our layout has on top, such as the line that lists of mails show.
    private mutating func settleTop(below head: Int) {
        for index in lines.indices.dropFirst(head + 1) where origins[index] != .empty {
            guard origins[index] == .written, comparison.isLineOfNotice(lines[index]) else { return }
            origins[index] = .ours
        }
    }

    /// Our marker in a language that a program translated it into.
    private mutating func settleMarkers() {
        let below = neighbours().below
        for index in lines.indices where origins[index] == .written && lines[index].isMarker {
            if let next = below[index], origins[next] == .ours { origins[index] = .ours }
        }
    }

    /// Between two lines of ours: what is quoted as they are, links, and what a program made of a line.
    private mutating func settleRest() {
        let (above, below) = neighbours()
        for index in lines.indices where origins[index] == .written || !lines[index].links.isEmpty {
            guard let first = above[index], let last = below[index], origins[first] != .written,
                origins[last] != .written, origins[first] == .ours || origins[last] == .ours
            else { continue }
            let line = lines[index]
            let mayBePutIn = !line.words.isEmpty && !comparison.isLineOfNotice(line)
            if mayBePutIn, !line.isQuoted || readsQuotes, comparison.goesOn(from: lines[first], to: lines[last]) {
                continue
            }
            if readsQuotes, isAnsweredBehind(index) { continue }
            let isAlike = line.isQuoted == lines[first].isQuoted && line.isQuoted == lines[last].isQuoted
            if line.words.isEmpty || isAlike && (line.isQuoted || comparison.soundsLikeOurs(line)) {
                origins[index] = .ours
            }
        }
        for index in lines.indices where origins[index] == .empty && !lines[index].links.isEmpty {
            origins[index] = .written
        }
    }

    /// What was said stays above an answer to it, or alone; within the notice it goes with it.
    private mutating func settleSaid() {
        let (above, below) = neighbours()
        for index in lines.indices.reversed() where origins[index] == .said {
            if let next = below[index], origins[next] == .ours { origins[index] = .ours }
        }
        let last = origins.lastIndex(of: .written) ?? 0
        for index in lines.indices where index > last && origins[index] == .said {
            if let before = above[index], origins[before] == .ours { origins[index] = .ours }
        }
    }

    private func isRule(_ index: Int) -> Bool {
        let scalars = comparison.text.text(of: lines[index].octets).trimmedBlanks.unicodeScalars
        return scalars.count >= 3 && scalars.allSatisfy { $0 == "-" || $0 == "_" }
    }

    private func isOurs(_ index: Int?) -> Bool { index.map { origins[$0] == .ours } ?? false }

    /// Marks without words go with the lines of ours that they stand between; quoted ones with either, and so does the rule that
    /// Outlook draws above what it quotes.
    private mutating func settleMarks() {
        let (above, below) = neighbours()
        let marks = lines.indices.filter { index in
            guard origins[index] == .empty, !comparison.text.text(of: lines[index].octets).isBlank else { return false }
            let (before, after) = (isOurs(above[index]), isOurs(below[index]))
            if lines[index].isQuoted { return before || after }
            return before && (after || below[index] == nil) || after && isRule(index)
        }
        for index in marks { origins[index] = .ours }
    }

    var cut: [String] {
        lines.indices.filter { origins[$0] == .ours }.map { comparison.text.text(of: lines[$0].octets) }
    }

    func rewritten(_ placeholder: String) -> [String] {
        lines.indices.map { index in
            switch origins[index] {
            case .ours: placeholder
            case .written where typedWithin.contains(index):
                comparison.text.text(of: comparison.text.unmarked(lines[index]))
            case .written: comparison.text.text(of: comparison.written(of: lines[index]))
            case .said, .empty: comparison.text.text(of: lines[index].octets)
            }
        }
    }
}

extension Unicode.Scalar {
    /// No rule and no blank, as programs draw them above a head: letters, figures, and pictures.
    fileprivate var says: Bool {
        properties.isAlphabetic || properties.numericType != nil || properties.isEmojiPresentation
            || properties.generalCategory == .otherSymbol
    }
}

extension String {
    /// What stands behind so many octets, as one line; nothing where all of it is before them.
    fileprivate func behind(_ octets: Int) -> [String] {
        utf8.count <= octets ? [] : [String(decoding: utf8.dropFirst(octets), as: UTF8.self).trimmedBlankLines]
    }

    /// One empty line is enough where something between two was cut.
    fileprivate var withoutEmptyRuns: String {
        var lines: [Substring] = []
        for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if !line.isBlank || lines.last.map({ !$0.isBlank }) ?? false { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }
}
