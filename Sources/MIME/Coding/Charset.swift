/// Character sets: ASCII, UTF-8 and the Latin ones here, all others by the system's iconv.

enum Charset: Equatable {
    case utf8
    case windows1252
    /// Read through their 8-bit kin.
    case iso2022JP, hz
    /// A name that iconv knows.
    case other(String)

    /// The charset that a label means. The wild's labels lie in known ways (WHATWG Encoding Standard §4.2).
    init(label: String) {
        let lower = label.asciiLowercased
        // Letters, digits and "-" are all above the quotes and blanks.
        let isBare = lower.utf8.allSatisfy { $0 > 0x27 && $0 < 0x80 }
        let name = isBare ? lower : lower.filter(scalars: { $0 != "\"" && $0 != "'" && !$0.isWhitespace })
        self = CharsetLabels.charset(for: name)
    }

    /// Text out of octets: as declared, else UTF-8, else windows-1252. Never fails, and never is empty where they are not.
    static func decode(_ octets: [UInt8], declared label: String?) -> String {
        decodeNoting(octets.span, declared: label).text
    }

    static func decode(_ octets: Span<UInt8>, declared label: String?) -> String {
        decodeNoting(octets, declared: label).text
    }

    static func decodeNoting(_ octets: [UInt8], declared label: String?) -> (text: String, note: Note.Kind?) {
        decodeNoting(octets.span, declared: label)
    }

    /// U+0000 becomes U+FFFD: what stands behind it is text that people wrote, and C libraries lose it.
    static func decodeNoting(_ octets: Span<UInt8>, declared label: String?) -> (text: String, note: Note.Kind?) {
        let (text, note) = decodeWhole(octets, declared: label)
        return (text.withoutNUL, note)
    }

    private static func decodeWhole(_ octets: Span<UInt8>, declared label: String?) -> (text: String, note: Note.Kind?)
    {
        let charset = Charset(label: label ?? "utf-8")
        switch charset {
        case .utf8:
            if let text = octets.validUTF8 { return (text, nil) }
            let octets = octets.array(0..<octets.count)
            return (repaired(octets) ?? windows1252.decode(octets), .wrongCharset)
        case .windows1252:
            if octets.isASCII { return (octets.text(0..<octets.count), nil) }
            // QUIRK: forms and shops say "iso-8859-1" over UTF-8 octets: text that is valid UTF-8 throughout is no accident.
            if let text = octets.validUTF8 { return (text, .wrongCharset) }
            return (charset.decode(octets.array(0..<octets.count)), nil)
        case .iso2022JP, .hz, .other:
            // The same of other charsets whose letters are one octet each. Two of "茅台" in GBK are two of UTF-8 too.
            if charset.isOfSingleOctets, !octets.isASCII, let text = octets.validUTF8 { return (text, .wrongCharset) }
            let read = charset.converted(octets)
            // QUIRK: "big5" over UTF-8 octets: what does not fit the one and does fit the other is the other.
            if let read, !read.hasReplacement { return (read.withoutMark, nil) }
            if read != nil, let text = octets.validUTF8 { return (text, .wrongCharset) }
            if let read { return (read.withoutMark, nil) }
            if let text = octets.validUTF8 { return (text, .unknownCharset) }
            return (windows1252.decode(octets.array(0..<octets.count)), .unknownCharset)
        }
    }

    /// Where the text lies in octets that are UTF-8 as declared, or ASCII; nil where they must be converted.
    static func asItStands(_ octets: Span<UInt8>, declared label: String?) -> Range<Int>? {
        switch Charset(label: label ?? "utf-8") {
        case .utf8: return octets.isUTF8 ? octets.afterMark..<octets.count : nil
        case .windows1252: return octets.isASCII ? 0..<octets.count : nil
        case .iso2022JP, .hz, .other: return nil
        }
    }

    /// Letters of one octet, few of which are followed by what UTF-8 has behind its first octet. Those of Thai are.
    private var isOfSingleOctets: Bool {
        switch self {
        case .windows1252: true
        case .utf8, .iso2022JP, .hz: false
        case .other(let name):
            ["iso-8859-", "cp125", "cp85", "cp86", "cp437", "koi8", "mac"].contains {
                name.asciiLowercased.hasPrefix($0)
            }
        }
    }

    /// By iconv; nil where it does not know the charset.
    private func converted(_ octets: Span<UInt8>) -> String? {
        switch self {
        case .utf8, .windows1252: return nil
        case .iso2022JP:
            let kin = StatefulCharset.shiftJIS(fromISO2022JP: octets.array(0..<octets.count))
            return Iconv.decode(kin.span, from: "CP932")
        case .hz:
            return Iconv.decode(StatefulCharset.gb2312(fromHZ: octets.array(0..<octets.count)).span, from: "GB18030")
        case .other(let name): return Iconv.decode(octets, from: name)
        }
    }

    /// UTF-8 that was cut or damaged in places, with U+FFFD there; nil where it seems to have been no UTF-8 at all.
    ///
    /// QUIRK: a form's frame is UTF-8, and the words that somebody typed into it are not: then each line says what it is.
    private static func repaired(_ octets: [UInt8]) -> String? {
        let text = String(decoding: octets, as: UTF8.self)
        guard seemsUTF8(text) ?? true else { return nil }
        var lines = ""
        for line in octets.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let read = String(decoding: line, as: UTF8.self)
            if !lines.isEmpty || line.startIndex > 0 { lines += "\n" }
            lines += seemsUTF8(read) ?? true ? read : windows1252.decode(Array(line))
        }
        return lines.withoutMark
    }

    /// Of text that was read as UTF-8, by what is beyond ASCII: in another charset two octets that form a character of UTF-8 are
    /// rare. Nil where nothing is.
    private static func seemsUTF8(_ text: String) -> Bool? {
        var (valid, damaged) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value > 0x7F {
            if scalar == "\u{FFFD}" { damaged += 1 } else { valid += 1 }
        }
        return valid + damaged == 0 ? nil : valid > 0 && valid * 2 >= damaged
    }

    /// For `.windows1252` only: one octet, one character.
    func decode(_ octets: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        for octet in octets {
            scalars.append(octet &- 0x80 < 0x20 ? Self.c1[Int(octet &- 0x80)] : Unicode.Scalar(octet))
        }
        return String(scalars)
    }

    /// What `decode` made of octets, made octets again; nil where a character is none of windows-1252.
    static func windows1252Octets(of text: String) -> [UInt8]? {
        var octets: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let place = c1.firstIndex(of: scalar) {
                octets.append(0x80 + UInt8(place))
            } else if scalar.value < 0x100 {
                octets.append(UInt8(scalar.value))
            } else {
                return nil
            }
        }
        return octets
    }

    /// 0x80...0x9F of windows-1252; the five that are empty there stand for themselves.
    private static let c1: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{2C6}",
        "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}", "\u{2019}",
        "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}",
        "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]
}

extension Span<UInt8> {
    /// The octets as text, without a byte order mark; nil where they are no UTF-8.
    fileprivate var validUTF8: String? {
        do { return String(copying: try UTF8Span(validating: extracting(afterMark..<count))) } catch { return nil }
    }

    fileprivate var isUTF8: Bool {
        do { return try UTF8Span(validating: self).count == count } catch { return false }
    }

    /// Octets of the byte order mark in front.
    fileprivate var afterMark: Int {
        count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF ? 3 : 0
    }
}

extension String {
    /// Without a byte order mark, which some editors put in front of a mail's text.
    fileprivate var withoutMark: String {
        guard utf8.first == 0xEF, unicodeScalars.first == "\u{FEFF}" else { return self }
        return String(unicodeScalars.dropFirst())
    }

    /// Whether U+FFFD is in it.
    fileprivate var hasReplacement: Bool {
        let octets = utf8
        var (before, last): (UInt8, UInt8) = (0, 0)
        for octet in octets {
            if octet == 0xBD, last == 0xBF, before == 0xEF { return true }
            (before, last) = (last, octet)
        }
        return false
    }
}
