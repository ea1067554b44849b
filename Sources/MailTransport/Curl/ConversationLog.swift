/// What was said on one connection while libcurl speaks for us: which command is open, and how it was answered.

import CCurl

/// A class, because libcurl's callback reaches it through a pointer; its one owner keeps it alive as long as the handle.
final class ConversationLog {
    /// The verb of the last command that libcurl sent, upper case: `EHLO`, `RCPT`; `connect` before the first.
    private(set) var command = "connect"
    /// Of SASL, upper case, as the last AUTH or AUTHENTICATE named it; nil: none has.
    private(set) var mechanism: String?
    /// The server's lines since that command; without CR LF, bounded.
    private(set) var lines: [[UInt8]] = []
    /// The last line in which libcurl explained a TLS failure.
    private(set) var tlsWords: String?
    /// Set by whoever aborts the transfer, so that the abort has a name.
    var abortedBecause: TransportProblem?
    /// Words that we sent while logging in; a server that repeats them must not bring them into a log.
    private var hidden: [String] = []
    private let secrets: [Secret]

    /// A greeting or a list of extensions has a dozen lines; a server that talks more is cut off here.
    private static let lineLimit = 100

    init(secrets: [Secret]) { self.secrets = secrets }

    private var veil: SecretVeil { SecretVeil(secrets, beside: hidden) }

    /// Forgets one transfer before the next.
    func begin() {
        lines = []
        abortedBecause = nil
    }

    /// The server's last SMTP reply, if its words are one.
    var reply: SMTPReply? { SMTPReply(lines: lines, hiding: veil) }

    /// The server's last words, fit to be shown.
    var lastWords: String {
        let plain = lines.map { Self.isTag($0.prefix { $0 != 0x20 }) ? $0.drop { $0 != 0x20 } : $0[...] }
        return ServerWords.shown(Array(plain.joined(separator: [0x20])), hiding: veil)
    }

    /// `A002`: libcurl's own tag on an IMAP command (a letter for the connection), which says nothing to anybody.
    private static func isTag(_ word: some Collection<UInt8>) -> Bool {
        guard word.count == 4, let first = word.first, (0x41...0x5A).contains(first) else { return false }
        return word.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    func sent(_ octets: some Collection<UInt8>) {
        let words = octets.split { $0 == 0x20 || $0 == 0x0D || $0 == 0x0A }
        guard let first = words.first else { return }
        let isTag = words.count > 1 && Self.isTag(first)
        let verb = String(decoding: isTag ? words[1] : first, as: UTF8.self).uppercased()
        if Self.verbs.contains(verb) { command = verb } else { command = "AUTH" }
        if verb == "AUTH" || verb == "AUTHENTICATE" {
            mechanism = words.dropFirst(isTag ? 2 : 1).first.map { String(decoding: $0, as: UTF8.self).uppercased() }
        }
        if Self.loginVerbs.contains(command) { hide(words.dropFirst(verb == command ? (isTag ? 2 : 1) : 0)) }
        lines = []
    }

    func received(_ octets: some Collection<UInt8>) {
        let line = Array(octets.prefix { $0 != 0x0D && $0 != 0x0A }.prefix(2 * ServerWords.limit))
        if lines.count < Self.lineLimit { lines.append(line) }
    }

    func explained(_ octets: some Collection<UInt8>) {
        // Looked at before it is made fit to be shown: libcurl explains a dozen things at each connect, and this few.
        let isOfTLS = octets.indices.contains { place in
            Self.tlsMarks.contains { octets[place...].starts(with: $0) }
        }
        if isOfTLS { tlsWords = ServerWords.shown(octets, hiding: veil) }
    }

    private static let tlsMarks = ["SSL", "certificate"].map { Array($0.utf8) }

    /// Short words (`PLAIN`, `=`) tell nothing, and hiding them would spoil the server's sentence.
    private func hide(_ words: some Sequence<some Collection<UInt8>>) {
        let quotes: Set<UInt8> = [0x22]
        hidden += words.filter { $0.count >= 8 }.map { word in
            String(decoding: word.filter { !quotes.contains($0) }, as: UTF8.self)
        }
    }

    private static let loginVerbs: Set<String> = ["AUTH", "AUTHENTICATE", "LOGIN"]
    private static let verbs: Set<String> = [
        "EHLO", "HELO", "STARTTLS", "AUTH", "CAPABILITY", "AUTHENTICATE", "LOGIN",
    ]
}

extension ConversationLog {
    /// A login may fail for now (RFC 5530 §3 `UNAVAILABLE`, RFC 4954 §6 454) or until the password is corrected.
    var loginProblem: TransportProblem {
        let words = lastWords
        if let reply = SMTPReply(lines: lines, hiding: []), (400...499).contains(reply.code) {
            return .loginUnavailable(words)
        }
        if let known = KnownWords.problem(in: words) { return known }
        if KnownWords.passes(words) { return .loginUnavailable(words) }
        return .loginDenied(words.isEmpty ? "the server offers no login that libcurl knows" : words)
    }
}

extension CurlHandle {
    /// Lets libcurl tell `log` what is said.
    func record() throws(CurlFailure) {
        // libcurl's callback takes a context pointer; there is no other way to reach our object from it.
        let context = Unmanaged.passUnretained(log).toOpaque()
        let code = ccurl_set_debug(
            raw,
            { _, kind, data, size, context in
                guard let data, let context else { return 0 }
                let log = Unmanaged<ConversationLog>.fromOpaque(context).takeUnretainedValue()
                let octets = UnsafeRawBufferPointer(start: data, count: size)
                switch kind {
                case CURLINFO_HEADER_OUT: log.sent(octets)
                case CURLINFO_HEADER_IN: log.received(octets)
                case CURLINFO_TEXT: log.explained(octets)
                default: break  // not our enum; mail and TLS records are never looked at
                }
                return 0
            }, context)
        try check(code, "DEBUGFUNCTION")
    }
}
