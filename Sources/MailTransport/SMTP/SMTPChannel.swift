/// The SMTP side of a connection: commands out, replies in, one transaction at a time.

/// Blocks its caller. Not `Sendable`: the session that owns it is its only user.
///
/// libcurl has connected, encrypted and logged in; its own mail transfer is not used, because it cannot pipeline
/// (RFC 2920), ask for delivery reports (RFC 3461) or say how far a mail had got when the connection was lost.
final class SMTPChannel {
    private let wire: Wire
    private let limits: SessionLimits
    private var reader: ReplyReader
    private let veil: SecretVeil
    private(set) var extensions = SMTPExtensions()
    /// A transaction was left half open: it must be forgotten before the next.
    private var isStale = false
    /// Whether the open transaction has sent octets of its mail: the server may have it.
    private(set) var hasSentMail = false
    /// Half a mail has gone out: nothing else can be said on this connection.
    private(set) var isOutOfStep = false

    /// Connects, logs in, and asks what is offered now: before TLS and the login it may have been something else.
    init(to endpoint: Endpoint, limits: SessionLimits, ehloName: String) throws(TransportError) {
        guard !ehloName.isEmpty, ehloName.utf8.allSatisfy(Self.ehloOctets.contains) else {
            throw endpoint.error(.unusableSetting("ehlo_name"), during: "connect")
        }
        self.limits = limits
        veil = SecretVeil(endpoint.secrets)
        reader = ReplyReader(hiding: veil)
        wire = try Wire("smtp", path: ehloName, to: endpoint, limits: limits)
        let reply = try ask("EHLO \(ehloName)")
        if reply.code < 400 { extensions = SMTPExtensions(lines: reader.lastLines) }
    }

    private static let ehloOctets = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-[]:".utf8)

    /// What is offered, for people.
    var offers: [String] { extensions.names.map(veil.covering) }

    /// A sign of life. RFC 5321 §4.1.1.9.
    func noop() throws(TransportError) { _ = try ask("NOOP") }

    /// Says goodbye, and does not wait for the answer.
    func quit() { try? wire.send(Self.line("QUIT")) }

    /// One transaction. Recipients that are refused stand in the receipt as long as one is taken.
    func send(_ mail: OutgoingMail) throws(TransportError) -> SMTPReceipt {
        hasSentMail = false
        let commands = try envelope(of: mail, size: mail.wireSize)
        let verdicts = extensions.pipelining ? try askTogether(commands) : try askInTurn(commands)
        isStale = true
        try accept(verdicts, of: mail)
        try sendBody(of: mail)
        let answer = try receive("DATA end", upTo: limits.dataEndTimeout, within: limits.dataEndTimeout)
        isStale = false
        guard answer.code < 400 else { throw refusal(answer, of: "DATA end") }
        let refused = zip(mail.recipients, verdicts.recipients).filter { $1.code >= 400 }
        return SMTPReceipt(
            queueID: SMTPReceipt.queueID(in: answer.text), response: "\(answer)",
            refused: refused.map { RefusedRecipient(address: $0, reply: $1) })
    }

    /// MAIL and RCPT, and no DATA: the next transaction begins with RSET.
    func probe(_ mail: OutgoingMail) throws(TransportError) {
        let commands = try envelope(of: mail, size: 0).filter { $0 != "DATA" }
        isStale = true
        for command in commands {
            let reply = try ask(command)
            if reply.code >= 400 { throw refusal(reply, of: Self.verb(of: command)) }
        }
    }

    private func envelope(of mail: OutgoingMail, size: Int) throws(TransportError) -> [String] {
        do throws(TransportProblem) {
            return (isStale ? ["RSET"] : []) + (try extensions.envelope(of: mail, size: size)) + ["DATA"]
        } catch { throw wire.endpoint.error(error, during: "MAIL") }
    }
}

// MARK: the commands before the mail

/// The replies to one envelope; `data` is nil where DATA was not asked any more.
private struct EnvelopeReplies {
    var sender: SMTPReply?
    var recipients: [SMTPReply] = []
    var data: SMTPReply?

    mutating func note(_ reply: SMTPReply, to verb: String) {
        switch verb {
        case "MAIL": sender = reply
        case "RCPT": recipients.append(reply)
        case "DATA": data = reply
        default: break  // RSET: 250 always
        }
    }

    /// The reply that stops the transaction, if any, and the command it answered. Where every recipient was refused,
    /// one that may be tried again counts more than one that may not.
    var obstacle: (reply: SMTPReply, command: String)? {
        if let sender, sender.code >= 400 { return (sender, "MAIL") }
        if !recipients.contains(where: { $0.code < 400 }), let first = recipients.first {
            return (recipients.first { $0.verdict(on: "RCPT") == .tryLater } ?? first, "RCPT")
        }
        return data.flatMap { $0.code >= 400 ? ($0, "DATA") : nil }
    }
}

extension SMTPChannel {
    /// RFC 2920: all at once, and the replies in the same order. One round trip instead of one for each.
    private func askTogether(_ commands: [String]) throws(TransportError) -> EnvelopeReplies {
        wire.begin("MAIL")
        try wire.send(commands.reduce(into: []) { $0 += Self.line($1) }[...])
        var replies = EnvelopeReplies()
        for command in commands {
            let verb = Self.verb(of: command)
            replies.note(try receive(verb, upTo: limits.commandTimeout), to: verb)
        }
        return replies
    }

    private func askInTurn(_ commands: [String]) throws(TransportError) -> EnvelopeReplies {
        var replies = EnvelopeReplies()
        for command in commands {
            let verb = Self.verb(of: command)
            if verb == "DATA", replies.obstacle != nil { break }
            replies.note(try ask(command), to: verb)
            if replies.sender.map({ $0.code >= 400 }) == true { break }
        }
        return replies
    }

    private func accept(_ replies: EnvelopeReplies, of mail: OutgoingMail) throws(TransportError) {
        guard let obstacle = replies.obstacle else { return }
        // RFC 2920 §3.1: a server may answer 354 although it took no recipient; then only the dot is sent.
        if let data = replies.data, data.code < 400 {
            try wire.send([0x2E, 0x0D, 0x0A])
            _ = try receive("DATA end", upTo: limits.dataEndTimeout, within: limits.dataEndTimeout)
        }
        throw refusal(obstacle.reply, of: obstacle.command)
    }

    private func refusal(_ reply: SMTPReply, of command: String) -> TransportError {
        wire.endpoint.error(TransportProblem(refusal: reply, of: command), during: command)
    }

    /// A file that cannot be read ends the connection before the lone dot: the server has no mail.
    private func sendBody(of mail: OutgoingMail) throws(TransportError) {
        wire.begin("DATA end")
        hasSentMail = true
        do { try mail.wire(sendPiece) } catch {
            throw error as? TransportError ?? wire.failure(.spoolFailed("\(error)"))
        }
    }

    private func sendPiece(_ octets: [UInt8]) throws(TransportError) {
        var rest = octets[...]
        // QUIRK: servers without SIZE answer 552 as soon as a mail passes their limit, and close (Courier, old Exchange,
        // appliances).
        while let unsent = try wire.sendUntilSpokenTo(rest) {
            if let early = try earlyReply() {
                isOutOfStep = true
                throw refusal(early, of: "DATA end")
            }
            // TLS 1.3 speaks now and then without saying anything: the rest goes out.
            rest = unsent
        }
    }

    /// What the server says before it has the whole mail: only a refusal makes sense there.
    private func earlyReply() throws(TransportError) -> SMTPReply? {
        while let octets = try wire.take() {
            reader.add(octets)
            do throws(TransportProblem) {
                if let reply = try reader.next(), reply.code >= 400 { return reply }
            } catch { throw wire.failure(error) }
        }
        return nil
    }
}

// MARK: lines

extension SMTPChannel {
    private func ask(_ command: String) throws(TransportError) -> SMTPReply {
        wire.begin(Self.verb(of: command))
        try wire.send(Self.line(command))
        return try receive(Self.verb(of: command), upTo: limits.commandTimeout)
    }

    private static func verb(of command: String) -> String { String(command.unicodeScalars.prefix { $0 != " " }) }

    private static func line(_ command: String) -> ArraySlice<UInt8> { (Array(command.utf8) + [0x0D, 0x0A])[...] }

    /// - Parameters:
    ///   - limit: of silence.
    ///   - time: for all of the reply; nil takes the deadline of a command.
    private func receive(
        _ verb: String, upTo limit: Duration, within time: Duration? = nil
    ) throws(TransportError) -> SMTPReply {
        wire.begin(verb, within: time)
        while true {
            do throws(TransportProblem) {
                if let reply = try reader.next() { return try checked(reply) }
            } catch { throw wire.failure(error) }
            guard let octets = try wire.take() else {
                try wire.awaitOctets(upTo: limit)
                continue
            }
            reader.add(octets)
        }
    }

    /// RFC 5321 §3.8: 421 may answer anything, and ends the connection.
    private func checked(_ reply: SMTPReply) throws(TransportProblem) -> SMTPReply {
        if reply.code == 421 { throw .goodbye("\(reply)") }
        return reply
    }
}
