/// The way to one address of another system by HTTPS: its connection, which stays open between requests.

import CCurl
import Dispatch

/// A thread of its own while a request runs, because libcurl blocks.
package actor HTTPLine {
    nonisolated let executor = SerialQueueExecutor("https")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    nonisolated let place: Endpoint
    private let url: String
    private let limits: HTTPLimits
    private let isPrivateAllowed: Bool
    private var channel: HTTPChannel?

    /// - Parameters:
    ///   - url: `https://…`; `http://` only to this machine.
    ///   - setting: what the settings call it, for errors.
    ///   - caFile: PEM file with the authorities to trust. Nil: those of the system.
    ///   - privateNetwork: whether an address of a private network may be connected to. A loopback address that is
    ///     written as one always may.
    package init(
        url: String, setting: String = "url", caFile: String? = nil, privateNetwork: Bool = true,
        limits: HTTPLimits = HTTPLimits()
    ) throws(TransportError) {
        place = Self.place(of: url, caFile: caFile)
        self.url = url
        self.limits = limits
        isPrivateAllowed = privateNetwork || place.isLoopback
        let isHTTP = url.hasPrefix("https://") || url.hasPrefix("http://")
        guard isHTTP, !url.utf8.contains(where: { isControl($0) || $0 == 0x20 }) else {
            throw place.error(.unusableSetting(setting), during: "POST")
        }
        try place.check()
    }

    /// Whom it leads to, without the path, which may hold a secret: "https://crm.example.com:443".
    package nonisolated var host: String { place.url("http").dropLast().description }

    private static func place(of url: String, caFile: String?) -> Endpoint {
        let secure = url.hasPrefix("https://")
        let rest = Substring(
            url.unicodeScalars.dropFirst(secure ? 8 : 7).prefix { $0 != "/" && $0 != "?" && $0 != "#" })
        let colon = rest.utf8.lastIndex(of: 0x3A)
        let port = rest.hasSuffix("]") ? nil : colon.flatMap { Int(rest[rest.utf8.index(after: $0)...]) }
        let host = port == nil ? String(rest) : String(rest[..<(colon ?? rest.endIndex)])
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        return Endpoint(
            host: bare, port: port ?? (secure ? 443 : 80), security: secure ? .tls : .plaintext, caFile: caFile)
    }

    /// Any status is an answer, a redirect too: none is followed, because a request goes to the address in the settings
    /// or nowhere. Throws where there is no whole answer.
    package func post(_ post: HTTPPost) throws(TransportError) -> HTTPAnswer {
        guard post.headers.allSatisfy({ !$0.value.reveal().utf8.contains(where: isControl) }) else {
            throw place.error(.unusableSetting("header"), during: "POST")
        }
        let channel = try open()
        // A connection on which something failed is not used again.
        self.channel = nil
        let answer = try channel.post(post)
        self.channel = channel
        return answer
    }

    /// What lies at the address. As with `post`, no redirect is followed.
    package func get() throws(TransportError) -> HTTPAnswer {
        let channel = try open()
        self.channel = nil
        let answer = try channel.get()
        self.channel = channel
        return answer
    }

    private func open() throws(TransportError) -> HTTPChannel {
        if let channel { return channel }
        return try HTTPChannel(to: place, url: url, limits: limits, privateNetwork: isPrivateAllowed)
    }

    /// Closes the connection.
    package func hangUp() { channel = nil }
}
