/// One libcurl easy handle: one connection, one owner.

import CCurl

/// Not copyable and not `Sendable`, because libcurl forbids two threads in one handle (libcurl-thread(3)).
struct CurlHandle: ~Copyable {
    /// libcurl's handle is a `void *`; it never leaves this folder.
    let raw: UnsafeMutableRawPointer
    /// Held here because libcurl still writes to it while `deinit` says goodbye to the server.
    let log: ConversationLog
    let patience: Patience

    init(secret: Secret?, limits: SessionLimits) throws(CurlFailure) {
        raw = try Self.made()
        log = ConversationLog(secret: secret)
        patience = Patience(log: log, limits: limits)
    }

    private static func made() throws(CurlFailure) -> UnsafeMutableRawPointer {
        try CurlGlobal.start()
        guard let raw = curl_easy_init() else { throw CurlFailure(code: CURLE_FAILED_INIT, doing: "curl_easy_init") }
        return raw
    }

    deinit { curl_easy_cleanup(raw) }

    func set(_ option: TextOption, _ value: String?) throws(CurlFailure) {
        try check(ccurl_set_string(raw, option.raw, value), option.name)
    }

    func set(_ option: LongOption, _ value: Int) throws(CurlFailure) {
        try check(ccurl_set_long(raw, option.raw, value), option.name)
    }

    /// Does the transfer, or with `connectOnly` makes the connection. Blocks.
    func perform() throws(CurlFailure) {
        log.begin()
        patience.begin()
        try check(curl_easy_perform(raw), "perform")
    }

    /// The connection's socket, for `poll`. Nil once libcurl has closed it.
    var socket: Int32? {
        var socket: curl_socket_t = -1
        guard ccurl_get_socket(raw, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK, socket >= 0 else { return nil }
        return socket
    }

    /// `errno` of the last failed connect; 0 if none.
    var systemError: Int32 {
        var value = 0
        return ccurl_get_long(raw, CURLINFO_OS_ERRNO, &value) == CURLE_OK ? Int32(truncatingIfNeeded: value) : 0
    }

    func check(_ code: CURLcode, _ doing: String) throws(CurlFailure) {
        guard code == CURLE_OK else { throw CurlFailure(code: code, doing: doing) }
    }
}

/// An option whose value is text: a `String` cannot reach a `long` option by mistake.
struct TextOption {
    let raw: CURLoption
    let name: String

    static var url: TextOption { TextOption(raw: CURLOPT_URL, name: "URL") }
    static var protocols: TextOption { TextOption(raw: CURLOPT_PROTOCOLS_STR, name: "PROTOCOLS_STR") }
    static var username: TextOption { TextOption(raw: CURLOPT_USERNAME, name: "USERNAME") }
    static var password: TextOption { TextOption(raw: CURLOPT_PASSWORD, name: "PASSWORD") }
    static var caFile: TextOption { TextOption(raw: CURLOPT_CAINFO, name: "CAINFO") }
    static var noProxy: TextOption { TextOption(raw: CURLOPT_NOPROXY, name: "NOPROXY") }
    static var mailFrom: TextOption { TextOption(raw: CURLOPT_MAIL_FROM, name: "MAIL_FROM") }
    static var customRequest: TextOption { TextOption(raw: CURLOPT_CUSTOMREQUEST, name: "CUSTOMREQUEST") }
}

/// An option whose value is a number.
struct LongOption {
    let raw: CURLoption
    let name: String

    static var connectOnly: LongOption { LongOption(raw: CURLOPT_CONNECT_ONLY, name: "CONNECT_ONLY") }
    static var noSignal: LongOption { LongOption(raw: CURLOPT_NOSIGNAL, name: "NOSIGNAL") }
    static var useSSL: LongOption { LongOption(raw: CURLOPT_USE_SSL, name: "USE_SSL") }
    static var sslVersion: LongOption { LongOption(raw: CURLOPT_SSLVERSION, name: "SSLVERSION") }
    static var verifyPeer: LongOption { LongOption(raw: CURLOPT_SSL_VERIFYPEER, name: "SSL_VERIFYPEER") }
    static var verifyHost: LongOption { LongOption(raw: CURLOPT_SSL_VERIFYHOST, name: "SSL_VERIFYHOST") }
    static var connectTimeout: LongOption { LongOption(raw: CURLOPT_CONNECTTIMEOUT_MS, name: "CONNECTTIMEOUT_MS") }
    static var keepAlive: LongOption { LongOption(raw: CURLOPT_TCP_KEEPALIVE, name: "TCP_KEEPALIVE") }
    static var upload: LongOption { LongOption(raw: CURLOPT_UPLOAD, name: "UPLOAD") }
    static var noBody: LongOption { LongOption(raw: CURLOPT_NOBODY, name: "NOBODY") }
    static var freshConnect: LongOption { LongOption(raw: CURLOPT_FRESH_CONNECT, name: "FRESH_CONNECT") }
    static var responseTimeout: LongOption {
        LongOption(raw: CURLOPT_SERVER_RESPONSE_TIMEOUT, name: "SERVER_RESPONSE_TIMEOUT")
    }
    /// Spelled with three L before libcurl 8.2 (`MAIL_RCPT_ALLLOWFAILS`); the old name stays valid.
    static var allowRefusedRecipients: LongOption {
        LongOption(raw: CURLOPT_MAIL_RCPT_ALLLOWFAILS, name: "MAIL_RCPT_ALLLOWFAILS")
    }
}
