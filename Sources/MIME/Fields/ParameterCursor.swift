/// Reads "word; name=value; name="quoted"": forgiving, since half the wild gets the quoting wrong.

struct ParameterCursor: ~Escapable {
    private let octets: Span<UInt8>
    private var offset = 0

    /// One "name=value". Ranges of the octets that the cursor reads.
    struct Parameter {
        var name: Range<Int>
        /// Without quotes.
        var value: Range<Int>
        /// A quoted value with pairs in it: "\"".
        var hasPairs: Bool
    }

    /// One line of UTF-8.
    @_lifetime(copy octets)
    init(_ octets: Span<UInt8>) { self.octets = octets }

    private var peek: UInt8? { offset < octets.count ? octets[offset] : nil }

    /// Everything before the first ";" with comments left out, in lower case.
    mutating func word() -> String {
        guard let end = plainEnd else { return wordAroundComments() }
        let start = offset
        offset = end
        return octets.text(octets.trimmed(start..<end)).asciiLowercased
    }

    /// Where the word ends; nil where there is a comment in it.
    private var plainEnd: Int? {
        var end = offset
        while end < octets.count, octets[end] != 0x3B {
            if octets[end] == 0x28 { return nil }
            end &+= 1
        }
        return end
    }

    private mutating func wordAroundComments() -> String {
        var word: [UInt8] = []
        while let octet = peek, octet != 0x3B {
            if octet == 0x28 {
                skipComment()
            } else {
                word.append(octet.lowercased)
                offset += 1
            }
        }
        return word.span.text(word.span.trimmed(0..<word.count))
    }

    /// The next parameter with a name; nil at the end.
    mutating func parameter() -> Parameter? {
        while offset < octets.count {
            skipBlanksAndSemicolons()
            let name = name()
            guard peek == ASCII.equals else {
                // QUIRK: a word without "=", such as "charset": passed over.
                if peek != nil, peek != 0x3B { offset += 1 }
                continue
            }
            offset += 1
            let (value, hasPairs) = value()
            if !name.isEmpty { return Parameter(name: name, value: value, hasPairs: hasPairs) }
        }
        return nil
    }

    func nameText(_ parameter: Parameter) -> String { octets.text(parameter.name).asciiLowercased }

    func valueText(_ parameter: Parameter) -> String {
        guard parameter.hasPairs else { return octets.text(parameter.value) }
        var value: [UInt8] = []
        var index = parameter.value.lowerBound
        while index < parameter.value.upperBound {
            if isPair(at: index) { index += 1 }
            value.append(octets[index])
            index += 1
        }
        return value.span.text(0..<value.count)
    }

    /// RFC 5322 §3.2.4: of a quoted pair only what the backslash quotes is the value. QUIRK: programs of old wrote
    /// "C:\file" without doubling; as in every other mail program, such a path is read without its backslashes.
    private func isPair(at index: Int) -> Bool { octets[index] == ASCII.backslash && index + 1 < octets.count }

    private mutating func skipBlanksAndSemicolons() {
        while let octet = peek {
            if octet == 0x28 { skipComment() } else if octet.isBlank || octet == 0x3B { offset += 1 } else { return }
        }
    }

    private mutating func name() -> Range<Int> {
        let start = offset
        while let octet = peek, octet != ASCII.equals, octet != 0x3B { offset += 1 }
        return octets.trimmed(start..<offset)
    }

    private mutating func value() -> (Range<Int>, hasPairs: Bool) {
        while let octet = peek, octet.isBlank { offset += 1 }
        if peek == ASCII.quote { return quoted() }
        // QUIRK: unquoted values with blanks ("name=my file.pdf"): everything up to the next ";" is the value.
        let start = offset
        offset = LineScan.first(0x3B, in: octets, start..<octets.count) ?? octets.count
        return (octets.trimmed(start..<offset), false)
    }

    private mutating func quoted() -> (Range<Int>, hasPairs: Bool) {
        offset += 1
        let start = offset
        var hasPairs = false
        while let octet = peek, octet != ASCII.quote {
            if isPair(at: offset) {
                hasPairs = true
                offset += 1
            }
            offset += 1
        }
        let end = min(offset, octets.count)
        offset = min(offset + 1, octets.count)
        return (start..<end, hasPairs)
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
