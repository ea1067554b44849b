/// An authenticated IMAP connection: commands out, responses in. libcurl made it, and libcurl carries its octets.

import CCurl
import Glibc

/// Blocks its caller. Not `Sendable`: the session that owns it is its only user.
final class IMAPChannel {
    let endpoint: Endpoint
    let limits: SessionLimits
    private let handle: CurlHandle
    private let parser: ResponseParser
    private var framer: ResponseFramer
    private var inbox = [UInt8](repeating: 0, count: 256 << 10)
    /// For errors.
    var command = "connect"
    /// Whether new mail has been told since `forgetNews`. QUIRK: Dovecot tells of it at the end of the very search that
    /// did not find it yet, and an IDLE after that has nothing more to tell.
    private(set) var hasNews = false
    /// The server's farewell, if it has said one.
    private var farewell: TransportProblem?

    /// How often a waiting session looks whether its task was cancelled. Unit: milliseconds.
    private static let slice: Int32 = 200

    /// Connects and logs in.
    init(connecting endpoint: Endpoint, limits: SessionLimits) throws(TransportError) {
        try endpoint.check()
        self.endpoint = endpoint
        self.limits = limits
        parser = ResponseParser(limits: limits)
        framer = ResponseFramer(limits: limits)
        do throws(CurlFailure) {
            handle = try CurlHandle(secret: endpoint.password, limits: limits)
        } catch {
            throw endpoint.error(.libcurl(code: Int(error.code.rawValue), words: error.words), during: "connect")
        }
        do throws(CurlFailure) {
            try handle.apply(endpoint)
            try handle.set(.url, endpoint.url("imap"))
            try handle.set(.connectOnly, 1)
            try handle.perform()
        } catch { throw handle.error(error, at: endpoint) }
    }

    /// For a wait that holds no thread. Nil once the connection is gone.
    var socket: Int32? { handle.socket }

    func forgetNews() { hasNews = false }

    func failure(_ problem: TransportProblem) -> TransportError { endpoint.error(problem, during: command) }

    /// Sends all of it.
    func send(_ octets: ArraySlice<UInt8>) throws(TransportError) {
        var rest = octets
        while !rest.isEmpty {
            var sent = 0
            let code = rest.withUnsafeBytes { curl_easy_send(handle.raw, $0.baseAddress, $0.count, &sent) }
            switch code {
            case CURLE_OK: rest = rest.dropFirst(sent)
            case CURLE_AGAIN: try wait(for: POLLOUT)
            default: throw failure(.connectionLost)  // not our enum
            }
        }
    }

    /// The next response, however long it takes within the limits.
    func receive() throws(TransportError) -> ServerResponse {
        while true {
            if let response = try receiveNow() { return response }
            try wait(for: POLLIN)
        }
    }

    /// The next response that is here already, or nil. Reads libcurl dry first: TLS keeps decrypted octets back, and
    /// the socket would not show them.
    func receiveNow() throws(TransportError) -> ServerResponse? {
        while true {
            if let raw = framer.next() { return try read(raw) }
            guard try refill() else { return nil }
        }
    }

    private func read(_ raw: consuming RawResponse) throws(TransportError) -> ServerResponse {
        do throws(TransportProblem) {
            let response = try parser.parse(raw)
            if case .exists = response { hasNews = true }
            if case .status(let status) = response, status.kind == .bye { farewell = .goodbye(status.words) }
            return response
        } catch { throw failure(error) }
    }

    /// False when nothing is there for now.
    private func refill() throws(TransportError) -> Bool {
        var count = 0
        let code = inbox.withUnsafeMutableBytes { curl_easy_recv(handle.raw, $0.baseAddress, $0.count, &count) }
        if code == CURLE_AGAIN { return false }
        // RFC 9051 §7.1.5: after BYE the server closes.
        guard code == CURLE_OK, count > 0 else { throw failure(farewell ?? .connectionLost) }
        do throws(TransportProblem) {
            try framer.take(inbox[..<count])
        } catch { throw failure(error) }
        return true
    }

    /// Waits in slices, so that a cancelled task ends soon. The limit is on silence: it begins anew with each call.
    private func wait(for events: Int32) throws(TransportError) {
        guard let socket = handle.socket else { throw failure(.connectionLost) }
        var waiting = pollfd(fd: socket, events: Int16(events), revents: 0)
        for _ in 0...(limits.commandTimeout.milliseconds / Int(Self.slice)) {
            if Task.isCancelled { throw failure(.cancelled) }
            if poll(&waiting, 1, Self.slice) != 0 { return }
        }
        throw failure(farewell ?? .timedOut)
    }
}
