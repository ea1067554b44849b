/// What is shown of a mail that opens a ticket: all of it, but for the signature that its sender is known to end mails with.
import MIME
import Ticketing

struct OpeningWords: Equatable {
    var shown: String
    /// The signature; empty where none is known.
    var folded = ""
}

extension Inbound {
    func openingWords(_ known: KnownEdges, _ lexicon: Lexicon) -> OpeningWords {
        let whole = OpeningWords(shown: text)
        guard !known.own.isEmpty, sender != nil, forwarded == nil, let lines = EdgeLines(text) else { return whole }
        if let start = LearnedSignature.start(in: lines, earlier: known.own, by: writer, lexicon) {
            return lines.folding(from: start) ?? whole
        }
        // Below it stands what programs and companies add: the signature is where it ends what a person wrote.
        guard !foldedText.isEmpty, let own = EdgeLines(visibleText),
            let start = LearnedSignature.start(in: own, earlier: known.own, by: writer, lexicon),
            let place = lines.place(of: own.spoken.filter { $0 >= start }.map { own.lines[$0] })
        else { return whole }
        return lines.folding(from: place.lowerBound, to: place.upperBound) ?? whole
    }

    /// Of which the last lines are learned: what is marked as a signature is one too, and stands in a first mail.
    var textToLearn: String {
        let mark = foldedText.prefix { !$0.isNewline }
        guard !belowDelimiter.isEmpty, mark == "-- " || mark == "--", text.hasSuffix(foldedText.trimmedBlankLines),
            foldedText.utf8.count <= belowDelimiter.utf8.count + 80
        else { return visibleText }
        return text
    }
}

extension EdgeLines {
    /// Without the lines from one on, and with the delimiter above it; nil where nothing else is said.
    fileprivate func folding(from start: Int, to end: Int? = nil) -> OpeningWords? {
        let mark = lines[..<start].lastIndex { !$0.isBlank }.flatMap { ["-- ", "--"].contains(lines[$0]) ? $0 : nil }
        let range = (mark ?? start)..<((end ?? lines.count - 1) + 1)
        let around = [lines[..<range.lowerBound], lines[range.upperBound...]]
        let rest = around.map { $0.joined(separator: "\n").trimmedBlankLines }.filter { !$0.isEmpty }
            .joined(separator: "\n\n")
        guard !rest.isBlank else { return nil }
        return OpeningWords(shown: rest, folded: lines[range].joined(separator: "\n").trimmedBlankLines)
    }

    /// Where these lines that say something stand last, one after the other.
    fileprivate func place(of block: [Substring]) -> ClosedRange<Int>? {
        guard !block.isEmpty, block.count <= MailEdges.bottomLimit, spoken.count >= block.count else { return nil }
        let wanted = block.map { String($0).trimmedBlanks }
        for first in (0...(spoken.count - block.count)).reversed() {
            let places = spoken[first..<(first + block.count)]
            if places.map({ String(lines[$0]).trimmedBlanks }) == wanted { return places.first!...places.last! }
        }
        return nil
    }
}
