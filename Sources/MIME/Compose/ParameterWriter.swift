/// Writes a parameter of Content-Type or Content-Disposition. RFC 2045 §5.1, RFC 2231.

enum ParameterWriter {
    /// In pieces that may be folded, without the ";" in front of the first: `filename="a.pdf"`, or where the value is not
    /// plain ASCII or too long for a line, `filename*0*=utf-8''…; filename*1*=…` (RFC 2231 §3, §4).
    static func words(_ name: String, _ value: HeaderText) -> [HeaderText] {
        let value = value.text
        let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !value.contains("=?")
        if isPlain, value.utf8.count <= 60 { return ["\(name)=\(HeaderWriter.quoted(value).text)"] }
        var pieces: [String] = ["utf-8''"]
        for octet in value.utf8 {
            let unit = escaped(octet)
            if pieces[pieces.count - 1].utf8.count + unit.utf8.count > 55 { pieces.append("") }
            pieces[pieces.count - 1] += unit
        }
        if pieces.count == 1 { return ["\(name)*=\(pieces[0])"] }
        return pieces.enumerated().map { index, piece in
            "\(name)*\(String(index))*=\(piece)\(index < pieces.count - 1 ? ";" : "")"
        }
    }

    // attribute-char, without those that some readers take for more than they are   RFC 2231 §7
    private static func escaped(_ octet: UInt8) -> String {
        if octet.isLetter || octet.isDigit || octet == ASCII.dash || octet == 0x2E {
            return String(UnicodeScalar(octet))
        }
        let digits = String(octet, radix: 16, uppercase: true)
        return octet < 16 ? "%0\(digits)" : "%\(digits)"
    }
}
