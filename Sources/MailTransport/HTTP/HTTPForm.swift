/// Posts a form by HTTPS: all that OAuth's token endpoint needs of HTTP. RFC 6749 §3.2.

import CCurl
import Dispatch

/// A thread of its own while a request runs, because libcurl blocks.
package actor HTTPForm {
    nonisolated let lane = Lane("https")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// What a server answered.
    package struct Answer: Sendable {
        /// 100...599.
        package var status: Int
        /// At most `HTTPForm.answerLimit`.
        package var body: [UInt8]

        package init(status: Int, body: [UInt8]) {
            self.status = status
            self.body = body
        }
    }

    /// A token has 2 KB, seldom 8. Unit: octets.
    static let answerLimit = 256 << 10

    private let place: Endpoint
    private let url: String

    /// - Parameters:
    ///   - url: `https://…`; `http://` only to this machine.
    ///   - caFile: PEM file with the authorities to trust. Nil: those of the system.
    package init(url: String, caFile: String? = nil) throws(TransportError) {
        let secure = url.hasPrefix("https://")
        let rest = url.dropFirst(secure ? 8 : 7).prefix { $0 != "/" && $0 != "?" }
        let port = rest.hasSuffix("]") ? nil : rest.lastIndex(of: ":").flatMap { Int(rest[rest.index(after: $0)...]) }
        let host = port == nil ? String(rest) : String(rest[..<(rest.lastIndex(of: ":") ?? rest.endIndex)])
        place = Endpoint(
            host: host, port: port ?? (secure ? 443 : 80), security: secure ? .tls : .plaintext, caFile: caFile)
        self.url = url
        guard secure || url.hasPrefix("http://"), !url.utf8.contains(where: { isControl($0) || $0 == 0x20 }) else {
            throw place.error(.unusableSetting("token_url"), during: "POST")
        }
        try place.check()
    }

    /// - Parameter fields: names and values as they are; they are encoded here, and no error repeats them.
    package func post(_ fields: [(name: String, value: Secret)]) throws(TransportError) -> Answer {
        let form = fields.map { "\($0.name)=\(Self.encoded($0.value.reveal()))" }.joined(separator: "&")
        let handle: CurlHandle
        do throws(CurlFailure) {
            handle = try CurlHandle(secrets: fields.map(\.value), limits: SessionLimits())
        } catch { throw place.error(.libcurl(code: Int(error.code.rawValue), words: error.words), during: "POST") }
        let body = Body()
        do throws(CurlFailure) {
            try handle.apply(to: place, url: url, form: form)
            try handle.collect(into: body)
            try handle.perform()
            return Answer(status: try handle.status(), body: body.octets)
        } catch {
            throw place.error(
                error.problem(systemError: handle.systemError, log: handle.log, endpoint: place), during: "POST")
        }
    }

    // application/x-www-form-urlencoded        RFC 6749 appendix B
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return text.utf8.reduce(into: "") { out, octet in
            if plain.contains(octet) {
                out.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                out += "%\(digits[Int(octet >> 4)])\(digits[Int(octet & 15)])"
            }
        }
    }

    /// A class, because libcurl's callback reaches it through a pointer.
    fileprivate final class Body {
        var octets: [UInt8] = []
    }
}

extension CurlHandle {
    fileprivate func apply(to place: Endpoint, url: String, form: String) throws(CurlFailure) {
        try set(.noSignal, 1)
        // No redirect is followed: a token request goes to the address in the settings or nowhere.
        try set(.protocols, place.security == .tls ? "https" : "http")
        if place.isLoopback { try set(.noProxy, "*") }
        try set(.connectTimeout, place.connectTimeout.milliseconds)
        try set(.timeout, 2 * place.connectTimeout.milliseconds)
        try applySecurity(of: place)
        try set(.url, url)
        try set(.form, form)
    }

    fileprivate func collect(into body: HTTPForm.Body) throws(CurlFailure) {
        // libcurl's callback takes a context pointer; `body` outlives `perform`, the last to use it.
        let context = Unmanaged.passUnretained(body).toOpaque()
        let code = ccurl_set_write(
            raw,
            { data, size, count, context in
                guard let data, let context else { return 0 }
                let body = Unmanaged<HTTPForm.Body>.fromOpaque(context).takeUnretainedValue()
                let piece = UnsafeRawBufferPointer(start: data, count: size * count)
                // Taking less than was offered ends the transfer.
                guard body.octets.count + piece.count <= HTTPForm.answerLimit else { return 0 }
                body.octets += piece
                return piece.count
            }, context)
        try check(code, "WRITEFUNCTION")
    }

    fileprivate func status() throws(CurlFailure) -> Int {
        var status = 0
        try check(ccurl_get_long(raw, CURLINFO_RESPONSE_CODE, &status), "RESPONSE_CODE")
        return status
    }
}
