/// Writes header fields: encoded where needed (RFC 2047), folded at 78 columns (RFC 5322 §2.1.1).

struct HeaderWriter {
    private(set) var octets: [UInt8] = []

    /// RFC 5322 §2.1.1: lines should have at most 78 characters.
    static let lineLimit = 78

    /// A field of words that may be folded at their spaces, such as ids and dates.
    mutating func add(_ name: String, words: [String]) {
        var line = name + ":"
        for word in words {
            if line.utf8.count + 1 + word.utf8.count > Self.lineLimit, line != name + ":" {
                append(line)
                line = ""
            }
            line += " " + word
        }
        append(line)
    }

    /// A field of free text.
    mutating func add(_ name: String, text: HeaderText) {
        add(name, words: Self.words(of: text.text, reserved: name.utf8.count + 2))
    }

    mutating func add(_ name: String, addresses: [EmailAddress]) {
        guard !addresses.isEmpty else { return }
        var words: [String] = []
        for (index, address) in addresses.enumerated() {
            var pieces = Self.words(of: address)
            if index < addresses.count - 1 { pieces[pieces.count - 1] += "," }
            words += pieces
        }
        add(name, words: words)
    }

    private mutating func append(_ line: String) {
        octets += Array(line.utf8) + [ASCII.cr, ASCII.lf]
    }

    /// Words as they are where all is printable ASCII, else encoded words.
    static func words(of text: String, reserved: Int) -> [String] {
        let needsEncoding =
            text.utf8.contains { $0 < 0x20 || $0 > 0x7E } || text.contains("=?")
            || text.split(separator: " ").contains { $0.utf8.count > 900 } || text.contains("  ")
            || text.first == " " || text.last == " "
        guard needsEncoding else { return text.split(separator: " ").map(String.init) }
        return encodedWords(text, reserved: reserved)
    }

    /// RFC 2047 §2: an encoded word has at most 75 characters; §5 (3): characters are never split.
    private static func encodedWords(_ text: String, reserved: Int) -> [String] {
        let room = 75 - "=?utf-8?B??=".utf8.count
        var words: [String] = []
        var pending: [UInt8] = []
        func flush() {
            words.append("=?utf-8?B?" + String(decoding: Base64.encode(pending[...]), as: UTF8.self) + "?=")
            pending = []
        }
        for scalar in text.unicodeScalars {
            let octets = Array(String(scalar).utf8)
            let limit = words.isEmpty ? max(24, room - reserved) : room
            if (pending.count + octets.count + 2) / 3 * 4 > limit, !pending.isEmpty { flush() }
            pending += octets
        }
        if !pending.isEmpty { flush() }
        return words
    }

    /// `"Name" <addr-spec>` in pieces that may be folded.
    private static func words(of address: EmailAddress) -> [String] {
        let spec = spec(of: address)
        guard let name = address.displayName.map(HeaderText.init)?.text, !name.isEmpty else { return [spec] }
        let needsEncoding = name.utf8.contains { $0 > 0x7E } || name.contains("=?")
        if needsEncoding { return encodedWords(name, reserved: 12) + ["<\(spec)>"] }
        let isPhrase = name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.space || $0 == ASCII.dash }
        if isPhrase, !name.contains("  "), name.first != " ", name.last != " " {
            return name.split(separator: " ").map(String.init) + ["<\(spec)>"]
        }
        return [quoted(name), "<\(spec)>"]
    }

    // addr-spec = local-part "@" domain                                             RFC 5322 §3.4.1
    private static func spec(of address: EmailAddress) -> String {
        let local = HeaderText(address.localPart).text
        let domain = HeaderText(address.domain).text.filter { $0 != " " && $0 != "<" && $0 != ">" }
        let isAtom =
            local.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"()<>[]:;@\\,\"".utf8.contains($0) }
            && !local.isEmpty && local.first != "." && local.last != "." && !local.contains("..")
        return (isAtom ? local : quoted(local)) + (domain.isEmpty ? "" : "@" + domain)
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }
}
