/// Signatures that nothing marks: lines that a sender has ended three earlier mails with (design: contract 7).
import MIME
import Ticketing

enum LearnedSignature {
    /// Mails that ended so before; a chance is no habit.
    static let evidence = 3

    /// Where it begins in the text: a line, by its number. Nil where nothing has been learned, and where only words of the
    /// writer's are repeated.
    ///
    /// - Parameter earlier: how the sender's earlier mails ended.
    static func start(in text: EdgeLines, earlier: [MailEdges], _ lexicon: Lexicon) -> Int? {
        guard let edges = text.edges, !edges.bottom.isEmpty else { return nil }
        let length = repeated(edges, earlier)
        guard length > 0 else { return nil }
        var block = text.spoken.dropFirst().suffix(length)
        // Below a question it may be the answer to it.
        if let question = block.last(where: { WordAlone.asks(text.lines[$0]) }) {
            block = block.drop { $0 <= question }
        }
        // "Aguardo retorno." above the name is said each time, and each time anew.
        while let first = block.first, says(text.lines[first], lexicon) { block = block.dropFirst() }
        return block.first
    }

    /// How many last lines it has in common with so many of them. The same mail once more says nothing.
    private static func repeated(_ edges: MailEdges, _ earlier: [MailEdges]) -> Int {
        var seen: Set<UInt64> = [edges.whole]
        let others = earlier.filter { seen.insert($0.whole).inserted }
        let lengths = others.map { zip($0.bottom, edges.bottom).prefix { $0 == $1 }.count }.sorted(by: >)
        return lengths.count < evidence ? 0 : lengths[evidence - 1]
    }

    /// A sentence, or thanks: no part of an address.
    static func says(_ line: Substring, _ lexicon: Lexicon) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        let folded = String(line).foldedWords
        if folded.contains(where: { lexicon.holds($0, .contradict) }) { return true }
        if folded.contains(where: { lexicon.holds($0, .thanks) }) { return true }
        // "www.shop.test" is no word of a sentence; "retorno." is.
        let small = words.count { word in
            word.unicodeScalars.first?.properties.isLowercase ?? false && !word.utf8.dropLast().contains(0x2E)
        }
        let isEnded = line.trimmedEnd.map { ".!…:;".unicodeScalars.contains($0) } ?? false
        return isEnded && words.count > 1 && small > 0 || small > 2
    }
}

extension Substring {
    /// The last scalar that is seen.
    fileprivate var trimmedEnd: Unicode.Scalar? {
        unicodeScalars.last { !$0.properties.isWhitespace && !$0.isUnseen }
    }
}
