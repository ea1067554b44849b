/// What a border server found out about a mail's sender: the Authentication-Results field. RFC 8601.

/// One field, as its server wrote it. It proves something only where that server is trusted and nobody could have
/// written the field before it (RFC 8601 §5): who reads it has to know the server's name.
public struct AuthenticationResults: Equatable, Sendable {
    /// The server that speaks, lower case; empty where the field names none.
    public var authservID: String
    /// In the order of the field, at most `Limits.authenticationResults`; empty where the server says "none".
    public var results: [Result]
    /// A comment or a quote in it is never closed: what stands behind it may be read in more than one way. What failed
    /// counts then, and what passed does not.
    public var isDamaged = false

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

        /// All that is told of one is told of the other, the properties in the same order.
        public static func == (left: Result, right: Result) -> Bool {
            left.method == right.method && left.value == right.value && left.comment == right.comment
                && left.properties.elementsEqual(right.properties, by: ==)
        }

        /// The first property of that name, lower case.
        public subscript(name: String) -> String? { properties.first { $0.name == name }?.value.asciiLowercased }
    }
}

extension AuthenticationResults {
    // authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS]   RFC 8601 §2.2
    /// Reads a field's value. Never fails: what is no result is passed over. Of a longer field the first
    /// `Limits.authenticationOctets` are read. RFC 8601 §2.2.
    public init(parsing field: String) {
        let octets = Array(field.utf8.prefix(Limits.authenticationOctets))
        self.init(ResultCursor(octets))
        guard isDamaged else { return }
        // What somebody wrote into a comment must not swallow the verdicts behind it: brackets and quotes pair no more.
        self.init(ResultCursor(octets, pairs: false))
        isDamaged = true
    }

    private init(_ start: ResultCursor) {
        var cursor = start
        let head = cursor.item()
        // QUIRK: Exchange Online names no server: its field begins with the first result.
        let namesServer = head.first.map { !$0.text.contains(ASCII.equals) } ?? true
        authservID = namesServer ? (head.first?.string ?? "").asciiLowercased : ""
        results = namesServer ? [] : [Result(head, comment: cursor.comment)].compactMap { $0 }
        while results.count < Limits.authenticationResults, !cursor.isAtEnd {
            let words = cursor.item()
            if let result = Result(words, comment: cursor.comment) { results.append(result) }
        }
        isDamaged = cursor.isUnclosed
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
    /// The end came inside of a comment or a quote.
    private(set) var isUnclosed = false
    /// Whether comments nest, and quotes are undone.
    private let pairs: Bool

    init(_ octets: [UInt8], pairs: Bool = true) {
        self.octets = octets
        self.pairs = pairs
    }

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
            case ASCII.quote where pairs: append(readQuoted(), to: &words, begins: &begins)
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
            if octet == ASCII.quote { return text }
            if octet == ASCII.backslash, offset < octets.count {
                text.append(octets[offset])
                offset += 1
            } else {
                text.append(octet)
            }
        }
        isUnclosed = true
        return text
    }

    /// RFC 5322 §3.2.2: comments nest, and a bracket behind a backslash is a letter like any other.
    private mutating func readComment() -> [UInt8] {
        var text: [UInt8] = []
        var depth = 1
        while offset < octets.count {
            let octet = octets[offset]
            offset += 1
            if octet == ASCII.backslash {
                if offset < octets.count { text.append(octets[offset]) }
                offset += 1
                continue
            }
            if octet == UInt8(ascii: "("), pairs { depth += 1 }
            if octet == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return text }
            text.append(octet)
        }
        isUnclosed = true
        return text
    }
}
