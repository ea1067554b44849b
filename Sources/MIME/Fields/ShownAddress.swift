/// How an address is shown to people: letters that pass for others are shown as what they are (trust: A13).

extension String {
    /// The address with every label of its domain that could be mistaken for another in its ASCII form.
    ///
    /// "ana@dеsk.example" with a Cyrillic "е" becomes "ana@xn--dsk-rdd.example"; "josé@açaí.example" stays.
    public var shownAddress: String {
        guard let at = utf8.lastIndex(of: 0x40), utf8.contains(where: { $0 > 0x7F }) else { return self }
        let local = self[..<at]
        let domain = self[utf8.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
            .map { Label(String($0)).shown }.joined(separator: ".")
        // The part before the "@" has no ASCII form: it is marked instead.
        let mark = Label(String(local)).isConfusing ? "⚠" : ""
        return "\(mark)\(local)@\(domain)"
    }
}

/// One label of a domain.
private struct Label {
    let text: String

    init(_ text: String) { self.text = text }

    var shown: String { isConfusing ? "xn--" + (Punycode.encode(text.lowercased()) ?? "") : text }

    /// Letters outside of ASCII that are not plain Latin ones, and that stand beside Latin letters or belong to a
    /// script whose letters look like Latin ones.
    var isConfusing: Bool {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { $0.value > 0x7F }) else { return false }
        let others = scalars.filter { !Self.isLatin($0) && $0.properties.isAlphabetic }
        if others.isEmpty { return scalars.contains { $0.value > 0x7F && !Self.isLatin($0) } }
        return others.contains(where: Self.looksLatin)
            || scalars.contains { Self.isLatin($0) && $0.properties.isAlphabetic }
    }

    /// ASCII, Latin-1 letters, Latin Extended-A, -B and Additional.
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 || (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value)
    }

    /// Greek and Coptic, Cyrillic, Armenian, Cherokee, Lisu, phonetic letters, half and full width.
    private static func looksLatin(_ scalar: Unicode.Scalar) -> Bool {
        let ranges: [ClosedRange<UInt32>] = [
            0x250...0x2FF, 0x370...0x58F, 0x13A0...0x13FF, 0x1C80...0x1DBF, 0x1F00...0x1FFF, 0x2C60...0x2C7F,
            0xA4D0...0xA4FF, 0xA640...0xA69F, 0xA720...0xA7FF, 0xAB30...0xABBF, 0xFF00...0xFFEF, 0x1D400...0x1D7FF,
        ]
        return ranges.contains { $0.contains(scalar.value) }
    }
}

/// Punycode, RFC 3492: a label of any letters in the letters of ASCII.
enum Punycode {
    // RFC 3492 §5
    private static let (base, tMin, tMax, skew, damp): (Int, Int, Int, Int, Int) = (36, 1, 26, 38, 700)

    /// RFC 1035 §2.3.4 ends a label at 63 octets: nothing longer than that many letters is encoded.
    private static let limit = 63

    /// Nil where the label is too long to be one.
    static func encode(_ label: String) -> String? {
        let input = label.unicodeScalars.map { Int($0.value) }
        guard input.count <= limit else { return nil }
        var output = label.utf8.filter { $0 < 0x80 }
        let basic = output.count
        if basic > 0 { output.append(ASCII.dash) }
        var (n, delta, bias, handled) = (0x80, 0, 72, basic)
        while handled < input.count, let next = input.filter({ $0 >= n }).min() {
            delta += (next - n) * (handled + 1)
            n = next
            for point in input {
                if point < n { delta += 1 }
                guard point == n else { continue }
                output += digits(of: delta, bias: bias)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// A number in digits of changing base. RFC 3492 §3.3
    private static func digits(of delta: Int, bias: Int) -> [UInt8] {
        var digits: [UInt8] = []
        var (rest, k) = (delta, base)
        while true {
            let t = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias
            if rest < t { return digits + [digit(rest)] }
            digits.append(digit(t + (rest - t) % (base - t)))
            rest = (rest - t) / (base - t)
            k += base
        }
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30)
    }

    /// RFC 3492 §6.1
    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var k = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + skew)
    }
}
