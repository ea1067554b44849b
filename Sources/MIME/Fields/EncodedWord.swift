/// Encoded words of RFC 2047: "=?charset?B?…?=".

public enum EncodedWord {
    /// The text with all encoded words decoded. Words next to each other are one text (RFC 2047 §6.2).
    public static func decode(_ text: String, limit: Int = Limits().encodedWordOctets) -> String {
        guard text.utf8.contains(ASCII.equals) else { return text }
        let octets = Array(text.utf8)
        return decode(octets.span, 0..<octets.count, limit: limit)
    }

    /// The same for a part of one line of UTF-8.
    static func decode(
        _ line: Span<UInt8>, _ range: Range<Int>, limit: Int = Limits().encodedWordOctets
    ) -> String {
        guard LineScan.first(ASCII.equals, in: line, range) != nil else { return line.text(range) }
        var reader = WordReader(line.extracting(range), limit: limit)
        return reader.read()
    }
}

/// Reads a line with encoded words once, from left to right.
private struct WordReader: ~Escapable {
    private let line: Span<UInt8>
    private let limit: Int
    private var result = ""
    /// Words of one charset that stand next to each other, not yet decoded.
    private var pending: Word?
    /// Where the next "?=" was found; the line's end where there is none. Found once, not again for each "=?".
    private var nextEnd = -1

    private struct Word {
        /// Lower case, without language.
        var charset: String
        var octets: [UInt8]
        /// Where it stands in the line.
        var range: Range<Int>
    }

    @_lifetime(copy line)
    init(_ line: Span<UInt8>, limit: Int) {
        self.line = line
        self.limit = limit
    }

    mutating func read() -> String {
        var textStart = 0
        var offset = 0
        while let start = nextStart(from: offset) {
            guard let word = word(at: start) else {
                offset = start + 2
                continue
            }
            takeText(textStart..<start)
            take(word)
            textStart = word.range.upperBound
            offset = textStart
        }
        if textStart == 0, pending == nil { return line.text(0..<line.count) }
        takeText(textStart..<line.count)
        flush()
        return result
    }

    private func nextStart(from start: Int) -> Int? {
        var offset = start
        while let equals = LineScan.first(ASCII.equals, in: line, offset..<line.count), equals + 1 < line.count {
            if line[equals + 1] == 0x3F { return equals }
            offset = equals + 1
        }
        return nil
    }

    /// RFC 2047 §6.2: white space between two encoded words is not shown.
    private mutating func takeText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if pending != nil, range.allSatisfy({ line[$0].isBlank }) { return }
        flush()
        result += line.text(range)
    }

    /// QUIRK: a character may be split between two words of one charset: octets are joined first.
    private mutating func take(_ word: Word) {
        guard let start = pending?.range.lowerBound, pending?.charset == word.charset else {
            flush()
            pending = word
            return
        }
        pending?.octets += word.octets
        pending?.range = start..<word.range.upperBound
    }

    /// RFC 2047 §6.3: a damaged word may be shown as it stands. Octets that are not in their charset, and controls in any,
    /// were no words for people.
    private mutating func flush() {
        guard let word = pending else { return }
        pending = nil
        let (text, note) = Charset.decodeNoting(word.octets, declared: word.charset)
        let isDamaged =
            note == .wrongCharset
            && text.utf8.contains { $0 < 0x20 && $0 != ASCII.tab && $0 != ASCII.cr && $0 != ASCII.lf }
        let shown = isDamaged ? line.text(word.range) : text
        if result.isEmpty { result = shown } else { result += shown }
    }

    // encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="     RFC 2047 §2, RFC 2231 §5
    private mutating func word(at start: Int) -> Word? {
        guard let charset = charset(from: start + 2) else { return nil }
        let encoding = charset.upperBound + 1
        guard encoding + 1 < line.count, line[encoding + 1] == 0x3F else { return nil }
        let text = encoding + 2
        guard let end = end(from: text), end - text <= limit else { return nil }
        let (octets, label) = rawText(text..<end, charset: label(charset))
        let decoded: [UInt8]
        switch line[encoding].lowercased {
        case UInt8(ascii: "b"): decoded = Base64.decode(octets.span, 0..<octets.count).octets
        case UInt8(ascii: "q"): decoded = QuotedPrintable.decodeWord(octets)
        default: return nil
        }
        return Word(charset: label, octets: decoded, range: start..<end + 2)
    }

    private func charset(from start: Int) -> Range<Int>? {
        var end = start
        while end < line.count, end - start <= 60, line[end] > 0x20, line[end] < 0x7F {
            if line[end] == 0x3F { return end > start ? start..<end : nil }
            end &+= 1
        }
        return nil
    }

    private func label(_ range: Range<Int>) -> String {
        if line.stands("utf-8", range) { return "utf-8" }
        let end = LineScan.first(0x2A, in: line, range) ?? range.upperBound
        return line.text(range.lowerBound..<end).asciiLowercased
    }

    private mutating func end(from start: Int) -> Int? {
        if nextEnd < start {
            nextEnd = start
            while let mark = LineScan.first(0x3F, in: line, nextEnd..<line.count), mark + 1 < line.count {
                if line[mark + 1] == ASCII.equals {
                    nextEnd = mark
                    return mark
                }
                nextEnd = mark + 1
            }
            nextEnd = line.count
        }
        return nextEnd < line.count ? nextEnd : nil
    }

    /// QUIRK: RFC 2047 §2 allows ASCII inside a word; some programs write 8-bit octets there. The field was made into
    /// characters before: one by one (windows-1252), which is undone here, or as the UTF-8 that it was.
    private func rawText(_ range: Range<Int>, charset: String) -> (octets: [UInt8], charset: String) {
        let text = line.array(range)
        guard !text.span.isASCII, Charset(label: charset) != .utf8 else { return (text, charset) }
        guard let octets = Charset.windows1252Octets(of: String(decoding: text, as: UTF8.self)) else {
            return (text, "utf-8")
        }
        return (octets, charset)
    }
}
