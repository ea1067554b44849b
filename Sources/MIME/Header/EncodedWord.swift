/// Encoded words of RFC 2047: "=?charset?B?…?=".

public enum EncodedWord {
    private struct Word {
        var charset: String
        var octets: [UInt8]
        /// As it stands in the field.
        var raw: String

        /// RFC 2047 §6.3: a damaged word may be shown as it stands. Octets that are not in their charset, and controls
        /// in any, were no words for people.
        var text: String {
            let (text, note) = Charset.decodeNoting(octets, declared: charset)
            let hasControls = text.unicodeScalars.contains { $0.value < 0x20 && !"\t\r\n".unicodeScalars.contains($0) }
            return note == .wrongCharset && hasControls ? raw : text
        }
    }

    private enum Piece {
        case text(Substring)
        case word(Word)
    }

    /// The text with all encoded words decoded. Words next to each other are one text (RFC 2047 §6.2).
    public static func decode(_ text: String, limit: Int = Limits().encodedWordOctets) -> String {
        guard text.utf8.contains(0x3D), text.contains("=?") else { return text }
        var result = ""
        var pending: Word?
        func flush() {
            if let word = pending { result += word.text }
            pending = nil
        }
        for piece in pieces(of: text, limit: limit) {
            switch piece {
            case .text(let text):
                // RFC 2047 §6.2: white space between two encoded words is not shown.
                if pending != nil, text.utf8.allSatisfy(\.isBlank) { continue }
                flush()
                result += text
            case .word(let word):
                // QUIRK: a character may be split between two words of one charset: octets are joined first.
                if let last = pending, last.charset == word.charset {
                    pending?.octets += word.octets
                    pending?.raw += " " + word.raw
                } else {
                    flush()
                    pending = word
                }
            }
        }
        flush()
        return result
    }

    private static func pieces(of text: String, limit: Int) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let start = rest.firstRange(of: "=?")?.lowerBound {
            guard let (word, end) = word(in: rest[start...], limit: limit) else {
                let next = rest.index(start, offsetBy: 2)
                pieces.append(.text(rest[..<next]))
                rest = rest[next...]
                continue
            }
            if start > rest.startIndex { pieces.append(.text(rest[..<start])) }
            pieces.append(.word(word))
            rest = rest[end...]
        }
        if !rest.isEmpty { pieces.append(.text(rest)) }
        return pieces
    }

    // encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="     RFC 2047 §2, RFC 2231 §5
    private static func word(in text: Substring, limit: Int) -> (Word, Substring.Index)? {
        let octets = text.utf8.dropFirst(2)
        guard let first = octets.firstIndex(of: 0x3F) else { return nil }
        let charset = octets[..<first]
        guard charset.count <= 60, !charset.isEmpty, charset.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let afterCharset = octets[octets.index(after: first)...]
        guard let encoding = afterCharset.first, afterCharset.dropFirst().first == 0x3F else { return nil }
        let body = afterCharset.dropFirst(2)
        guard let end = endOfText(in: body, limit: limit) else { return nil }
        let name = String(Substring(charset).prefix { $0 != "*" }).asciiLowercased
        let inner = rawText(Array(body[..<end]), charset: name)
        guard let decoded = decode(inner.octets, encoding: encoding) else { return nil }
        let after = octets.index(end, offsetBy: 2)
        return (Word(charset: inner.charset, octets: decoded, raw: String(text[..<after])), after)
    }

    /// QUIRK: RFC 2047 §2 allows ASCII inside a word; some programs write 8-bit octets there. The field was made into
    /// characters before: one by one (windows-1252), which is undone here, or as the UTF-8 that it was.
    private static func rawText(_ text: [UInt8], charset: String) -> (octets: [UInt8], charset: String) {
        guard text.contains(where: { $0 > 0x7F }), Charset(label: charset) != .utf8 else { return (text, charset) }
        guard let octets = Charset.windows1252Octets(of: String(decoding: text, as: UTF8.self)) else {
            return (text, "utf-8")
        }
        return (octets, charset)
    }

    private static func endOfText(in body: Substring.UTF8View.SubSequence, limit: Int) -> String.Index? {
        var index = body.startIndex
        var count = 0
        while index < body.endIndex, count <= limit {
            let next = body.index(after: index)
            if body[index] == 0x3F, next < body.endIndex, body[next] == 0x3D { return index }
            index = next
            count += 1
        }
        return nil
    }

    private static func decode(_ text: [UInt8], encoding: UInt8) -> [UInt8]? {
        switch encoding.lowercased {
        case UInt8(ascii: "b"): Base64.decode(text).octets
        case UInt8(ascii: "q"): QuotedPrintable.decodeWord(text)
        default: nil
        }
    }
}
