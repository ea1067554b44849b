/// The IMAP side of a connection: commands out, responses in.

/// Blocks its caller. Not `Sendable`: the session that owns it is its only user.
final class IMAPChannel {
    let limits: SessionLimits
    private let wire: Wire
    private var parser: ResponseParser
    private var framer: ResponseFramer
    /// Whether new mail has been told since `forgetNews`. QUIRK: Dovecot tells of it at the end of the very search that
    /// did not find it yet, and an IDLE after that has nothing more to tell.
    private(set) var hasNews = false

    /// Connects and logs in.
    init(connecting endpoint: Endpoint, limits: SessionLimits) throws(TransportError) {
        self.limits = limits
        parser = ResponseParser(limits: limits, veil: SecretVeil(endpoint.secrets))
        framer = ResponseFramer(limits: limits)
        wire = try Wire("imap", to: endpoint, limits: limits)
    }

    /// The command's time begins, and each time that a part of it has come to an end.
    func begin(_ verb: String) { wire.begin(verb) }

    /// In commands and answers.
    var names: FolderNames {
        get { parser.names }
        set { parser.names = newValue }
    }

    /// For a wait that holds no thread. Nil once the connection is gone.
    var socket: Int32? { wire.socket }

    func forgetNews() { hasNews = false }

    /// An account that idles keeps no download's memory.
    func slim() { wire.slim() }

    func failure(_ problem: TransportProblem) -> TransportError { wire.failure(problem) }

    func send(_ octets: ArraySlice<UInt8>) throws(TransportError) { try wire.send(octets) }

    /// The next response, however long it takes within the limits.
    func receive() throws(TransportError) -> ServerResponse {
        while true {
            if let response = try receiveNow() { return response }
            try wire.awaitOctets(upTo: limits.commandTimeout)
        }
    }

    /// The next response that is here already, or nil.
    func receiveNow() throws(TransportError) -> ServerResponse? {
        while true {
            if let raw = framer.next() { return try read(raw) }
            guard let octets = try wire.take() else { return nil }
            do throws(TransportProblem) {
                try framer.take(octets)
            } catch { throw failure(error) }
            wire.note(mailOctets: framer.openOctets)
        }
    }

    private func read(_ raw: consuming RawResponse) throws(TransportError) -> ServerResponse {
        do throws(TransportProblem) {
            let response = try parser.parse(raw)
            if case .exists = response { hasNews = true }
            // RFC 9051 §7.1.5: after BYE the server closes.
            if case .status(let status) = response, status.kind == .bye { wire.farewell = .goodbye(status.words) }
            return response
        } catch { throw failure(error) }
    }
}
