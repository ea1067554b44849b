/// An mbox file: many messages, each after a line that begins with "From ". RFC 4155.

public enum Mbox {
    /// How a file keeps a line of a message that begins with "From " apart from the ones between messages.
    public enum Quoting: Sendable {
        /// Not at all, or by Content-Length: a line is a separator only where a date follows the sender.
        case none
        /// A ">" before each of them; what was ">From " before cannot be told from it (mboxo).
        case from
        /// A ">" before each of them, those with ">" before them included: it can be undone (mboxrd).
        case rd
    }

    /// Where each message lies, its "From " line left out; empty where the octets are no mbox. Linear.
    public static func messages(in octets: [UInt8]) -> [Range<Int>] {
        let span = octets.span
        guard span.stands("From ", at: 0, before: span.count) else { return [] }
        var ranges: [Range<Int>] = []
        var start = LineScan.lineEnd(from: 0, in: span, limit: span.count)
        var offset = start
        var afterEmptyLine = false
        while offset < span.count {
            let end = LineScan.lineEnd(from: offset, in: span, limit: span.count)
            let line = LineScan.content(offset..<end, in: span)
            if afterEmptyLine, isSeparator(span, line) {
                ranges.append(start..<offset)
                start = end
            }
            afterEmptyLine = line.isEmpty
            offset = end
        }
        ranges.append(start..<span.count)
        return ranges
    }

    /// How the file quotes, told by its lines. RFC 4155 leaves it open: one that has a bare "From " inside a message quotes
    /// nothing. QUIRK: mboxo and mboxrd cannot be told apart, and are both undone as mboxrd: where that is wrong, a
    /// ">>From " of somebody's quotes loses one mark, and the other way round every answer would gain one.
    public static func quoting(of octets: [UInt8], messages: [Range<Int>]) -> Quoting {
        let span = octets.span
        var isQuoted = false
        for range in messages {
            var offset = range.lowerBound
            while offset < range.upperBound {
                let end = LineScan.lineEnd(from: offset, in: span, limit: range.upperBound)
                switch quotedFrom(span, offset..<end) {
                case 0?: return .none
                case nil: break
                case _?: isQuoted = true
                }
                offset = end
            }
        }
        return isQuoted ? .rd : .none
    }

    /// Marks in front of "From " at the start of a line; nil for other lines.
    private static func quotedFrom(_ octets: Span<UInt8>, _ line: Range<Int>) -> Int? {
        var word = line.lowerBound
        while word < line.upperBound, octets[word] == UInt8(ascii: ">") { word += 1 }
        return octets.stands("From ", at: word, before: line.upperBound) ? word - line.lowerBound : nil
    }

    /// One message with its quoted "From " lines as they were.
    public static func message(in octets: [UInt8], at range: Range<Int>, quoting: Quoting) -> [UInt8] {
        switch quoting {
        case .none: return Array(octets[range])
        case .from, .rd: break
        }
        let span = octets.span
        var message: [UInt8] = []
        message.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let end = LineScan.lineEnd(from: offset, in: span, limit: range.upperBound)
            let marks = quotedFrom(span, offset..<end) ?? 0
            message += octets[(marks == 1 || marks > 1 && quoting == .rd ? offset + 1 : offset)..<end]
            offset = end
        }
        return message
    }

    // "From " addr-spec SP asctime-date                                              RFC 4155 Appendix A
    /// QUIRK: programs write dates of many shapes there, and people begin paragraphs with "From ". A time with a colon
    /// and four digits for the year tell a separator from prose.
    private static func isSeparator(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard octets.stands("From ", at: line.lowerBound, before: line.upperBound), line.count < 500 else {
            return false
        }
        let words = FieldText.decoded(octets.array(line)).split(separator: " ")
        let isTime: (Substring) -> Bool = { word in
            let pieces = word.split(at: ":", omittingEmptySubsequences: false)
            return (2...3).contains(pieces.count)
                && pieces.allSatisfy { (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigit) }
        }
        let isYear: (Substring) -> Bool = { $0.utf8.count == 4 && $0.utf8.allSatisfy(\.isDigit) }
        return words.count >= 5 && words.contains(where: isTime) && words.contains(where: isYear)
    }
}
