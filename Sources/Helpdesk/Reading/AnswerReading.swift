/// The mail as its writer wrote it, where it is known what we had sent to them.
import MIME
import Ticketing

extension Inbound {
    /// Without what is ours among its visible words; that is folded away. Where nothing of the writer's is left, an
    /// analyst's mail says nothing; a customer's stays as it is: in doubt text is shown.
    func without(_ sent: SentWords, _ scan: TokenScan, isAnalyst: Bool) -> Inbound {
        guard forwarded == nil || isAnalyst && mayQuoteNotice, isAnalyst || !sent.isEmpty else { return self }
        let shown = OwnWords(of: visibleText, without: sent, tokens: scan.places(in: visibleText))
        let own = isAnalyst ? best(shown, sent, scan) : Best(words: customers(shown, sent, scan), leavesWords: false)
        let top = isAnalyst ? topLine(above: own.words.text, sent) : nil
        var mail = self
        // What is passed on within a notice was passed on by somebody else.
        if let inner = forwarded?.text, !own.words.text.holdsStart(of: inner) { mail.forwarded = nil }
        guard !own.words.cut.isEmpty || own.leavesWords || top != nil, isAnalyst || !own.words.text.isEmpty else {
            return mail
        }
        mail.visibleText = [top.map { $0 + "\n" }, own.words.text].compactMap(\.self).joined(separator: "\n")
        let rest = own.words.isOfWhole ? own.words.folded : foldedText
        mail.foldedText = [own.words.cut, rest].filter { !$0.isEmpty }.joined(separator: "\n")
        mail.leavesWords = own.leavesWords
        return mail
    }

    /// What is passed on in a mail that is no forward by its subject may stand in a notice that it quotes.
    var mayQuoteNotice: Bool { !subject.isForwardSubject }

    /// What is ours is the history, and nothing above it is (design: contract 7): where the whole text, read beside the notice, has words
    /// of theirs that were folded, those are shown. Lines of ours among what is shown mean that nothing marked them as quoted: then what
    /// stands below them may be the writer's too, behind the notice's own "-- ". Above what a program has marked no word is judged.
    /// Whoever answers question by question within the notice is read there, whatever a program has marked; and whoever goes on below its
    /// last line, where Outlook's history has no end.
    private func customers(_ shown: OwnWords, _ sent: SentWords, _ scan: TokenScan) -> OwnWords {
        guard !foldedText.isEmpty else { return shown }
        let whole = OwnWords(
            of: text, without: sent, tokens: scan.places(in: text), isKnown: true, quotes: .all)
        guard !whole.cut.isEmpty else { return shown }
        if whole.isInterleaved, whole.text.foldedWords.count > shown.text.foldedWords.count { return whole }
        let seen = Self.lines(of: shown.text).union(Self.lines(of: addedText))
        if !Self.lines(of: whole.below).isSubset(of: seen) {
            return whole.keeping(
                [shown.text, whole.below].filter { !$0.isEmpty }.joined(separator: "\n\n"), without: addedText)
        }
        guard !isHistoryMarked || !shown.cut.isEmpty else { return shown }
        if !shown.cut.isEmpty, whole.text.foldedWords.count > shown.text.foldedWords.count { return whole }
        let above = Self.lines(of: whole.above)
        guard !above.isSubset(of: seen) else { return shown }
        return whole.keeping(
            Self.lines(of: shown.text).isSubset(of: above) ? whole.above : whole.text, without: addedText)
    }

    /// Those that say something, each once.
    private static func lines(of text: String) -> Set<String> {
        Set(text[...].lines.map { String($0).trimmedBlanks }).subtracting([""])
    }

    private struct Best {
        var words: OwnWords
        /// Words that may be the writer's stay folded.
        var leavesWords: Bool
    }

    /// Answers that stand between or below lines of ours were folded with them: there the whole text is read again.
    private func best(_ shown: OwnWords, _ sent: SentWords, _ scan: TokenScan) -> Best {
        guard !sent.isEmpty, !foldedText.isEmpty || shown.text.isEmpty else {
            return Best(words: shown, leavesWords: shown.cutsUnknown)
        }
        let whole = OwnWords(of: text, without: sent, tokens: scan.places(in: text), quotes: .between)
        let shown = shown.without(heads: whole.heads)
        let isBetter = whole.isInterleaved || shown.text.isEmpty && !whole.cut.isEmpty
        if isBetter, !whole.text.isEmpty {
            return Best(words: whole, leavesWords: whole.cutsUnknown || whole.leavesEnd)
        }
        let isLonger = whole.text.foldedWords.count > shown.text.foldedWords.count + 1
        let leaves = shown.cutsUnknown || whole.cutsUnknown || whole.leavesEnd || whole.holdsInner && isLonger
        return Best(words: shown, leavesWords: leaves)
    }
}

extension String {
    /// Its first words stand in this text.
    fileprivate func holdsStart(of text: String) -> Bool {
        let start = text.foldedWords(atMost: 6).joined(separator: " ")
        return start.isEmpty || foldedWords.joined(separator: " ").contains(start)
    }
}
