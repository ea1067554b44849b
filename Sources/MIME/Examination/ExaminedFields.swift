/// The header fields of a part, each against the rule it is under.

extension Examination {
    /// RFC 5322 §3.6: fields that may come once.
    private static let once: Set<String> = [
        "date", "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to", "references", "subject",
        "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "content-id",
    ]
    private static let addressFields: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "resent-from", "resent-sender", "resent-to", "resent-cc",
    ]
    /// Fields that hold words for people. RFC 2047 §5 (1).
    private static let textFields: Set<String> = ["subject", "comments", "content-description", "thread-topic"]

    mutating func examineFields(of part: Part) {
        var seen: Set<String> = []
        for field in part.header.fields {
            let name = field.name.asciiLowercased
            let place = field.range.lowerBound
            if Self.once.contains(name), !seen.insert(name).inserted { note(.repeatedField, at: place) }
            if !Self.isUTF8(message.octets[field.range]) { note(.eightBitHeader, at: place) }
            examine(field.value, name, at: place)
        }
    }

    private mutating func examine(_ value: String, _ name: String, at place: Int) {
        switch name {
        case "date", "resent-date": examineDate(value, at: place)
        case "content-type": examineType(value, at: place)
        case "content-disposition": examineParameters(value, at: place)
        case "references", "in-reply-to":
            if value.utf8.count(where: { $0 == 0x3C }) > Limits.messageIDs { note(.tooManyInField, at: place) }
        case _ where Self.addressFields.contains(name): examineAddresses(value, at: place)
        case _ where Self.textFields.contains(name): examineWords(value, at: place)
        default: break
        }
    }

    private static func isUTF8(_ octets: ArraySlice<UInt8>) -> Bool {
        octets.allSatisfy { $0 < 0x80 } || String(validating: octets, as: UTF8.self) != nil
    }

    private mutating func examineDate(_ value: String, at place: Int) {
        if MailDate(parsing: value) == nil {
            note(.unreadableDate, at: place)
        } else if !DateGrammar.matches(value) {
            note(.unusualDate, at: place)
        }
    }

    private mutating func examineType(_ value: String, at place: Int) {
        let word = Parameters.parse(value).word
        let pieces = word.split(at: "/", omittingEmptySubsequences: false)
        // token "/" token                                                            RFC 2045 §5.1
        let isToken: (Substring) -> Bool = { piece in
            !piece.isEmpty && piece.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains($0) }
        }
        if pieces.count != 2 || !pieces.allSatisfy(isToken) { note(.unreadableContentType, at: place) }
        examineParameters(value, at: place)
    }

    private mutating func examineParameters(_ value: String, at place: Int) {
        let hasWord = EncodedWordScan(value).words.contains { $0.isWhole }
        if hasWord { note(.encodedWordInParameter, at: place) }
        // RFC 2231 §4: "%00" is one octet.
        if value.utf8.contains("%00".utf8) { note(.nul, at: place) }
        if Parameters.isCut(value) { note(.tooManyInField, at: place) }
    }

    private mutating func examineAddresses(_ value: String, at place: Int) {
        examineWords(value, at: place)
        var addresses: [EmailAddress] = []
        let octets = Array(value.utf8)
        if !AddressList.parse(octets.span, into: &addresses) { note(.tooManyInField, at: place) }
        guard !value.isEmpty, !AddressGrammar.matches(value) else { return }
        note(addresses.contains { !$0.domain.isEmpty } ? .unusualAddress : .unreadableAddress, at: place)
    }

    private mutating func examineWords(_ value: String, at place: Int) {
        for word in EncodedWordScan(value).words {
            if !word.isWhole {
                note(.damagedEncodedWord, at: place)
            } else {
                if word.length > 75 { note(.encodedWordTooLong, at: place) }
                if let kind = word.charsetNote { note(kind, at: place) }
                if word.hasNUL { note(.nul, at: place) }
            }
        }
    }
}

/// What looks like encoded words in a field. RFC 2047 §2.
private struct EncodedWordScan {
    struct Word {
        /// Characters, as written.
        var length: Int
        /// "=?charset?B?text?=", complete.
        var isWhole: Bool
        var charsetNote: Note.Kind?
        var hasNUL = false
    }

    private(set) var words: [Word] = []

    init(_ value: String) {
        let octets = Array(value.utf8)
        var offset = 0
        // A thousand words are more than a subject has: the rest is looked at by nobody.
        while let start = Self.opening(in: octets, from: offset), words.count < 1_000 {
            let marks = Self.marks(in: octets, from: start + 2)
            guard marks.count == 3, Self.isEncoding(octets, marks),
                let end = Self.find("?=", in: octets, from: marks[1] + 1)
            else {
                words.append(Word(length: 0, isWhole: false, charsetNote: nil))
                offset = start + 2
                continue
            }
            words.append(Self.word(octets, start, marks, end))
            offset = end + 2
        }
    }

    /// The next three "?" before a blank: after the charset, after the encoding, at the end.
    private static func marks(in octets: [UInt8], from start: Int) -> [Int] {
        var marks: [Int] = []
        for offset in start..<min(octets.count, start + Limits().encodedWordOctets) where marks.count < 3 {
            if octets[offset] == 0x3F { marks.append(offset) }
        }
        return marks
    }

    private static func isEncoding(_ octets: [UInt8], _ marks: [Int]) -> Bool {
        guard marks[1] == marks[0] + 2 else { return false }
        return [UInt8(ascii: "b"), UInt8(ascii: "q")].contains(octets[marks[0] + 1].lowercased)
    }

    private static func word(_ octets: [UInt8], _ start: Int, _ marks: [Int], _ end: Int) -> Word {
        let label = String(decoding: octets[(start + 2)..<marks[0]].prefix { $0 != 0x2A }, as: UTF8.self)
        let text = Array(octets[(marks[1] + 1)..<max(end, marks[1] + 1)])
        let isBase64 = octets[marks[0] + 1].lowercased == UInt8(ascii: "b")
        let decoded = isBase64 ? Base64.decode(text).octets : QuotedPrintable.decodeWord(text)
        // A character that is cut at the end goes on in the next word: only whole charsets are judged here.
        let kind = Charset.decodeNoting(decoded, declared: label).note
        return Word(
            length: end + 2 - start, isWhole: true, charsetNote: kind == .unknownCharset ? kind : nil,
            hasNUL: decoded.contains(0))
    }

    private static func opening(in octets: [UInt8], from start: Int) -> Int? {
        var offset = start
        while let equals = LineScan.first(ASCII.equals, in: octets.span, offset..<octets.count) {
            if equals + 1 < octets.count, octets[equals + 1] == 0x3F { return equals }
            offset = equals + 1
        }
        return nil
    }

    private static func find(_ pair: StaticString, in octets: [UInt8], from start: Int) -> Int? {
        var offset = start
        let span = octets.span
        // No further than an encoded word may reach, so that many of them are looked at once each.
        let limit = min(octets.count, start + Limits().encodedWordOctets)
        while offset + 1 < limit {
            if span.stands(pair, at: offset, before: octets.count) { return offset }
            offset += 1
        }
        return nil
    }
}
