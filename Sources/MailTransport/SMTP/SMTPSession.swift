/// Sending mails to one SMTP server over one kept connection.

import Dispatch

/// Connects with the first mail, and again whenever the server has hung up in between. Its calls run one after the other
/// on a thread of the session's own, because they block. For parallel sending, open several sessions.
package actor SMTPSession {
    nonisolated let executor: SerialQueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package nonisolated let endpoint: Endpoint
    package nonisolated let limits: SessionLimits
    private let ehloName: String
    private var channel: SMTPChannel?

    /// Does no I/O yet.
    /// - Parameter ehloName: how we introduce ourselves, a host name or an address literal. RFC 5321 §4.1.1.1.
    package init(_ endpoint: Endpoint, limits: SessionLimits = SessionLimits(), ehloName: String = "localhost") {
        self.endpoint = endpoint
        self.limits = limits
        self.ehloName = ehloName
        executor = SerialQueueExecutor("smtp.\(endpoint.host)")
    }

    /// The same, and connects and logs in at once.
    package static func open(
        _ endpoint: Endpoint, limits: SessionLimits = SessionLimits(), ehloName: String = "localhost"
    ) async throws(TransportError) -> SMTPSession {
        let session = SMTPSession(endpoint, limits: limits, ehloName: ehloName)
        try await session.verify()
        return session
    }

    /// Connects and logs in if that has not been done, and asks for a sign of life.
    package func verify() throws(TransportError) {
        try onChannel { (channel) throws(TransportError) in try channel.noop() }
    }

    /// What the server offers, sorted: `8BITMIME`, `PIPELINING`. Connects if that has not been done.
    package func extensions() throws(TransportError) -> [String] {
        try onChannel { (channel) throws(TransportError) in channel.offers }
    }

    /// Sends one mail to its recipients. Returns when the server has taken it for at least one of them; the receipt
    /// names the others.
    /// - Throws: `error.delivery` says whether the same octets should be sent again later.
    package func send(_ mail: OutgoingMail) throws(TransportError) -> SMTPReceipt {
        guard mail.isAddressable else { throw endpoint.error(.unusableAddress, during: "RCPT") }
        return try onChannel { (channel) throws(TransportError) in try channel.send(mail) }
    }

    /// Asks whether a sender and a recipient would be taken, and sends nothing.
    package func probe(from sender: String, to recipient: String) throws(TransportError) {
        let mail = OutgoingMail(sender: sender, recipients: [recipient], octets: [])
        guard mail.isAddressable else { throw endpoint.error(.unusableAddress, during: "RCPT") }
        try onChannel { (channel) throws(TransportError) in try channel.probe(mail) }
    }

    /// The largest mail that is taken, in octets, where the server says one; and whether it reports on delivery.
    package func terms() throws(TransportError) -> (size: Int?, reports: Bool) {
        try onChannel { (channel) throws(TransportError) in (channel.extensions.largestMail, channel.extensions.dsn) }
    }

    /// The same in parts, without a delivery report.
    package func send(
        from sender: String, to recipients: [String], octets: [UInt8]
    ) throws(TransportError) -> SMTPReceipt {
        try send(OutgoingMail(sender: sender, recipients: recipients, octets: octets))
    }

    /// Says QUIT and closes. A later `send` connects anew.
    package func close() {
        channel?.quit()
        channel = nil
    }

    /// Runs on the open connection, or a new one. On one left from before, a loss before any of the mail went out only
    /// means that the server had hung up: it is tried once more on a new one.
    private func onChannel<Value>(
        _ body: (SMTPChannel) throws(TransportError) -> Value
    ) throws(TransportError) -> Value {
        if let warm = channel {
            do throws(TransportError) { return try run(body, on: warm) } catch {
                guard error.problem.isHangUp, !warm.hasSentMail else { throw error }
            }
        }
        let fresh = try SMTPChannel(to: endpoint, limits: limits, ehloName: ehloName)
        channel = fresh
        return try run(body, on: fresh)
    }

    /// A refusal leaves the dialogue in step; whatever else goes wrong ends the connection.
    private func run<Value>(
        _ body: (SMTPChannel) throws(TransportError) -> Value, on open: SMTPChannel
    ) throws(TransportError) -> Value {
        do throws(TransportError) { return try body(open) } catch {
            if open.isOutOfStep || !error.problem.leavesSMTPInStep { channel = nil }
            throw error
        }
    }
}

extension TransportProblem {
    fileprivate var isHangUp: Bool {
        if case .goodbye = self { return true }
        return self == .connectionLost
    }

    fileprivate var leavesSMTPInStep: Bool {
        switch self {
        case .mailDeferred, .mailRefused, .deskRefused, .refused, .extensionMissing: true
        // 530 to a command: this connection has not logged in, and never will. QUIRK: libcurl goes on without a login
        // where EHLO was refused and HELO taken.
        case .loginDenied: false
        case .plaintextRefused, .unusableSetting, .unusableAddress, .privateAddress, .cannotResolve, .connectionRefused,
            .timedOut, .tooSlow,
            .badCertificate, .unreadableCAFile, .unreadableCertificate, .tlsFailed, .startTLSNotOffered,
            .loginUnavailable, .tooManyConnections, .notConnected, .connectionLost, .goodbye, .notUnderstood,
            .violation, .tooMuch, .noUIDValidity,
            .spoolFailed, .cancelled, .closed, .busy, .libcurl:
            false
        }
    }
}
