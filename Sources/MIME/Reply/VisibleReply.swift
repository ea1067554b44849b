/// What a person wrote now, apart from the history below it and the signature. Nothing is deleted: the rest is kept.

public struct VisibleReply: Equatable, Sendable {
    public var visible: String
    /// Quoted history and signature, in the order of the mail; empty where there is none.
    public var folded: String

    public init(visible: String, folded: String) {
        self.visible = visible
        self.folded = folded
    }

    /// Splits the text of a reply. Linear in its length; never shows nothing of a mail that says something.
    public init(of text: String) {
        let lines = text.textLines
        let shown = ReplyGrammar(lines).shown
        var parts: (visible: [Substring], folded: [Substring]) = ([], [])
        for (index, line) in lines.enumerated() {
            if shown[index] { parts.visible.append(line) } else { parts.folded.append(line) }
        }
        visible = parts.visible.joined(separator: "\n").trimmedLines
        folded = parts.folded.joined(separator: "\n").trimmedLines
        if visible.isEmpty { (visible, folded) = (text.trimmedLines, "") }
    }
}

extension Message {
    public var visibleReply: VisibleReply { VisibleReply(of: text ?? "") }
}

/// Labels each line, then decides on the sequence of labels.
struct ReplyGrammar {
    private var labels: [LineLabel]
    private let lines: [Substring]
    /// For each line, whether it is part of what was written now.
    private(set) var shown: [Bool]

    init(_ lines: [Substring]) {
        self.lines = lines
        labels = lines.map { LineLabel($0) }
        shown = [Bool](repeating: true, count: lines.count)
        joinSplitAttributions()
        demoteStrayHeaders()
        if let cut = cut { for index in cut..<lines.count { shown[index] = false } }
        hideQuotes()
        hideSignature()
    }

    /// "On Monday, Ana\nwrote:" is one attribution over at most four lines.
    private mutating func joinSplitAttributions() {
        var index = 0
        while index < labels.count {
            if labels[index] == .text, ReplyWords.beginsAttribution(String(lines[index])) {
                var joined = String(lines[index])
                for next in (index + 1)..<min(index + 4, max(index + 1, labels.count)) {
                    guard next < labels.count, labels[next] == .text || labels[next] == .attribution else { break }
                    joined += " " + lines[next]
                    if ReplyWords.isAttribution(joined.trimmedBlanks) {
                        for line in index...next { labels[line] = .attribution }
                        break
                    }
                }
            }
            index += 1
        }
    }

    /// "To: be announced" is a sentence; a block of at least two header lines, one naming a sender, is none.
    private mutating func demoteStrayHeaders() {
        var index = 0
        while index < labels.count {
            guard labels[index] == .headerLine else {
                index += 1
                continue
            }
            var end = index
            while end < labels.count,
                labels[end] == .headerLine
                    || (labels[end] == .text && end > index && end + 1 < labels.count && labels[end + 1] == .headerLine)
            { end += 1 }
            let fields = (index..<end).compactMap { MailLabels.field(of: String(lines[$0]).trimmedBlanks)?.field }
            let isBlock =
                fields.first == .sender
                && (fields.count >= 3 || fields.count >= 2 && index > 0 && labels[index - 1] == .divider)
            if !isBlock { for line in index..<end where labels[line] == .headerLine { labels[line] = .text } }
            index = end
        }
    }

    /// Where history begins: everything from there on is folded. Nil where answers stand between quotes.
    private var cut: Int? {
        for index in labels.indices {
            switch labels[index] {
            case .marker: return index
            case .divider where followedByHistory(index): return index
            case .headerLine where index > 0 && hasTextBefore(index): return index
            case .attribution where !hasTextAfterQuotes(index): return index
            case .empty, .text, .quote, .signature, .divider, .headerLine, .attribution: continue
            }
        }
        return nil
    }

    private func hasTextBefore(_ index: Int) -> Bool { labels[..<index].contains { $0 == .text } }

    private func followedByHistory(_ index: Int) -> Bool {
        guard hasTextBefore(index) else { return false }
        let words = lines[index].contains(where: \.isLetter)
        let next = labels[(index + 1)...].first { $0 != .empty }
        return words || next == .headerLine || next == .attribution
    }

    /// Whether, below the attribution, the person goes on writing after quoted lines: then it is an interleaved answer.
    private func hasTextAfterQuotes(_ index: Int) -> Bool {
        var sawQuote = false
        for label in labels[(index + 1)...] {
            switch label {
            case .quote: sawQuote = true
            case .text: if sawQuote { return true }
            case .signature, .marker, .divider: return false
            case .empty, .attribution, .headerLine: continue
            }
        }
        return false
    }

    /// Quoted lines at the top and at the bottom go; between answers they stay, since the answers need them.
    private mutating func hideQuotes() {
        let texts = labels.indices.filter { shown[$0] && labels[$0] == .text }
        guard let first = texts.first, let last = texts.last else { return }
        let interleaved = labels[first...last].contains(.quote)
        for index in labels.indices where shown[index] {
            let isQuoted = labels[index] == .quote || labels[index] == .attribution
            if isQuoted, !interleaved || index > last { shown[index] = false }
        }
    }

    /// From the last signature line on, where at most twelve lines stand below it.
    private mutating func hideSignature() {
        let visible = labels.indices.filter { shown[$0] }
        guard let start = visible.last(where: { labels[$0] == .signature }) else { return }
        let below = visible.filter { $0 > start && labels[$0] != .empty }
        guard below.count <= 12, visible.contains(where: { $0 < start && labels[$0] == .text }) else { return }
        for index in visible where index >= start { shown[index] = false }
    }
}

extension String {
    /// Without empty lines at both ends.
    var trimmedLines: String {
        let lines = textLines
        let isEmpty: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: { !isEmpty($0) }), let last = lines.lastIndex(where: { !isEmpty($0) })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
