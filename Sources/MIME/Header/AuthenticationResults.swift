/// What a border server found out about a mail's sender: the Authentication-Results field. RFC 8601.

/// One field, as its server wrote it. It proves something only where that server is trusted and nobody could have
/// written the field before it (RFC 8601 §5): who reads it has to know the server's name.
public struct AuthenticationResults: Equatable, Sendable {
    /// The server that speaks, lower case; empty where the field names none.
    public var authservID: String
    public var results: [Result]

    /// One method and its outcome.
    public struct Result: Equatable, Sendable {
        /// Lower case: "dmarc", "dkim", "spf".
        public var method: String
        /// Lower case: "pass", "fail", "softfail", "none" …
        public var value: String
        /// Names are lower case: "header.from", "smtp.mailfrom", "policy.dmarc"; also bare ones, such as "action".
        public var properties: [(name: String, value: String)]
        /// The text of all comments in the result, blanks between them.
        public var comment: String

        public static func == (left: Result, right: Result) -> Bool {
            left.method == right.method && left.value == right.value && left.comment == right.comment
                && left.properties.elementsEqual(right.properties, by: ==)
        }

        /// The first property of that name, lower case.
        public subscript(name: String) -> String? { properties.first { $0.name == name }?.value.lowercased() }
    }
}

extension AuthenticationResults {
    // authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS]   RFC 8601 §2.2
    public init(parsing field: String) {
        var cursor = ResultCursor(Array(field.utf8.prefix(Limits.authenticationOctets)))
        let head = cursor.item()
        // QUIRK: Exchange Online names no server: its field begins with the first result.
        let namesServer = head.first.map { !$0.text.contains(ASCII.equals) } ?? true
        authservID = namesServer ? (head.first?.string ?? "").asciiLowercased : ""
        results = namesServer ? [] : [Result(head, comment: cursor.comment)].compactMap { $0 }
        while results.count < Limits.authenticationResults, !cursor.isAtEnd {
            let words = cursor.item()
            if let result = Result(words, comment: cursor.comment) { results.append(result) }
        }
    }
}

extension AuthenticationResults.Result {
    // methodspec = [CFWS] method [CFWS] "=" [CFWS] result; propspec = ptype [CFWS] "." [CFWS] property [CFWS] "=" pvalue
    fileprivate init?(_ words: [ResultCursor.Word], comment: String) {
        var pairs = words.compactMap(\.pair)
        guard let first = pairs.first, !first.value.isEmpty else { return nil }
        pairs.removeFirst()
        // "dkim/1": a version of the method.
        method = String(first.name.prefix(scalars: { $0 != "/" }))
        value = first.value.asciiLowercased
        properties = pairs
        self.comment = comment
    }
}

/// Walks the field: words parted by blanks, items by ";", comments and quotes undone.
private struct ResultCursor {
    struct Word {
        var text: [UInt8] = []
        var string: String { String(decoding: text, as: UTF8.self) }
        /// Still without its "=".
        var isName: Bool { !text.contains(ASCII.equals) }
        /// A name that ends in "." or "=", and waits for more.
        var isOpen: Bool {
            text.last == UInt8(ascii: ".") && isName || text.firstIndex(of: ASCII.equals) == text.count - 1
        }

        static func isGlue(_ octet: UInt8?) -> Bool { octet == ASCII.equals || octet == UInt8(ascii: ".") }

        var pair: (name: String, value: String)? {
            guard let equals = text.firstIndex(of: ASCII.equals), equals > 0 else { return nil }
            let name = String(decoding: text[..<equals], as: UTF8.self).asciiLowercased
            return (name, String(decoding: text[(equals + 1)...], as: UTF8.self))
        }
    }

    private let octets: [UInt8]
    private var offset = 0
    /// Of the item that was read last.
    private(set) var comment = ""

    init(_ octets: [UInt8]) { self.octets = octets }

    var isAtEnd: Bool { offset >= octets.count }

    /// The words up to the next ";".
    mutating func item() -> [Word] {
        var words: [Word] = []
        var comments: [UInt8] = []
        var begins = true
        while offset < octets.count {
            let octet = octets[offset]
            offset += 1
            if octet == UInt8(ascii: ";") { break }
            switch octet {
            case UInt8(ascii: "("): comments += readComment() + [ASCII.space]
            case ASCII.quote: append(readQuoted(), to: &words, begins: &begins)
            case _ where octet.isBlank || octet.isLineEnd: begins = true
            default: append([octet], to: &words, begins: &begins)
            }
        }
        comment = String(decoding: comments, as: UTF8.self).trimmedBlanks
        return words
    }

    /// Blanks may stand around "=" and ".": they part no words there.
    private func append(_ text: [UInt8], to words: inout [Word], begins: inout Bool) {
        if !begins || words.last?.isOpen ?? false || (words.last?.isName ?? false && Word.isGlue(text.first)),
            let last = words.indices.last
        {
            words[last].text += text
        } else {
            words.append(Word(text: text))
        }
        begins = false
    }

    private mutating func readQuoted() -> [UInt8] {
        var text: [UInt8] = []
        while offset < octets.count {
            let octet = octets[offset]
            offset += 1
            if octet == ASCII.quote { break }
            if octet == ASCII.backslash, offset < octets.count {
                text.append(octets[offset])
                offset += 1
            } else {
                text.append(octet)
            }
        }
        return text
    }

    /// RFC 5322 §3.2.2: comments nest.
    private mutating func readComment() -> [UInt8] {
        var text: [UInt8] = []
        var depth = 1
        while offset < octets.count {
            let octet = octets[offset]
            offset += 1
            if octet == UInt8(ascii: "(") { depth += 1 }
            if octet == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { break }
            text.append(octet)
        }
        return text
    }
}
