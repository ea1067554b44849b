/// Collects the lines and literals of one IMAP command.

struct RequestReader {
    enum Event {
        case request(IMAPRequest)
        /// A synchronising literal was announced: the client waits for `+`.
        case wantsMore
        /// A line outside any command: the answer to `+`, or DONE.
        case answer([UInt8])
        case unreadable
    }

    /// More than any mail the tests append.
    private static let literalLimit = 64 << 20

    private var lines = LineReader()
    private var command: [UInt8] = []
    private var literals: [[UInt8]] = []
    private var missing = 0  // octets of the open literal
    /// Set while a bare line is expected: during AUTHENTICATE and IDLE.
    var expectsAnswer = false

    mutating func add(_ octets: [UInt8]) { lines.add(octets) }

    mutating func next() -> Event? {
        if missing > 0 {
            let piece = lines.octets(upTo: missing)
            literals[literals.count - 1] += piece
            missing -= piece.count
            if missing > 0 { return nil }
        }
        if lines.isOverfull { return .unreadable }
        guard let line = lines.line() else { return nil }
        if expectsAnswer { return .answer(line) }
        return read(line)
    }

    private mutating func read(_ line: [UInt8]) -> Event? {
        guard let (size, waits, text) = Self.literal(at: line) else {
            let request = IMAPRequest(line: command + line, literals: literals)
            command = []
            literals = []
            return request.map(Event.request) ?? .unreadable
        }
        guard size <= Self.literalLimit, literals.count < 16 else { return .unreadable }
        // LF cannot occur in a line: it marks the place of the literal.
        command += text + [0x0A]
        literals.append([])
        missing = size
        return waits ? .wantsMore : next()
    }

    // literal = "{" number64 ["+"] "}" CRLF *CHAR8        RFC 9051 §9
    private static func literal(at line: [UInt8]) -> (size: Int, waits: Bool, text: [UInt8])? {
        guard line.last == 0x7D, let open = line.lastIndex(of: 0x7B) else { return nil }
        let inner = line[(open + 1)..<(line.count - 1)]
        let digits = inner.last == 0x2B ? inner.dropLast() : inner
        guard let size = Int(String(decoding: digits, as: UTF8.self)), size >= 0 else { return nil }
        return (size, inner.last != 0x2B, Array(line[..<open]))
    }
}
