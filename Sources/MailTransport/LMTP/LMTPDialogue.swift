/// What a mail server says to us by LMTP, command by command, and what it is answered. RFC 2033. Pure: lines in, replies out.

/// One mail for one recipient: LMTP answers for each.
package struct HandedOverMail: Equatable, Sendable {
    /// Of the envelope; empty for reports.
    package var sender: String
    package var recipient: String
    /// With `Return-Path` and `Delivered-To` in front, as whoever delivers a mail for good writes them (RFC 5321 §4.4).
    package var octets: [UInt8]
}

struct LMTPDialogue {
    enum Step: Equatable {
        case reply(String)
        /// The mail itself comes next.
        case data(String)
        case end(String)
    }

    /// As we are called.
    let host: String
    /// Octets of a mail, at most.
    let sizeLimit: Int
    private var isGreeted = false
    private(set) var sender: String?
    private(set) var recipients: [String] = []
    private var errors = 0

    /// RFC 5321 §4.5.3.1.8 asks for 100 at least.
    static let recipientLimit = 100
    /// Commands that are none: whoever goes on is no mail server.
    static let errorLimit = 20

    init(host: String, sizeLimit: Int) {
        self.host = host
        self.sizeLimit = sizeLimit
    }

    var greeting: String { "220 \(host) LMTP Postigo\r\n" }

    /// - Parameters:
    ///   - line: without its end.
    ///   - accepts: whether mail for the address is ours.
    mutating func take(_ line: [UInt8], accepts: (String) -> Bool) -> Step {
        let verb = line.prefix { $0 != 0x20 }.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        let rest = Array(line.dropFirst(verb.count + 1))
        switch String(decoding: verb, as: UTF8.self) {
        case "LHLO": return greeted()
        // RFC 2033 §4.1: a client of SMTP is told that this is another protocol.
        case "HELO", "EHLO": return refused("500 5.5.1 this is LMTP: say LHLO")
        case "MAIL": return begin(rest)
        case "RCPT": return add(rest, accepts)
        case "DATA": return data()
        case "RSET":
            reset()
            return .reply("250 2.0.0 ok\r\n")
        case "NOOP": return .reply("250 2.0.0 ok\r\n")
        case "VRFY": return .reply("252 2.5.0 send some mail, and see\r\n")
        case "QUIT": return .end("221 2.0.0 bye\r\n")
        default: return refused("500 5.5.2 no such command")
        }
    }

    mutating func reset() { (sender, recipients) = (nil, []) }

    private mutating func greeted() -> Step {
        isGreeted = true
        reset()
        let words = ["PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8", "SIZE \(sizeLimit)"]
        let lines = [host] + words
        return .reply(
            lines.enumerated().map { "250\($0 == lines.count - 1 ? " " : "-")\($1)\r\n" }.joined())
    }

    private mutating func begin(_ rest: [UInt8]) -> Step {
        guard isGreeted else { return refused("503 5.5.1 say LHLO first") }
        guard sender == nil else { return refused("503 5.5.1 one mail at a time") }
        guard let (address, parameters) = Self.path(rest, after: "FROM:") else {
            return refused("501 5.1.7 no address in angle brackets")
        }
        // RFC 1870 §6.1: what is too large is better refused before it is sent.
        if let size = Self.size(in: parameters), size > sizeLimit {
            return .reply("552 5.3.4 more than \(sizeLimit) octets\r\n")
        }
        sender = address
        return .reply("250 2.1.0 ok\r\n")
    }

    private mutating func add(_ rest: [UInt8], _ accepts: (String) -> Bool) -> Step {
        guard sender != nil else { return refused("503 5.5.1 say MAIL first") }
        guard let (address, _) = Self.path(rest, after: "TO:"), !address.isEmpty else {
            return refused("501 5.1.3 no address in angle brackets")
        }
        guard recipients.count < Self.recipientLimit else { return .reply("452 4.5.3 too many recipients\r\n") }
        // A mistake in some configuration, ours or the mail server's: a customer's mail is not bounced because of it.
        guard accepts(address) else { return .reply("450 4.1.1 no mailbox of this desk has that address\r\n") }
        recipients.append(address)
        return .reply("250 2.1.5 ok\r\n")
    }

    /// RFC 2033 §4.2: without a recipient there is no answer to give after the mail.
    private mutating func data() -> Step {
        guard sender != nil, !recipients.isEmpty else { return refused("503 5.5.1 no recipient") }
        return .data("354 go on, and end with a full stop\r\n")
    }

    private mutating func refused(_ words: String) -> Step {
        errors += 1
        return errors < Self.errorLimit ? .reply(words + "\r\n") : .end("421 4.7.0 too many mistakes\r\n")
    }

    // Path = "<" [ A-d-l ":" ] Mailbox ">"        RFC 5321 §4.1.2
    /// The address, and what stands behind it. A ">" in a quoted local part ends nothing.
    private static func path(_ rest: [UInt8], after word: String) -> (String, [UInt8])? {
        let label = rest.prefix(word.utf8.count).map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        guard label.elementsEqual(word.utf8) else { return nil }
        let octets = Array(rest.dropFirst(word.utf8.count).drop { $0 == 0x20 })
        guard octets.first == UInt8(ascii: "<") else { return nil }
        var (isQuoted, index) = (false, 1)
        while index < octets.count, isQuoted || octets[index] != UInt8(ascii: ">") {
            if octets[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted, octets[index] == UInt8(ascii: "\\") { index += 1 }
            index += 1
        }
        guard index < octets.count, index <= pathLimit, octets[1..<index].allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            return nil
        }
        return (String(decoding: octets[1..<index], as: UTF8.self), Array(octets[(index + 1)...]))
    }

    /// Octets: twice what RFC 5321 §4.5.3.1.3 allows.
    private static let pathLimit = 512

    private static func size(in parameters: [UInt8]) -> Int? {
        let words = parameters.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self).uppercased() }
        return words.first { $0.utf8.starts(with: "SIZE=".utf8) }.flatMap { Int($0.dropFirst(5)) }
    }
}

/// A mail as it comes behind DATA: lines that begin with a full stop lose it, one that is a full stop ends it (RFC 5321
/// §4.5.2).
///
/// Only CRLF ends a line here: a bare LF before a full stop must not end a mail, or what follows would be commands.
struct LMTPData {
    let limit: Int
    private(set) var octets: [UInt8] = []
    private(set) var isTooLarge = false
    private var held: [UInt8] = []
    private var isAtStart = true

    init(limit: Int) { self.limit = limit }

    /// - Returns: how many of them were the mail's, where it has ended; nil where more is to come.
    mutating func take(_ piece: ArraySlice<UInt8>) -> Int? {
        var index = piece.startIndex
        while index < piece.endIndex {
            let end = piece[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? piece.endIndex
            held += piece[index..<end]
            index = end
            guard held.last == 0x0A else { continue }
            if isAtStart, held.elementsEqual(".\r\n".utf8) { return index - piece.startIndex }
            flush()
        }
        // A line without an end does not pile up. What may still be the end of a mail or of a line is kept back.
        if held.count > 4 { flush(keepingBack: held.last == 0x0D ? 1 : 0) }
        return nil
    }

    private mutating func flush(keepingBack count: Int = 0) {
        let back = held.suffix(count)
        let line = held.dropLast(count)
        let plain = isAtStart && line.first == UInt8(ascii: ".") ? line.dropFirst() : line
        if octets.count + plain.count > limit { isTooLarge = true }
        if !isTooLarge { octets += plain }
        isAtStart = line.suffix(2).elementsEqual("\r\n".utf8)
        held = Array(back)
    }
}
