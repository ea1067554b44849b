/// The last look at a text before it goes to a customer (design: contract 10): no line and no token of ours leaves in it.
import Ticketing

struct ReplyGate {
    let mail: Inbound
    let sent: SentWords
    let scan: TokenScan
    /// A token of ours says that it does, whether the notice is still known or not.
    let answersNotice: Bool
    /// A token of another ticket than the answered stands among the visible words: so may that ticket's.
    var bringsOther = false

    func holdsOurs(_ text: String) -> Bool {
        bringsOther || scan.isIn(text) || holdsLines(text) || holdsMarker(text)
            || mail.attachedTokens.contains(where: scan.isIn)
    }

    private func holdsLines(_ text: String) -> Bool {
        let comparison = SentComparison(ComparedText(text), with: sent)
        let lines = comparison.text.lines
        guard !sent.isEmpty else { return answersNotice && lines.holdFacts(comparison) }
        if lines.contains(where: { comparison.origin(of: $0) == .ours || comparison.quotesOurs($0) }) { return true }
        return lines.count(where: comparison.isMostlyOurs) >= Self.mostly || WholeLines(of: sent).stand(in: comparison)
    }

    /// So many lines that are ours but for a word or two are what a program made of a notice.
    private static let mostly = 3

    /// The line above which one writes, where no notice is known any more.
    private func holdsMarker(_ text: String) -> Bool {
        ComparedText(text).lines.contains { line in
            line.isMarker && Self.markers.contains { $0.stands(in: String(text.lineWords(line)).foldedWords) }
        }
    }

    private static let markers = ["reply above this line", "acima desta linha", "encima de esta línea"]
        .compactMap { Phrase($0) }
}

extension [ComparedText.Line] {
    /// Facts below each other, as notices list them, where the notice itself is not kept any more to compare with.
    fileprivate func holdFacts(_ comparison: SentComparison) -> Bool {
        var row = 0
        for line in self where !line.words.isEmpty {
            row = comparison.isLabelled(line) ? row + 1 : 0
            if row >= 3 { return true }
        }
        return false
    }
}

extension String {
    fileprivate func lineWords(_ line: ComparedText.Line) -> Substring {
        let start = utf8.index(utf8.startIndex, offsetBy: line.octets.lowerBound)
        return self[start..<utf8.index(start, offsetBy: line.octets.count)]
    }
}
