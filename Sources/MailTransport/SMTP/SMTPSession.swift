/// Sending mails to one SMTP server over one kept connection.

import CCurl
import Dispatch

/// libcurl connects with the first mail, and again whenever the server has hung up in between. Its calls run one after
/// the other on a thread of the session's own, because they block. For parallel sending, open several sessions.
package actor SMTPSession {
    nonisolated let lane: Lane
    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    package nonisolated let endpoint: Endpoint
    package nonisolated let limits: SessionLimits
    private let ehloName: String
    private var transfer: SMTPTransfer?

    /// Does no I/O yet.
    /// - Parameter ehloName: how we introduce ourselves, a host name or an address literal. RFC 5321 §4.1.1.1.
    package init(_ endpoint: Endpoint, limits: SessionLimits = SessionLimits(), ehloName: String = "localhost") {
        self.endpoint = endpoint
        self.limits = limits
        self.ehloName = ehloName
        lane = Lane("smtp.\(endpoint.host)")
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
    package func verify() throws(TransportError) { try ready().noop() }

    /// Sends one mail to its recipients.
    ///
    /// Returns when the server has taken it for at least one of them; the receipt names the others.
    /// - Parameters:
    ///   - sender: where a bounce goes; empty is the null sender, which none may answer. RFC 5321 §4.5.5.
    ///   - recipients: addr-specs, at least one.
    ///   - octets: the whole mail. Bare CR or LF becomes CR LF; dots are stuffed.
    /// - Throws: `error.delivery` says whether the same octets should be sent again later.
    package func send(
        from sender: String, to recipients: [String], octets: [UInt8]
    ) throws(TransportError) -> SMTPReceipt {
        try ready().send(WireMail(octets), from: sender, to: recipients)
    }

    /// Says QUIT and closes. A later `send` connects anew.
    package func close() { transfer = nil }

    private func ready() throws(TransportError) -> SMTPTransfer {
        if let transfer { return transfer }
        let made = try SMTPTransfer(to: endpoint, limits: limits, ehloName: ehloName)
        transfer = made
        return made
    }
}
