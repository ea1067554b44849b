/// An endpoint's settings as libcurl's options.

import CCurl

extension CurlHandle {
    /// Sets everything but the URL: who listens, protocols, TLS, login, time.
    /// - Parameter scheme: "imap" or "smtp".
    func apply(_ endpoint: Endpoint, for scheme: String, by mechanism: Endpoint.Mechanism) throws(CurlFailure) {
        try record()
        try watch(with: timeout)
        try set(.noSignal, 1)
        // Keeps a typo in the settings, or a redirect, from reaching `file:`.
        try set(.protocols, "imap,imaps,smtp,smtps")
        // A connection that a router has forgotten is noticed within seven minutes, although an idle one says nothing.
        try set(.keepAlive, 1)
        try set(.keepIdle, 120)
        try set(.keepInterval, 30)
        try set(.connectTimeout, endpoint.connectTimeout.milliseconds)
        if endpoint.isLoopback { try set(.noProxy, "*") }
        try applySecurity(of: endpoint)
        try set(.username, endpoint.username)
        if let bearer = endpoint.bearer {
            // Only these two: libcurl would otherwise prefer CRAM-MD5, where it is offered, with an empty password.
            try set(.loginOptions, "AUTH=OAUTHBEARER;AUTH=XOAUTH2")
            try set(.bearer, bearer.reveal())
        } else {
            try set(.password, endpoint.password?.reveal())
            if let options = mechanism.loginOptions(for: scheme) { try set(.loginOptions, options) }
        }
    }

    /// A bare connection: libcurl says nothing on it.
    func applyPlain(to endpoint: Endpoint, socket: String?) throws(CurlFailure) {
        try record()
        try watch(with: timeout)
        try set(.noSignal, 1)
        try set(.protocols, "http")
        try set(.noProxy, "*")
        try set(.connectTimeout, Duration.seconds(5).milliseconds)
        if let socket { try set(.unixSocket, socket) }
        try set(
            .url, "http://\(endpoint.host.utf8.contains(0x3A) ? "[\(endpoint.host)]" : endpoint.host):\(endpoint.port)/"
        )
        try set(.connectOnly, 1)
    }

    func applySecurity(of endpoint: Endpoint) throws(CurlFailure) {
        // RFC 8996 forbids TLS 1.0 and 1.1.
        try set(.sslVersion, Int(CURL_SSLVERSION_TLSv1_2))
        try set(.verifyPeer, 1)
        try set(.verifyHost, 2)
        if let caFile = endpoint.caFile { try set(.caFile, caFile) }
        if let certificate = endpoint.certificateFile { try set(.certificate, certificate) }
        if let key = endpoint.keyFile { try set(.privateKey, key) }
        switch endpoint.security {
        case .tls, .startTLS: try set(.useSSL, Int(CURLUSESSL_ALL.rawValue))
        case .plaintext: try set(.useSSL, Int(CURLUSESSL_NONE.rawValue))
        }
    }
}

extension Duration {
    /// Whole milliseconds, fractions cut off, never 0: libcurl reads 0 as "for ever" or as its default.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
