/// Words of an analyst's answer that the reading of replies has folded, and that no notice of ours holds: the customer does not get
/// them, and their writer may think so (design: contract 7).
import MIME
import Ticketing

struct FoldedAway {
    /// As it was read, before anything was compared.
    let mail: Inbound
    let sent: SentWords
    let scan: TokenScan
    let lexicon: Lexicon

    /// - Parameter name: the writer's.
    func holdsWords(by name: String) -> Bool { signatureSays(by: name) || holdsPasted }

    /// Below "-- " stands more than a signature: a sentence where no name begins it; a question, or a line after the letter, anywhere.
    private func signatureSays(by name: String) -> Bool {
        let lines = mail.belowDelimiter[...].lines.filter { !$0.isBlank }
        if lines.contains(where: { WordAlone.asks($0) || Afterword.begins($0) }) { return true }
        guard let first = lines.first, !SignatureAlone.isAll(of: mail.belowDelimiter, by: name) else { return false }
        let isNamed = name.foldedWords.first.map { String(first).foldedWords.first == $0 } ?? false
        return !isNamed && lines.contains { LearnedSignature.says($0, lexicon) }
    }

    /// Octets of what is folded that are looked at.
    private static let limit = 100_000
    /// Lines of one attribution, at most.
    private static let attributionLines = 5

    /// Sentences stand above the notice, or where no notice is, that are no attribution and no labels of a head.
    private var holdsPasted: Bool {
        guard !sent.isEmpty, !mail.foldedText.isEmpty else { return false }
        let text = String(mail.foldedText.prefix(toUTF8: Self.limit))
        let origins = LineOrigins(SentComparison(ComparedText(text), with: sent, tokens: scan.places(in: text)))
        let known = Set((mail.addedText + "\n" + mail.belowDelimiter)[...].lines.map { String($0).trimmedBlanks })
        let notice = origins.origins.firstIndex(of: .ours) ?? origins.lines.count
        // Below the head of a notice stands what servers put above it.
        let head = origins.lines.indices.prefix(notice).first { origins.comparison.namesAddress(origins.lines[$0]) }
        let above = origins.lines.indices.prefix(head.map { $0 + 1 } ?? notice)
        var lines = above.filter { index in
            origins.origins[index] == .written && !origins.lines[index].isQuoted
                && !origins.comparison.soundsLikeOurs(origins.lines[index])
        }.map { origins.comparison.text.text(of: origins.lines[$0].octets).trimmedBlanks }
        lines.removeAll { known.contains($0) || Self.isLabelled($0) }
        lines.removeLast(Self.attribution(in: lines))
        return lines.contains { Self.isSentence($0) }
    }

    /// How many of the last lines introduce what is quoted below them.
    private static func attribution(in lines: [String]) -> Int {
        (1...attributionLines).last { count in
            count <= lines.count
                && VisibleReply(of: "x\n\n" + lines.suffix(count).joined(separator: "\n") + "\n> ~").visible == "x"
        } ?? 0
    }

    /// Not a label of a head, an address, a date.
    private static func isSentence(_ line: String) -> Bool {
        guard !line.utf8.contains(0x40) else { return false }
        let words = line.split(whereSeparator: \.isWhitespace)
        let small = words.count { $0.unicodeScalars.first?.properties.isLowercase ?? false }
        return words.count >= 3 && small >= 2
    }

    /// "Enviada em: …", but for a line that ends there.
    private static func isLabelled(_ line: String) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.dropLast().prefix(2).contains { $0.utf8.last == UInt8(ascii: ":") }
    }
}
