/// An authenticated connection that libcurl made: octets out, octets in, and an end to waiting.

import CCurl
import Glibc

/// libcurl looks up, connects, encrypts and logs in; then it only carries what IMAP and SMTP say here
/// (`CURLOPT_CONNECT_ONLY`). Blocks its caller. Not `Sendable`: the channel that owns it is its only user.
final class Wire {
    let endpoint: Endpoint
    let limits: SessionLimits
    private let handle: CurlHandle
    private var inbox: [UInt8] = []
    /// For errors: the verb of the command under way.
    var command = "connect"
    /// The server's farewell, if it has said one: a better reason than a lost connection.
    var farewell: TransportProblem?

    /// How often a waiting session looks whether its task was cancelled. Unit: milliseconds.
    private static let slice: Int32 = 200
    /// An idle account costs this much; a download grows it. A TLS record brings 16 KiB at most, a plain socket more.
    private static let smallInbox = 4 << 10
    private static let largeInbox = 256 << 10

    /// Connects and logs in.
    /// - Parameters:
    ///   - scheme: "imap" or "smtp".
    ///   - path: for SMTP, the name to introduce ourselves by: libcurl takes it from the URL.
    init(
        _ scheme: String, path: String = "", to endpoint: Endpoint, limits: SessionLimits
    ) throws(TransportError) {
        try endpoint.check()
        self.endpoint = endpoint
        self.limits = limits
        do throws(CurlFailure) {
            handle = try CurlHandle(secrets: endpoint.secrets, limits: limits)
        } catch {
            throw endpoint.error(.libcurl(code: Int(error.code.rawValue), words: error.words), during: "connect")
        }
        do throws(CurlFailure) {
            try handle.apply(endpoint)
            try handle.set(.url, endpoint.url(scheme, path: path))
            try handle.set(.connectOnly, 1)
            try handle.perform()
        } catch {
            let plain = handle.error(error, at: endpoint)
            guard scheme == "smtp", plain.problem.leavesReplyToSpeak, let reply = handle.log.reply, reply.code >= 400
            else {
                throw plain
            }
            throw endpoint.error(TransportProblem(refusal: reply, of: handle.log.command), during: handle.log.command)
        }
    }

    /// For a wait that holds no thread. Nil once the connection is gone.
    var socket: Int32? { handle.socket }

    func failure(_ problem: TransportProblem) -> TransportError { endpoint.error(problem, during: command) }

    /// Sends all of it.
    func send(_ octets: ArraySlice<UInt8>) throws(TransportError) {
        var rest = octets
        while !rest.isEmpty {
            var sent = 0
            let code = rest.withUnsafeBytes { curl_easy_send(handle.raw, $0.baseAddress, $0.count, &sent) }
            switch code {
            case CURLE_OK: rest = rest.dropFirst(sent)
            case CURLE_AGAIN: try wait(for: POLLOUT, upTo: limits.commandTimeout)
            default: throw failure(farewell ?? .connectionLost)  // not our enum
            }
        }
    }

    /// What has come, at most a few hundred kilobytes; nil when nothing is there for now. Ask until it says nil before
    /// waiting on the socket: TLS keeps decrypted octets back, and the socket would not show them.
    func take() throws(TransportError) -> ArraySlice<UInt8>? {
        if inbox.isEmpty { inbox = [UInt8](repeating: 0, count: Self.smallInbox) }
        var count = 0
        let code = inbox.withUnsafeMutableBytes { curl_easy_recv(handle.raw, $0.baseAddress, $0.count, &count) }
        if code == CURLE_AGAIN { return nil }
        guard code == CURLE_OK, count > 0 else { throw failure(farewell ?? .connectionLost) }
        defer {
            if count == inbox.count, count < Self.largeInbox { inbox = [UInt8](repeating: 0, count: 4 * count) }
        }
        return inbox[..<count]
    }

    /// Gives back what a download had needed.
    func slim() { inbox = [] }

    /// Returns when octets may have come. The limit is on silence: it begins anew with each call.
    func awaitOctets(upTo limit: Duration) throws(TransportError) { try wait(for: POLLIN, upTo: limit) }

    /// Waits in slices, so that a cancelled task ends soon.
    private func wait(for events: Int32, upTo limit: Duration) throws(TransportError) {
        guard let socket = handle.socket else { throw failure(farewell ?? .connectionLost) }
        var waiting = pollfd(fd: socket, events: Int16(events), revents: 0)
        for _ in 0...(limit.milliseconds / Int(Self.slice)) {
            if Task.isCancelled { throw failure(.cancelled) }
            if poll(&waiting, 1, Self.slice) != 0 { return }
        }
        throw failure(farewell ?? .timedOut)
    }
}
