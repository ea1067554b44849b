/// Cuts the octets of an IMAP server into whole responses, however the network has cut them.

/// One response: its lines, and the literals that stood behind each `{n}` in them.
struct RawResponse: Equatable, Sendable {
    /// Without the final CR LF. A literal's announcement stays as `{n}` CR LF, and its octets are in `literals`.
    var text: [UInt8] = []
    var literals: [Literal] = []

    struct Literal: Equatable, Sendable {
        var octets: [UInt8] = []
        /// Whether the server announced more than we keep.
        var isCut = false
        /// Where the octets are, if there are too many for memory.
        var file: SpoolFile?

        /// Octets kept.
        var count: Int { file?.size ?? octets.count }
    }
}

/// Octets in, responses out, in any slices. No I/O but the spool file of a mail that is too big for memory.
struct ResponseFramer {
    private let limits: SessionLimits
    private var current = RawResponse()
    /// Where the line that is being read begins in `current.text`.
    private var lineStart = 0
    /// Octets of the open literal that have not come. 0: reading lines.
    private var missing = 0
    /// How many of them are still kept.
    private var room = 0
    private var ready: [RawResponse] = []
    private var nextReady = 0

    init(limits: SessionLimits) { self.limits = limits }

    /// Octets kept of the literals in the response that is being read; 0 where none is.
    var openOctets: Int { current.literals.reduce(0) { $0 + $1.count } }

    /// The next whole response, or nil until more octets come.
    mutating func next() -> RawResponse? {
        guard nextReady < ready.count else {
            ready.removeAll(keepingCapacity: true)
            nextReady = 0
            return nil
        }
        defer { nextReady += 1 }
        // Swapped out, not copied: the array must not keep a second hold on a mail.
        var response = RawResponse()
        swap(&response, &ready[nextReady])
        return response
    }

    mutating func take(_ chunk: ArraySlice<UInt8>) throws(TransportProblem) {
        var rest = chunk
        while !rest.isEmpty {
            if missing > 0 { try takeLiteral(&rest) } else { try takeLine(&rest) }
        }
    }

    private mutating func takeLiteral(_ rest: inout ArraySlice<UInt8>) throws(TransportProblem) {
        let piece = rest.prefix(missing)
        let kept = piece.prefix(room)
        let last = current.literals.count - 1
        if let file = current.literals[last].file {
            try file.append(kept)
        } else {
            current.literals[last].octets.append(contentsOf: kept)
        }
        room -= kept.count
        missing -= piece.count
        rest = rest.dropFirst(piece.count)
    }

    private mutating func takeLine(_ rest: inout ArraySlice<UInt8>) throws(TransportProblem) {
        guard let end = rest.firstIndex(of: 0x0A) else {
            try append(rest)
            rest = []
            return
        }
        try append(rest[..<end])
        rest = rest[(end + 1)...]
        try endLine()
    }

    private mutating func append(_ octets: ArraySlice<UInt8>) throws(TransportProblem) {
        guard current.text.count + octets.count <= limits.lineOctets else {
            throw .tooMuch("octets in one line", limit: limits.lineOctets)
        }
        // The line, what announces a literal, and the line behind it: one piece of memory for the usual response.
        if current.text.isEmpty { current.text.reserveCapacity(octets.count + 32) }
        current.text.append(contentsOf: octets)
    }

    private mutating func endLine() throws(TransportProblem) {
        // QUIRK: RFC 9051 §2.2 ends lines with CR LF; a bare LF is taken as well.
        if current.text.last == 0x0D { current.text.removeLast() }
        if let size = announcedLiteral() { try open(literalOf: size) } else { finish() }
    }

    private mutating func open(literalOf size: Int) throws(TransportProblem) {
        guard current.literals.count < limits.literalsPerResponse else {
            throw .tooMuch("literals in one response", limit: limits.literalsPerResponse)
        }
        var literal = RawResponse.Literal(isCut: size > limits.mailOctets)
        room = min(size, limits.mailOctets)
        if room > limits.spoolOver, let folder = limits.spoolFolder {
            literal.file = try SpoolFile(in: folder)
        } else {
            // The announced size at once, so that a mail is never moved as it grows; a lie costs at most one limit.
            literal.octets.reserveCapacity(room)
        }
        current.literals.append(literal)
        current.text += [0x0D, 0x0A]
        lineStart = current.text.count
        missing = size
    }

    private mutating func finish() {
        // QUIRK: some servers send an empty line after a literal; it means nothing.
        if !current.text.isEmpty { ready.append(current) }
        current = RawResponse()
        lineStart = 0
    }

    // literal = "{" number64 ["+"] "}" CRLF *CHAR8        RFC 9051 §9
    private func announcedLiteral() -> Int? {
        let line = current.text[lineStart...]
        guard line.last == 0x7D, !isHumanText else { return nil }
        var digits = line.dropLast()
        if digits.last == 0x2B { digits = digits.dropLast() }
        let start = digits.lastIndex { !(0x30...0x39).contains($0) }
        guard let start, digits[start] == 0x7B else { return nil }
        // 18 digits fit an `Int`; a longer number is no size but an attack, and is read as text.
        let number = digits[(start + 1)...]
        guard (1...18).contains(number.count) else { return nil }
        return number.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `* OK …{5}` ends in text for people, not in a literal. RFC 9051 §7.1.
    private var isHumanText: Bool {
        // The usual case by far: "* 12 FETCH …".
        if current.text.count > 2, current.text[0] == 0x2A, (0x30...0x39).contains(current.text[2]) { return false }
        let words = current.text.prefix(16).split(separator: 0x20, maxSplits: 2)
        guard words.count > 1, words[0] == [0x2A] else { return true }
        return Self.statusWords.contains(String(decoding: words[1], as: UTF8.self).uppercased())
    }

    private static let statusWords: Set<String> = ["OK", "NO", "BAD", "BYE", "PREAUTH"]
}
