/// Reads "word; name=value; name="quoted"": forgiving, since half the wild gets the quoting wrong.

struct ParameterCursor {
    private let octets: [UInt8]
    private var offset = 0

    init(_ octets: [UInt8]) { self.octets = octets }

    private var peek: UInt8? { offset < octets.count ? octets[offset] : nil }

    /// Everything before the first ";", comments left out.
    mutating func word() -> String {
        var word: [UInt8] = []
        while let octet = peek, octet != 0x3B {
            if octet == 0x28 {
                skipComment()
            } else {
                word.append(octet)
                offset += 1
            }
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// The next parameter, or nil at the end.
    mutating func parameter() -> (name: String, value: String)? {
        while offset < octets.count {
            skipBlanksAndSemicolons()
            let name = name()
            guard peek == ASCII.equals else {
                // QUIRK: a word without "=", such as "charset": passed over.
                if peek != nil, peek != 0x3B { offset += 1 }
                continue
            }
            offset += 1
            let value = value()
            if !name.isEmpty { return (name.asciiLowercased, value) }
        }
        return nil
    }

    private mutating func skipBlanksAndSemicolons() {
        while let octet = peek {
            if octet == 0x28 { skipComment() } else if octet.isBlank || octet == 0x3B { offset += 1 } else { return }
        }
    }

    private mutating func name() -> String {
        let start = offset
        while let octet = peek, octet != ASCII.equals, octet != 0x3B { offset += 1 }
        return String(decoding: octets[start..<offset], as: UTF8.self).trimmedBlanks
    }

    private mutating func value() -> String {
        while let octet = peek, octet.isBlank { offset += 1 }
        if peek == ASCII.quote { return quoted() }
        // QUIRK: unquoted values with blanks ("name=my file.pdf"): everything up to the next ";" is the value.
        let start = offset
        while let octet = peek, octet != 0x3B { offset += 1 }
        return String(decoding: octets[start..<offset], as: UTF8.self).trimmedBlanks
    }

    private mutating func quoted() -> String {
        offset += 1
        var value: [UInt8] = []
        while let octet = peek {
            offset += 1
            if octet == ASCII.quote { break }
            if octet == ASCII.backslash, let next = peek, next == ASCII.quote || next == ASCII.backslash {
                value.append(next)
                offset += 1
            } else {
                // QUIRK: Windows programs write "C:\file" without doubling: a lone backslash is kept.
                value.append(octet)
            }
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// RFC 5322 §3.2.2: comments nest. An open one ends with the field.
    private mutating func skipComment() {
        var depth = 0
        while let octet = peek {
            offset += 1
            if octet == ASCII.backslash {
                offset = min(offset + 1, octets.count)
            } else if octet == 0x28 {
                depth += 1
            } else if octet == 0x29 {
                depth -= 1
                if depth == 0 { return }
            }
        }
    }
}
