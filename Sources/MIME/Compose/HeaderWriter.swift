/// Writes header fields: encoded where needed (RFC 2047), folded at 78 columns (RFC 5322 §2.1.1).

struct HeaderWriter {
    private(set) var octets: [UInt8] = []

    /// RFC 5322 §2.1.1: lines should have at most 78 characters.
    static let lineLimit = 78
    /// RFC 5322 §2.1.1: and must have at most 998; a word that would be longer with its punctuation is refused before.
    static let wordLimit = 900
    /// RFC 5321 §4.5.3.1: 64 octets of local part, "@", 255 of domain, and what quoting adds: no server takes more.
    static let addressLimit = 400

    /// A field of words that may be folded at their spaces, such as ids and dates.
    mutating func add(_ name: String, words: [HeaderText]) {
        var line = name + ":"
        for word in words {
            if line.utf8.count + 1 + word.text.utf8.count > Self.lineLimit, line != name + ":" {
                append(line)
                line = ""
            }
            line += " " + word.text
        }
        append(line)
    }

    /// A field of ids; none where there are none.
    mutating func add(_ name: String, ids: [String]) throws(UnwritableField) {
        guard !ids.isEmpty else { return }
        add(name, words: try ids.map { id throws(UnwritableField) in try Self.id(id, in: name) })
    }

    /// A field of free text.
    mutating func add(_ name: String, text: HeaderText) {
        add(name, words: EncodedWordWriter.words(of: text, used: name.utf8.count + 2))
    }

    /// A field of addresses and groups; none where there are none.
    mutating func add(_ name: String, _ groups: [EmailAddressGroup]) throws(UnwritableField) {
        var items: [[HeaderText]] = []
        for group in groups {
            let addresses = try group.addresses.map { address throws(UnwritableField) in
                try Self.words(of: address, in: name)
            }
            let title = HeaderText(group.name ?? "").text.trimmedBlanks
            items += title.isEmpty ? addresses : [Self.group(title, addresses)]
        }
        if !items.isEmpty { add(name, words: Self.list(items)) }
    }

    private mutating func append(_ line: String) {
        octets += Array(line.utf8) + [ASCII.cr, ASCII.lf]
    }

    // group = display-name ":" [group-list] ";" [CFWS]                              RFC 5322 §3.4
    private static func group(_ name: String, _ members: [[HeaderText]]) -> [HeaderText] {
        var title = phrase(name)
        // RFC 2047 §5 (3): a blank parts an encoded word from what is no word.
        if title.last?.text.hasPrefix("=?") ?? false { title.append("") }
        title = ending(title, with: ":")
        return ending(title + list(members), with: ";")
    }

    private static func list(_ items: [[HeaderText]]) -> [HeaderText] {
        items.dropLast().flatMap { ending($0, with: ",") } + (items.last ?? [])
    }

    private static func ending(_ words: [HeaderText], with mark: String) -> [HeaderText] {
        words.dropLast() + words.suffix(1).map { "\($0.text)\(mark)" }
    }

    /// `"Name" <addr-spec>` in pieces that may be folded.
    private static func words(of address: EmailAddress, in field: String) throws(UnwritableField) -> [HeaderText] {
        let spec = try spec(of: address, in: field)
        let name = HeaderText(address.displayName ?? "").text
        if name.isEmpty { return [spec] }
        return phrase(name) + ["<\(spec.text)>"]
    }

    // phrase = 1*word; word = atom / quoted-string                                  RFC 5322 §3.2.5
    private static func phrase(_ name: String) -> [HeaderText] {
        let isASCII = name.utf8.allSatisfy { $0 < 0x7F } && !name.contains("=?")
        guard isASCII, name.utf8.count <= 60 else { return EncodedWordWriter.encoded(name, used: 12) }
        let isAtoms = name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.space || $0 == ASCII.dash }
        if isAtoms, !name.contains("  "), name.utf8.first != ASCII.space, name.utf8.last != ASCII.space {
            return name.split(at: " ").map { HeaderText(String($0)) }
        }
        return [quoted(name)]
    }

    // addr-spec = local-part "@" domain                                             RFC 5322 §3.4.1
    static func spec(of address: EmailAddress, in field: String) throws(UnwritableField) -> HeaderText {
        let (local, domain) = (address.localPart, address.domain)
        guard HeaderText(local + domain).text.utf8.elementsEqual((local + domain).utf8) else {
            throw UnwritableField(field, .forbiddenOctet)
        }
        guard isDomain(domain) else { throw UnwritableField(field, .domain) }
        // dot-atom = 1*atext *("." 1*atext), with the UTF-8 of RFC 6532 §3.2
        let isAtom =
            local.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"()<>[]:;@\\,\"".utf8.contains($0) }
            && !local.isEmpty && local.utf8.first != 0x2E && local.utf8.last != 0x2E && !local.utf8.contains("..".utf8)
        let spec: HeaderText = "\(isAtom ? local : quoted(local).text)\(domain.isEmpty ? "" : "@")\(domain)"
        guard spec.text.utf8.count <= addressLimit else {
            throw UnwritableField(field, .tooLong(limit: addressLimit))
        }
        return spec
    }

    // domain = dot-atom / domain-literal; domain-literal = "[" *dtext "]"           RFC 5322 §3.4.1
    private static func isDomain(_ domain: String) -> Bool {
        guard domain.utf8.first == UInt8(ascii: "["), domain.utf8.last == UInt8(ascii: "]") else {
            return !domain.utf8.contains { " <>()[]\\,;:\"@".utf8.contains($0) }
        }
        return domain.utf8.dropFirst().dropLast().allSatisfy {
            $0.isLetter || $0.isDigit || $0 == 0x2E || $0 == 0x3A
        }
    }

    // msg-id = "<" id-left "@" id-right ">"                                          RFC 5322 §3.6.4
    static func id(_ id: String, in field: String) throws(UnwritableField) -> HeaderText {
        if id.isEmpty { throw UnwritableField(field, .empty) }
        guard id.utf8.count <= wordLimit else { throw UnwritableField(field, .tooLong(limit: wordLimit)) }
        let isPlain = HeaderText(id).text.utf8.elementsEqual(id.utf8) && !id.utf8.contains { " <>".utf8.contains($0) }
        guard isPlain else { throw UnwritableField(field, .forbiddenOctet) }
        return "<\(id)>"
    }

    /// A quoted-string, RFC 5322 §3.2.4.
    static func quoted(_ text: String) -> HeaderText {
        HeaderText("\"" + text.replacing("\\", by: "\\\\").replacing("\"", by: "\\\"") + "\"")
    }
}

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
