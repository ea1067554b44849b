/// Which addresses may stand in a cleaned text. Schemes are allowed by name; what has none is refused.

enum CleanAddress: Equatable {
    case allowed(String)
    /// A picture on another machine.
    case remote
    /// A picture in this mail, by Content-ID.
    case inline(String)
    case refused

    static func link(_ raw: String) -> CleanAddress {
        guard let (scheme, rest) = split(raw) else { return .refused }
        switch scheme {
        // A path is not enough: without "//" it would be one on the reader's own machine.
        case "http", "https":
            return rest.hasPrefix("//") && rest.utf8.count > 2
                ? .allowed(percentEncoded("\(scheme):\(rest)")) : .refused
        // RFC 6068 §2: what follows "?" are header fields, and nobody but the reader writes those.
        case "mailto":
            let address = rest.prefix(scalars: { $0 != "?" })
            return address.isEmpty ? .refused : .allowed(percentEncoded("mailto:" + address))
        case "tel": return rest.isEmpty ? .refused : .allowed(percentEncoded("tel:" + rest.prefix(toUTF8: 64)))
        default: return .refused
        }
    }

    static func image(_ raw: String) -> CleanAddress {
        if withoutBlanks(raw).hasPrefix("//") { return .remote }
        guard let (scheme, rest) = split(raw) else { return .refused }
        switch scheme {
        case "http", "https", "ftp": return .remote
        // RFC 2392 §2: the Content-ID, percent-encoded. QUIRK: some leave its brackets on.
        case "cid":
            let id = percentDecoded(String(rest)).trimmedBlanks.filter(scalars: { $0 != "<" && $0 != ">" })
            return id.isEmpty ? .refused : .inline(id)
        default: return .refused
        }
    }

    // scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )                          RFC 3986 §3.1
    private static func split(_ raw: String) -> (scheme: String, rest: Substring)? {
        let text = withoutBlanks(raw)
        guard text.utf8.count <= Limits.cleanAddressOctets, let colon = text.unicodeScalars.firstIndex(of: ":") else {
            return nil
        }
        let scheme = text[..<colon].utf8
        guard scheme.first?.isLetter ?? false,
            scheme.allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) })
        else { return nil }
        return (String(text[..<colon]).asciiLowercased, text[text.unicodeScalars.index(after: colon)...])
    }

    /// Browsers pass over blanks and control characters at both ends, and over line ends and tabs everywhere: so does a
    /// check that wants to see what they see.
    private static func withoutBlanks(_ raw: String) -> String {
        let scalars = raw.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F || $0 == " " }
        return String(String.UnicodeScalarView(scalars)).trimmedBlanks
    }

    /// What is no part of an address, or would be shown in another order than it is read.
    static func percentEncoded(_ address: String) -> String {
        var encoded: [UInt8] = []
        for scalar in address.unicodeScalars {
            let isPlain = scalar.value > 0x20 && scalar.value < 0x7F && !"\"'<>\\^`{|}".unicodeScalars.contains(scalar)
            if isPlain || scalar.value > 0xA0 && !scalar.properties.isDefaultIgnorableCodePoint && !isDirection(scalar)
            {
                encoded.append(contentsOf: String(scalar).utf8)
            } else {
                for octet in String(scalar).utf8 { encoded.append(contentsOf: hexadecimal(octet)) }
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func hexadecimal(_ octet: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    }

    private static func percentDecoded(_ text: String) -> String {
        let octets = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < octets.count {
            if octets[index] == UInt8(ascii: "%"), index + 2 < octets.count, let high = octets[index + 1].hexValue,
                let low = octets[index + 2].hexValue
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(octets[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
