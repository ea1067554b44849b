/// One libcurl handle that posts: what is set once, what is set for each request, and what comes back.

import CCurl
import Glibc

/// Blocks its caller. Not `Sendable`: the line that owns it is its only user.
final class HTTPChannel {
    private let handle: CurlHandle
    private let place: Endpoint
    private let body: Body
    private let gate: Gate

    init(
        to place: Endpoint, url: String, limits: HTTPLimits, privateNetwork: Bool
    ) throws(TransportError) {
        self.place = place
        body = Body(limit: limits.answerOctets)
        gate = Gate(isOpen: privateNetwork)
        // libcurl keeps the time of the whole request; ours only stands behind it.
        var session = SessionLimits()
        session.commandDeadline = limits.deadline + .seconds(60)
        do throws(CurlFailure) {
            handle = try CurlHandle(secrets: [], limits: session)
        } catch { throw place.error(.libcurl(code: Int(error.code.rawValue), words: error.words), during: "POST") }
        do throws(CurlFailure) {
            try handle.apply(to: place, url: url, limits: limits)
            try handle.collect(into: body)
            try handle.connect(through: gate)
        } catch { throw failure(error) }
    }

    func post(_ post: HTTPPost) throws(TransportError) -> HTTPAnswer {
        try ask { (handle: borrowing CurlHandle) throws(CurlFailure) in try handle.perform(post) }
    }

    func get() throws(TransportError) -> HTTPAnswer {
        try ask { (handle: borrowing CurlHandle) throws(CurlFailure) in
            try handle.set(.httpGet, 1)
            try handle.perform()
        }
    }

    private func ask(
        _ question: (borrowing CurlHandle) throws(CurlFailure) -> Void
    ) throws(TransportError) -> HTTPAnswer {
        body.begin()
        gate.hasRefused = false
        do throws(CurlFailure) {
            try question(handle)
        } catch  where error.code == CURLE_WRITE_ERROR && body.isCut {
            // What was read of it is what we wanted of it; the status stands before the body.
        } catch { throw failure(error) }
        do throws(CurlFailure) {
            return HTTPAnswer(
                status: try handle.status(), body: body.octets, isCut: body.isCut, retryAfter: try handle.retryAfter())
        } catch { throw failure(error) }
    }

    private func failure(_ failure: CurlFailure) -> TransportError {
        if gate.hasRefused { return place.error(.privateAddress, during: "POST") }
        let problem = failure.problem(systemError: handle.systemError, log: handle.log, endpoint: place)
        return place.error(problem, during: "POST")
    }

    /// A class, because libcurl's callback reaches it through a pointer.
    final class Body {
        let limit: Int
        private(set) var octets: [UInt8] = []
        private(set) var isCut = false

        init(limit: Int) { self.limit = limit }

        func begin() { (octets, isCut) = ([], false) }

        /// Whether to go on.
        func take(_ piece: UnsafeRawBufferPointer) -> Bool {
            isCut = octets.count + piece.count > limit
            octets += piece.prefix(limit - octets.count)
            return !isCut
        }
    }

    /// Decides on each address that a name has led to. A class, because libcurl's callback reaches it through a pointer.
    final class Gate {
        let isOpen: Bool
        var hasRefused = false

        init(isOpen: Bool) { self.isOpen = isOpen }

        func allows(_ octets: [UInt8]) -> Bool {
            guard !isOpen, PrivateNetwork.contains(octets) else { return true }
            hasRefused = true
            return false
        }
    }
}

extension CurlHandle {
    fileprivate func apply(to place: Endpoint, url: String, limits: HTTPLimits) throws(CurlFailure) {
        try watch(with: timeout)
        try set(.noSignal, 1)
        try set(.protocols, place.security == .tls ? "https" : "http")
        if place.isLoopback { try set(.noProxy, "*") }
        let connect = min(place.connectTimeout, limits.deadline)
        try set(.connectTimeout, connect.milliseconds)
        try set(.timeout, limits.deadline.milliseconds)
        try applySecurity(of: place)
        try set(.forbidReuse, limits.keepsConnection ? 0 : 1)
        try set(.userAgent, "postigo")
        try set(.url, url)
    }

    fileprivate func perform(_ post: HTTPPost) throws(CurlFailure) {
        // "Expect:" with nothing after it: a server that knows no 100 would cost a second each time. RFC 9110 §10.1.1.
        let lines = post.headers.map { "\($0.name): \($0.value.reveal())" } + ["Expect:"]
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                throw CurlFailure(code: CURLE_OUT_OF_MEMORY, doing: "HTTPHEADER")
            }
            list = longer
        }
        try check(ccurl_set_list(raw, CURLOPT_HTTPHEADER, list), "HTTPHEADER")
        try set(.form, post.body)
        // libcurl keeps the pointer: it must not outlive the list.
        defer { _ = ccurl_set_list(raw, CURLOPT_HTTPHEADER, nil) }
        try perform()
    }

    fileprivate func collect(into body: HTTPChannel.Body) throws(CurlFailure) {
        // libcurl's callback takes a context pointer; `body` lives as long as the handle.
        let context = Unmanaged.passUnretained(body).toOpaque()
        let code = ccurl_set_write(
            raw,
            { data, size, count, context in
                guard let data, let context else { return 0 }
                let body = Unmanaged<HTTPChannel.Body>.fromOpaque(context).takeUnretainedValue()
                // Taking less than was offered ends the transfer.
                return body.take(UnsafeRawBufferPointer(start: data, count: size * count)) ? size * count : 0
            }, context)
        try check(code, "WRITEFUNCTION")
    }

    fileprivate func connect(through gate: HTTPChannel.Gate) throws(CurlFailure) {
        // As above: `gate` lives as long as the handle.
        let context = Unmanaged.passUnretained(gate).toOpaque()
        let code = ccurl_set_socket(
            raw,
            { context, _, address in
                guard let context, let address else { return CURL_SOCKET_BAD }
                let gate = Unmanaged<HTTPChannel.Gate>.fromOpaque(context).takeUnretainedValue()
                var octets = [UInt8](repeating: 0, count: 16)
                let count = ccurl_address_octets(address, &octets)
                guard gate.allows(Array(octets.prefix(Int(count)))) else { return CURL_SOCKET_BAD }
                let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
                return Glibc.socket(address.pointee.family, kind, address.pointee.`protocol`)
            }, context)
        try check(code, "OPENSOCKETFUNCTION")
    }

    fileprivate func status() throws(CurlFailure) -> Int {
        var status = 0
        try check(ccurl_get_long(raw, CURLINFO_RESPONSE_CODE, &status), "RESPONSE_CODE")
        return status
    }

    /// libcurl reads both forms, seconds and a date, and says 0 where there is none.
    fileprivate func retryAfter() throws(CurlFailure) -> Duration? {
        var seconds: curl_off_t = 0
        try check(ccurl_get_offset(raw, CURLINFO_RETRY_AFTER, &seconds), "RETRY_AFTER")
        return seconds > 0 ? .seconds(seconds) : nil
    }
}
