/// Cuts an SMTP server's octets into replies, however the network has cut them.

/// A value without I/O.
struct ReplyReader {
    private let veil: SecretVeil
    private var octets: [UInt8] = []
    private var start = 0
    private var lines: [[UInt8]] = []
    /// The lines of the last whole reply, without their codes.
    private(set) var lastLines: [String] = []

    /// RFC 5321 §4.5.3.1.5: a reply line has 512 octets; some servers are chattier.
    private static let lineLimit = 4_096
    /// EHLO's answer is the longest, with a line for each extension.
    private static let lineCount = 200

    init(hiding veil: SecretVeil = []) { self.veil = veil }

    mutating func add(_ more: ArraySlice<UInt8>) {
        if start > 0 { octets.removeFirst(start) }
        start = 0
        octets += more
    }

    /// The next whole reply, or nil until more octets come.
    mutating func next() throws(TransportProblem) -> SMTPReply? {
        while let end = octets[start...].firstIndex(of: 0x0A) {
            let line = octets[start..<end]
            start = end + 1
            guard lines.count < Self.lineCount, line.count <= Self.lineLimit else {
                throw .tooMuch("octets in one reply", limit: Self.lineLimit * Self.lineCount)
            }
            lines.append(Array(line.last == 0x0D ? line.dropLast() : line))
            guard let reply = try whole() else { continue }
            return reply
        }
        guard octets.count - start <= Self.lineLimit else {
            throw .tooMuch("octets in one line", limit: Self.lineLimit)
        }
        return nil
    }

    private mutating func whole() throws(TransportProblem) -> SMTPReply? {
        // What does not begin with a code is no SMTP, and would never end.
        guard let last = lines.last, SMTPReply.code(of: last) != nil else { throw .violation("an SMTP reply") }
        guard let reply = SMTPReply(lines: lines, hiding: veil) else { return nil }
        lastLines = lines.map { String(decoding: $0.dropFirst(4), as: UTF8.self) }
        lines = []
        return reply
    }
}
