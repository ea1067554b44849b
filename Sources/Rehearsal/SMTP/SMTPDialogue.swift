/// The server's side of one SMTP session: submission with AUTH. RFC 5321, RFC 4954.

final class SMTPDialogue: Dialogue {
    /// As Postfix's default, in round numbers. Unit: octets.
    private static let mailLimit = 50_000_000
    private static let recipientLimit = 1_000

    private let office: MailStore
    private let faults: FaultScript
    private let extensions: Set<SMTPExtension>
    private var lines = LineReader()
    private var mode = Mode.commands
    private var client = "nobody"
    private var account: Account?
    private var sender: String?
    private var recipients: [String] = []
    private var parameters: [String] = []
    private var mail: [UInt8] = []

    private enum Mode: Equatable {
        case commands
        case plain
        case bearer
        case challenge
        case username
        case password(username: String)
        case mail
    }

    init(office: MailStore, faults: FaultScript, extensions: Set<SMTPExtension>) {
        self.office = office
        self.faults = faults
        self.extensions = extensions
    }

    func greet(_ out: inout Utterance) {
        if !replyFaulty(to: "greeting", &out) { out.line("220 rehearsal.test ESMTP") }
    }

    func wake(_ out: inout Utterance) {}
    func end() {}

    func hear(_ octets: [UInt8], _ out: inout Utterance) {
        lines.add(octets)
        while !out.isLast, let line = lines.line() {
            switch mode {
            case .commands: obey(line, &out)
            case .plain: admit(Credentials(plain: line), &out)
            case .bearer: admit(bearer: line, &out)
            case .challenge: admit(nil, &out)
            case .username:
                mode = .password(username: Credentials.decoded(line) ?? "")
                out.line("334 UGFzc3dvcmQ6")
            case .password(let username): admit(Credentials(username, Credentials.decoded(line)), &out)
            case .mail: collect(line, &out)
            }
        }
        guard lines.isOverfull else { return }
        out.line("500 5.5.2 that line has no end")
        out.isLast = true
    }

    private func obey(_ line: [UInt8], _ out: inout Utterance) {
        let text = String(decoding: line, as: UTF8.self)
        let verb = text.prefix { $0 != " " }.uppercased()
        let argument = text.dropFirst(verb.count).trimmingPrefix(" ")
        if replyFaulty(to: verb, &out) { return }
        switch verb {
        case "EHLO":
            client = String(argument)
            let auth =
                "AUTH \(faults.has(.challengesInVain) ? "CRAM-MD5 " : "")PLAIN LOGIN"
                + (office.tokens == nil ? "" : " OAUTHBEARER XOAUTH2")
            for line in ["rehearsal.test", "SIZE \(Self.mailLimit)", auth]
                + extensions.map(\.rawValue).sorted()
            {
                out.line("250-\(line)")
            }
            out.line("250 ENHANCEDSTATUSCODES")
        case "HELO":
            client = String(argument)
            out.line("250 rehearsal.test")
        case "AUTH": authenticate(argument.split(separator: " ").map(String.init), &out)
        case "MAIL": takeSender(argument, &out)
        case "RCPT": takeRecipient(argument, &out)
        case "DATA": startMail(&out)
        case "RSET":
            reset()
            out.line("250 2.0.0 forgotten")
        case "NOOP": out.line("250 2.0.0 here")
        case "VRFY": out.line("252 2.1.5 try it")
        case "QUIT":
            out.line("221 2.0.0 bye")
            out.isLast = true
        default: out.line("502 5.5.1 that is not played here")
        }
    }

    private func replyFaulty(to verb: String, _ out: inout Utterance) -> Bool {
        if faults.take(.smtp, where: { $0 == .drip(to: verb) }) != nil { out.isDripped = true }
        if let words: String = faults.first({ if case .replies(verb, let words) = $0 { words } else { nil } }) {
            out.line(words)
            return true
        }
        guard case .reply(_, let code, let words)? = faults.take(.smtp, where: { $0.strikes(verb) }) else {
            return false
        }
        out.line("\(code) \(words)")
        // RFC 5321 §3.8: after 421 the channel closes.
        out.isLast = code == 421
        return true
    }

    private func authenticate(_ words: [String], _ out: inout Utterance) {
        switch words.first?.uppercased() {
        case "PLAIN" where words.count > 1: admit(Credentials(plain: Array(words[1].utf8)), &out)
        case "PLAIN":
            mode = .plain
            out.line("334 ")
        case "CRAM-MD5" where faults.has(.challengesInVain):
            mode = .challenge
            out.line("334 PDEuMkByZWhlYXJzYWwudGVzdD4=")
        case "LOGIN":
            mode = .username
            out.line("334 VXNlcm5hbWU6")
        case let name? where office.tokens != nil && BearerLogin.mechanisms.contains(name):
            if words.count > 1 { return admit(bearer: Array(words[1].utf8), &out) }
            mode = .bearer
            out.line("334 ")
        default: out.line("504 5.5.4 that mechanism is not played here")
        }
    }

    private func admit(bearer base64: [UInt8], _ out: inout Utterance) {
        mode = .commands
        account = BearerLogin(base64: base64).flatMap(office.account)
        welcome(&out)
    }

    private func admit(_ credentials: Credentials?, _ out: inout Utterance) {
        mode = .commands
        account = credentials.flatMap { office.account(username: $0.username, password: $0.password) }
        welcome(&out)
    }

    private func welcome(_ out: inout Utterance) {
        out.line(account == nil ? "535 5.7.8 no such user or password" : "235 2.7.0 welcome")
    }

    // mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] CRLF        RFC 5321 §4.1.1.2
    private func takeSender(_ argument: Substring, _ out: inout Utterance) {
        guard account != nil else { return out.line("530 5.7.0 log in first") }
        guard let address = Self.path(argument) else { return out.line("501 5.5.4 no address") }
        if address.isEmpty, faults.has(.wantsASender) { return out.line("501 Invalid MAIL FROM address provided") }
        reset()
        sender = address
        parameters = Self.parameters(argument)
        out.line("250 2.1.0 ok")
    }

    // rcpt = "RCPT TO:" Forward-path [SP Rcpt-parameters] CRLF        RFC 5321 §4.1.1.3
    private func takeRecipient(_ argument: Substring, _ out: inout Utterance) {
        guard sender != nil else { return out.line("503 5.5.1 MAIL first") }
        guard let address = Self.path(argument), !address.isEmpty else { return out.line("501 5.1.3 no address") }
        guard recipients.count < Self.recipientLimit else { return out.line("452 4.5.3 too many recipients") }
        recipients.append(address)
        parameters += Self.parameters(argument)
        out.line("250 2.1.5 ok")
    }

    private static func path(_ argument: Substring) -> String? {
        guard let open = argument.firstIndex(of: "<"), let close = argument.lastIndex(of: ">"), open < close else {
            return nil
        }
        return String(argument[argument.index(after: open)..<close])
    }

    /// What stands behind the address: `SIZE=120`, `NOTIFY=NEVER`.
    private static func parameters(_ argument: Substring) -> [String] {
        argument.split(separator: " ").drop { !$0.hasSuffix(">") }.dropFirst().map(String.init)
    }

    private func startMail(_ out: inout Utterance) {
        guard !recipients.isEmpty else { return out.line("503 5.5.1 RCPT first") }
        mode = .mail
        mail = []
        out.line("354 end with a dot")
    }

    // RFC 5321 §4.5.2: a line of one dot ends the mail; of any other line a first dot is taken off.
    private func collect(_ line: [UInt8], _ out: inout Utterance) {
        guard line != [0x2E] else { return finishMail(&out) }
        if mail.count <= Self.mailLimit { mail += line.first == 0x2E ? line.dropFirst() : line[...] }
        mail += [0x0D, 0x0A]
        let limit: Int? = faults.first { if case .cutsMail(let octets) = $0 { octets } else { nil } }
        if let limit, mail.count > limit {
            out.line("552 5.3.4 Message size exceeds fixed maximum message size")
            out.isLast = true
        }
    }

    private func finishMail(_ out: inout Utterance) {
        mode = .commands
        defer { reset() }
        if replyFaulty(to: "DATA end", &out) { return }
        guard mail.count <= Self.mailLimit else { return out.line("552 5.3.4 too large") }
        let name = office.accept(
            from: sender ?? "", to: recipients, octets: mail, greeting: client, parameters: parameters)
        if faults.take(.smtp, where: { $0 == .loseAnswer }) != nil {
            out.isLast = true
            return
        }
        out.line("250 2.0.0 Ok: queued as \(name)")
    }

    private func reset() {
        sender = nil
        recipients = []
        parameters = []
        mail = []
    }
}

/// What the stage's SMTP server offers beyond the least, as EHLO names it.
package enum SMTPExtension: String, Sendable, CaseIterable {
    case eightBit = "8BITMIME"
    case deliveryReports = "DSN"
    case pipelining = "PIPELINING"
    case utf8 = "SMTPUTF8"
}
