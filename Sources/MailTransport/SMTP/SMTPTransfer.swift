/// libcurl's SMTP: one handle, which keeps its connection between mails.

import CCurl

/// Blocks its caller. Not `Sendable`: the session that owns it is its only user.
final class SMTPTransfer {
    private let endpoint: Endpoint
    private let handle: CurlHandle
    /// Whether an earlier transfer left a connection that the server may have closed since.
    private var isWarm = false

    init(to endpoint: Endpoint, limits: SessionLimits, ehloName: String) throws(TransportError) {
        try endpoint.check()
        guard !ehloName.isEmpty, ehloName.utf8.allSatisfy(Self.ehloOctets.contains) else {
            throw endpoint.error(.unusableSetting("ehlo_name"), during: "connect")
        }
        self.endpoint = endpoint
        do throws(CurlFailure) {
            handle = try CurlHandle(secret: endpoint.password, limits: limits)
        } catch {
            throw endpoint.error(.libcurl(code: Int(error.code.rawValue), words: error.words), during: "connect")
        }
        do throws(CurlFailure) {
            try handle.apply(endpoint)
            // libcurl takes the name for EHLO from the URL's path.
            try handle.set(.url, endpoint.url("smtp", path: ehloName))
            // `Patience` is the limit; libcurl's own must only be later.
            try handle.set(.responseTimeout, limits.dataEndTimeout.milliseconds / 1_000 + 60)
            try handle.set(.allowRefusedRecipients, 1)
            try handle.discardBody()
        } catch { throw handle.error(error, at: endpoint) }
    }

    private static let ehloOctets = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-[]:".utf8)

    /// Connects if need be; NOOP changes nothing (RFC 5321 §4.1.1.9).
    func noop() throws(TransportError) {
        try perform { (handle) throws(CurlFailure) in
            try handle.set(.upload, 0)
            try handle.set(.customRequest, "NOOP")
            try handle.perform()
        }
    }

    func send(_ mail: WireMail, from sender: String, to recipients: [String]) throws(TransportError) -> SMTPReceipt {
        guard !recipients.isEmpty, ([sender] + recipients).allSatisfy(Self.isUsable),
            recipients.allSatisfy({ !$0.isEmpty })
        else { throw endpoint.error(.unusableAddress, during: "RCPT") }
        let list = try RecipientList(recipients, at: endpoint)
        try perform(mail: mail) { (handle) throws(CurlFailure) in
            try handle.set(.customRequest, nil)
            try handle.set(.mailFrom, sender)
            try handle.upload(mail, to: list)
        }
        return try receipt(for: recipients)
    }

    /// RFC 5321 §4.1.2 knows no such octet outside its brackets; libcurl would send it as it is.
    private static func isUsable(_ address: String) -> Bool {
        !address.utf8.contains { isControl($0) || $0 == 0x3C || $0 == 0x3E }
    }

    /// Runs a transfer. On a connection left from before, a loss before any of the mail went out only means that the
    /// server had hung up: it is tried once more on a new one.
    private func perform(
        mail: WireMail? = nil, _ transfer: (borrowing CurlHandle) throws(CurlFailure) -> Void
    ) throws(TransportError) {
        do throws(CurlFailure) {
            try transfer(handle)
            isWarm = true
        } catch {
            let reply = handle.log.answer
            let first = problem(of: error, reply: reply)
            let wasWarm = isWarm
            isWarm = false
            let hungUp = first.problem == .connectionLost || reply?.code == 421
            guard wasWarm, hungUp, (mail?.taken ?? 0) == 0 else { throw first }
            mail?.rewind()
            try perform(mail: mail, transfer)
        }
    }

    private func problem(of failure: CurlFailure, reply: SMTPReply?) -> TransportError {
        let plain = handle.error(failure, at: endpoint)
        guard let reply, plain.problem.leavesReplyToSpeak else { return plain }
        return endpoint.error(TransportProblem(refusal: reply, of: handle.log.command), during: handle.log.command)
    }

    private func receipt(for recipients: [String]) throws(TransportError) -> SMTPReceipt {
        let log = handle.log
        guard let answer = log.replies.last(where: { $0.command == "DATA end" })?.reply else {
            throw endpoint.error(.connectionLost, during: "DATA end")
        }
        let verdicts = log.replies.filter { $0.command == "RCPT" }.map(\.reply)
        let refused = zip(recipients, verdicts).filter { $1.code >= 400 }.map {
            RefusedRecipient(address: $0, reply: $1)
        }
        return SMTPReceipt(queueID: SMTPReceipt.queueID(in: answer.text), response: "\(answer)", refused: refused)
    }
}

extension TransportProblem {
    /// libcurl says "send error" or "weird reply" where the server said something that matters.
    var leavesReplyToSpeak: Bool {
        switch self {
        case .connectionLost, .violation, .goodbye, .libcurl: true
        case .plaintextRefused, .unusableSetting, .unusableAddress, .cannotResolve, .connectionRefused, .timedOut,
            .badCertificate, .unreadableCAFile, .tlsFailed, .startTLSNotOffered, .loginDenied, .loginUnavailable,
            .refused,
            .notUnderstood, .tooMuch, .noUIDValidity, .mailDeferred, .mailRefused, .cancelled, .closed, .busy:
            false
        }
    }

    init(refusal reply: SMTPReply, of command: String) {
        switch (reply.code, command) {
        // RFC 5321 §3.8: the service is closing the channel.
        case (421, _): self = .goodbye("\(reply)")
        // RFC 4954 §6: these speak of our login, not of the mail, whatever command they answer.
        case (530, _), (534, _), (535, _), (538, _): self = .loginDenied("\(reply)")
        case (454, "AUTH"): self = .loginUnavailable("\(reply)")
        case (500..., "MAIL"), (500..., "RCPT"), (500..., "DATA"), (500..., "DATA end"): self = .mailRefused(reply)
        case (500..., _): self = .refused(code: reply.enhanced, words: reply.text)
        default: self = .mailDeferred(reply)  // 4yz
        }
    }
}

extension ConversationLog {
    /// The reply that ended the transfer: the last one, if it says no. Where every recipient was refused, one that may
    /// be tried again counts more than one that may not.
    var answer: SMTPReply? {
        let verdicts = replies.filter { $0.command == "RCPT" }.map(\.reply)
        if command == "RCPT", let passing = verdicts.first(where: { (400...499).contains($0.code) }) { return passing }
        guard let last = replies.last(where: { $0.command == command })?.reply, last.code >= 400 else { return nil }
        return last
    }
}
