/// The words of an RTF document, without fonts, colours and pictures. [MSFT-RTF] 1.9.1, [MS-OXRTFEX].

struct RTFText {
    static func plain(from octets: [UInt8]) -> String {
        var reader = RTFText(octets)
        reader.read()
        reader.flush()
        return reader.text
    }

    /// What a "{" opens and its "}" gives back.
    private struct Group {
        /// Fonts, colours, pictures, and whatever an unknown "\*" begins.
        var isSkipped = false
        /// Characters after a "\u" that stand for it in old readers.
        var skipsAfterUnicode = 1
        /// Between "\htmlrtf" and "\htmlrtf0": RTF that stands for HTML.
        var isHTMLOnly = false
    }

    private let octets: [UInt8]
    private var offset = 0
    private var group = Group()
    private var outer: [Group] = []
    private var charset = "windows-1252"
    private var pending: [UInt8] = []
    private var text = ""
    private var toSkip = 0

    private init(_ octets: [UInt8]) { self.octets = octets }

    private var peek: UInt8? { offset < octets.count ? octets[offset] : nil }

    private mutating func read() {
        var tooDeep = 0
        while let octet = peek {
            offset += 1
            switch octet {
            case UInt8(ascii: "{") where outer.count >= Limits.rtfDepth: tooDeep += 1
            case UInt8(ascii: "}") where tooDeep > 0: tooDeep -= 1
            case _ where tooDeep > 0: continue
            case UInt8(ascii: "{"): outer.append(group)
            case UInt8(ascii: "}"): group = outer.popLast() ?? Group()
            case ASCII.backslash: control()
            case ASCII.cr, ASCII.lf: continue
            default: put(octet)
            }
        }
    }

    private mutating func control() {
        guard let octet = peek else { return }
        if octet.isLetter { return word() }
        offset += 1
        switch octet {
        case UInt8(ascii: "'"): escaped()
        case UInt8(ascii: "~"): put(" ")
        case UInt8(ascii: "_"): put("-")
        case UInt8(ascii: "*"): group.isSkipped = true
        case ASCII.cr, ASCII.lf: put("\n")
        case UInt8(ascii: "{"), UInt8(ascii: "}"), ASCII.backslash: put(octet)
        default: break
        }
    }

    /// \'e9: one octet of the document's code page.
    private mutating func escaped() {
        guard offset + 1 < octets.count, let high = octets[offset].hexValue, let low = octets[offset + 1].hexValue
        else { return }
        offset += 2
        put(high << 4 | low)
    }

    /// "\par", "\u8364 ": letters, a number, and one space that belongs to it.
    private mutating func word() {
        let start = offset
        while let octet = peek, octet.isLetter { offset += 1 }
        let name = String(decoding: octets[start..<min(offset, start + 32)], as: UTF8.self)
        let numberStart = offset
        if peek == ASCII.dash { offset += 1 }
        while let octet = peek, octet.isDigit { offset += 1 }
        let number = Int(String(decoding: octets[numberStart..<min(offset, numberStart + 12)], as: UTF8.self))
        if peek == ASCII.space { offset += 1 }
        obey(name, number)
    }

    private mutating func obey(_ name: String, _ number: Int?) {
        switch name {
        case "par", "line", "sect", "page", "row": put("\n")
        case "tab", "cell": put("\t")
        case "emdash": put("\u{2014}")
        case "endash": put("\u{2013}")
        case "bullet": put("\u{2022}")
        case "lquote": put("\u{2018}")
        case "rquote": put("\u{2019}")
        case "ldblquote": put("\u{201C}")
        case "rdblquote": put("\u{201D}")
        case "uc": group.skipsAfterUnicode = min(max(number ?? 1, 0), 8)
        case "u": unicode(number ?? 0)
        case "ansicpg": if let number, number > 0, number < 100_000 { charset = TNEFProperty.charset(UInt32(number)) }
        case "htmlrtf": group.isHTMLOnly = number != 0
        case "bin": offset = min(octets.count, offset + max(0, number ?? 0))
        case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore", "htmltag",
            "mhtmltag", "filetbl", "listtable", "generator":
            group.isSkipped = true
        default: break
        }
    }

    /// A UTF-16 unit, signed; halves of a pair follow each other.
    private mutating func unicode(_ number: Int) {
        guard !group.isSkipped, !group.isHTMLOnly else { return }
        flushNarrow()
        units.append(UInt16(truncatingIfNeeded: number))
        toSkip = group.skipsAfterUnicode
    }

    private var units: [UInt16] = []

    private mutating func put(_ octet: UInt8) {
        if toSkip > 0 {
            toSkip -= 1
            return
        }
        guard !group.isSkipped, !group.isHTMLOnly else { return }
        flushWide()
        pending.append(octet)
    }

    private mutating func put(_ string: String) {
        guard !group.isSkipped, !group.isHTMLOnly else { return }
        flush()
        toSkip = 0
        text += string
    }

    private mutating func flush() {
        flushNarrow()
        flushWide()
    }

    private mutating func flushNarrow() {
        guard !pending.isEmpty else { return }
        text += Charset.decode(pending, declared: charset)
        pending = []
    }

    private mutating func flushWide() {
        guard !units.isEmpty else { return }
        text += String(decoding: units, as: UTF16.self).withoutNUL
        units = []
    }
}
