/// One libcurl easy handle: one connection, one owner.

import CCurl
import Glibc

/// Not copyable and not `Sendable`, because libcurl forbids two threads in one handle (libcurl-thread(3)).
struct CurlHandle: ~Copyable {
    /// libcurl's handle is a `void *`; it never leaves this folder.
    let raw: UnsafeMutableRawPointer
    /// Held here because libcurl still writes to it while `deinit` says goodbye to the server.
    let log: ConversationLog
    let timeout: TransferTimeout

    /// - Parameter secrets: what must not show, even where a server repeats it.
    init(secrets: [Secret], limits: SessionLimits) throws(CurlFailure) {
        raw = try Self.made()
        log = ConversationLog(secrets: secrets)
        timeout = TransferTimeout(log: log, limits: limits)
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
        timeout.begin()
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
    static var bearer: TextOption { TextOption(raw: CURLOPT_XOAUTH2_BEARER, name: "XOAUTH2_BEARER") }
    static var loginOptions: TextOption { TextOption(raw: CURLOPT_LOGIN_OPTIONS, name: "LOGIN_OPTIONS") }
    static var certificate: TextOption { TextOption(raw: CURLOPT_SSLCERT, name: "SSLCERT") }
    static var privateKey: TextOption { TextOption(raw: CURLOPT_SSLKEY, name: "SSLKEY") }
    static var form: TextOption { TextOption(raw: CURLOPT_COPYPOSTFIELDS, name: "COPYPOSTFIELDS") }
    static var userAgent: TextOption { TextOption(raw: CURLOPT_USERAGENT, name: "USERAGENT") }
    static var unixSocket: TextOption { TextOption(raw: CURLOPT_UNIX_SOCKET_PATH, name: "UNIX_SOCKET_PATH") }
    static var noProxy: TextOption { TextOption(raw: CURLOPT_NOPROXY, name: "NOPROXY") }
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
    static var keepIdle: LongOption { LongOption(raw: CURLOPT_TCP_KEEPIDLE, name: "TCP_KEEPIDLE") }
    static var keepInterval: LongOption { LongOption(raw: CURLOPT_TCP_KEEPINTVL, name: "TCP_KEEPINTVL") }
    static var forbidReuse: LongOption { LongOption(raw: CURLOPT_FORBID_REUSE, name: "FORBID_REUSE") }
    static var httpGet: LongOption { LongOption(raw: CURLOPT_HTTPGET, name: "HTTPGET") }
    static var timeout: LongOption { LongOption(raw: CURLOPT_TIMEOUT_MS, name: "TIMEOUT_MS") }
}

/// libcurl's own start-up, once for the process.
enum CurlGlobal {
    /// A `static let` runs once, whoever comes first: `curl_global_init` is not thread-safe in every build.
    private static let outcome: CURLcode = {
        // libcurl-thread(3): with CURLOPT_NOSIGNAL the application must ignore SIGPIPE itself, or a server that
        // closes early ends the process.
        signal(SIGPIPE, SIG_IGN)
        return ccurl_global_init()
    }()

    static func start() throws(CurlFailure) {
        guard outcome == CURLE_OK else { throw CurlFailure(code: outcome, doing: "curl_global_init") }
    }
}
