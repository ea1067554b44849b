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
    private(set) var command = "connect"
    private var deadline: Deadline
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
        deadline = Deadline(limits.commandDeadline)
        handle = try Self.connected(scheme, path: path, to: endpoint, limits: limits)
    }

    /// Connects, and neither encrypts nor logs in: on this machine alone.
    /// - Parameter socket: the path of a Unix socket; nil: to the endpoint's host and port.
    init(plain endpoint: Endpoint, socket: String? = nil, limits: SessionLimits) throws(TransportError) {
        if socket == nil { try endpoint.check() }
        self.endpoint = endpoint
        self.limits = limits
        deadline = Deadline(limits.commandDeadline)
        do throws(CurlFailure) {
            handle = try CurlHandle(secrets: [], limits: limits)
        } catch {
            throw endpoint.error(.libcurl(code: Int(error.code.rawValue), words: error.words), during: "connect")
        }
        do throws(CurlFailure) {
            try handle.applyPlain(to: endpoint, socket: socket)
            try handle.perform()
        } catch { throw handle.error(error, at: endpoint) }
    }

    /// A login by challenge that a protected connection was denied is tried once more in plain.
    private static func connected(
        _ scheme: String, path: String, to endpoint: Endpoint, limits: SessionLimits
    ) throws(TransportError) -> CurlHandle {
        let isFree = endpoint.mechanism == .automatic && endpoint.password != nil && endpoint.bearer == nil
        let mayShow = isFree && endpoint.isProtected
        let first = mayShow && endpoint.lessons.knowsChallengesFail ? Endpoint.Mechanism.plain : endpoint.mechanism
        var used: String?
        do throws(TransportError) {
            return try connect(scheme, path, endpoint, limits, by: first, used: &used)
        } catch {
            guard mayShow, first == .automatic, case .loginDenied = error.problem,
                used.map(LoginLessons.challenges.contains) == true
            else { throw error }
            do throws(TransportError) {
                let handle = try connect(scheme, path, endpoint, limits, by: .plain, used: &used)
                endpoint.lessons.learnThatChallengesFail()
                return handle
            } catch _ { throw error }
        }
    }

    /// - Parameter used: the mechanism by which the login was tried.
    private static func connect(
        _ scheme: String, _ path: String, _ endpoint: Endpoint, _ limits: SessionLimits,
        by mechanism: Endpoint.Mechanism, used: inout String?
    ) throws(TransportError) -> CurlHandle {
        let handle: CurlHandle
        do throws(CurlFailure) {
            handle = try CurlHandle(secrets: endpoint.secrets, limits: limits)
        } catch {
            throw endpoint.error(.libcurl(code: Int(error.code.rawValue), words: error.words), during: "connect")
        }
        do throws(CurlFailure) {
            try handle.apply(endpoint, for: scheme, by: mechanism)
            try handle.set(.url, endpoint.url(scheme, path: path))
            try handle.set(.connectOnly, 1)
            try handle.perform()
            return handle
        } catch {
            used = handle.log.mechanism
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

    /// A command begins, or the next part of one: its time begins.
    /// - Parameter time: nil takes the limit on one command.
    func begin(_ verb: String, within time: Duration? = nil) {
        command = verb
        deadline = Deadline(time ?? limits.commandDeadline)
    }

    /// So many octets of a mail have come since the last response ended.
    func note(mailOctets count: Int) {
        deadline.extend(by: .seconds(count / max(1, limits.paceOctets)))
    }

    /// Sends all of it.
    func send(_ octets: ArraySlice<UInt8>) throws(TransportError) {
        note(mailOctets: octets.count)
        defer { note(mailOctets: 0) }
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

    /// Sends as `send` does, but stops as soon as the server speaks, or when the connection breaks: a server that hangs up
    /// in the middle of a mail has often said why. At least one piece goes out, so that two calls get further than one.
    /// - Returns: what has not gone; nil: all has.
    func sendUntilSpokenTo(_ octets: ArraySlice<UInt8>) throws(TransportError) -> ArraySlice<UInt8>? {
        note(mailOctets: octets.count)
        defer { note(mailOctets: 0) }
        var rest = octets
        while !rest.isEmpty {
            var sent = 0
            let code = rest.prefix(Self.largeInbox).withUnsafeBytes {
                curl_easy_send(handle.raw, $0.baseAddress, $0.count, &sent)
            }
            switch code {
            case CURLE_OK: rest = rest.dropFirst(sent)
            case CURLE_AGAIN: try wait(for: POLLOUT | POLLIN, upTo: limits.commandTimeout)
            default: return rest  // not our enum; what is left to be read says why
            }
            if !rest.isEmpty, hasOctets { return rest }
        }
        return nil
    }

    /// Whether something can be read now, the end of the connection included. Not asked of TLS's own store: a record that
    /// is decrypted already is read with the answer to the mail.
    private var hasOctets: Bool {
        guard let socket = handle.socket else { return true }
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0 && waiting.revents != 0
    }

    /// What has come, at most a few hundred kilobytes; nil when nothing is there for now. Ask until it says nil before
    /// waiting on the socket: TLS keeps decrypted octets back, and the socket would not show them.
    func take() throws(TransportError) -> ArraySlice<UInt8>? {
        // Here too: who never stops talking is never waited for.
        if deadline.hasPassed { throw failure(farewell ?? .tooSlow) }
        // What a cancelled task is owed is read to its end; what goes on is not.
        if deadline.elapsed > .seconds(1), Task.isCancelled { throw failure(.cancelled) }
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
        let silence = Deadline(limit)
        var waiting = pollfd(fd: socket, events: Int16(events), revents: 0)
        while !silence.hasPassed {
            if Task.isCancelled { throw failure(.cancelled) }
            if deadline.hasPassed { throw failure(farewell ?? .tooSlow) }
            if poll(&waiting, 1, Self.slice) != 0 { return }
        }
        throw failure(farewell ?? .timedOut)
    }
}
