/// The last look at a text before it goes to a customer (design: contract 10): no line and no token of ours leaves in it.
import Ticketing

struct ReplyGate {
    let mail: Inbound
    let sent: SentWords
    let scan: TokenScan

    func holdsOurs(_ text: String) -> Bool {
        scan.isIn(text) || holdsLines(text) || holdsMarker(text) || mail.attachedTokens.contains(where: scan.isIn)
    }

    private func holdsLines(_ text: String) -> Bool {
        guard !sent.isEmpty else { return false }
        let comparison = SentComparison(ComparedText(text), with: sent)
        return comparison.text.lines.contains { comparison.origin(of: $0) == .ours || comparison.quotesOurs($0) }
    }

    /// The line above which one writes, where no notice is known any more.
    private func holdsMarker(_ text: String) -> Bool {
        ComparedText(text).lines.contains { line in
            line.isMarker && Self.markers.contains { $0.stands(in: String(text.lineWords(line)).foldedWords) }
        }
    }

    private static let markers = ["reply above this line", "acima desta linha", "encima de esta línea"]
        .compactMap { Phrase($0) }
}

extension String {
    fileprivate func lineWords(_ line: ComparedText.Line) -> Substring {
        let start = utf8.index(utf8.startIndex, offsetBy: line.octets.lowerBound)
        return self[start..<utf8.index(start, offsetBy: line.octets.count)]
    }
}
