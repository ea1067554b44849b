/// The mail as its writer wrote it, where it is known what we had sent to them.
import Ticketing

extension Inbound {
    /// Without what is ours among its visible words; that is folded away. Where nothing of the writer's is left, an
    /// analyst's mail says nothing; a customer's stays as it is: in doubt text is shown.
    func without(_ sent: SentWords, _ scan: TokenScan, isAnalyst: Bool) -> Inbound {
        guard forwarded == nil, isAnalyst || !sent.isEmpty else { return self }
        let shown = OwnWords(of: visibleText, without: sent, tokens: scan.places(in: visibleText))
        let own = isAnalyst ? best(shown, sent, scan) : shown
        guard !own.cut.isEmpty, isAnalyst || !own.text.isEmpty else { return self }
        var mail = self
        mail.visibleText = own.text
        mail.foldedText = [own.cut, foldedText].filter { !$0.isEmpty }.joined(separator: "\n")
        return mail
    }

    /// Answers that stand between or below quoted lines of ours were folded with them: there the whole text is read again.
    private func best(_ shown: OwnWords, _ sent: SentWords, _ scan: TokenScan) -> OwnWords {
        guard !sent.isEmpty, !foldedText.isEmpty || shown.text.isEmpty else { return shown }
        let whole = OwnWords(of: text, without: sent, tokens: scan.places(in: text))
        let isBetter = whole.isInterleaved || shown.text.isEmpty && !whole.cut.isEmpty
        return isBetter && !whole.text.isEmpty ? whole : shown
    }
}
