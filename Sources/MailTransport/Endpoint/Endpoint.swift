/// Where a mail server is and how to be admitted there.

package struct Endpoint: Sendable, Equatable {
    /// How the connection is protected.
    package enum Security: String, Sendable, Equatable, CaseIterable {
        /// TLS from the first octet (imaps 993, smtps 465). RFC 8314 §3.
        case tls
        /// TLS after STARTTLS, and no session without it.
        case startTLS = "starttls"
        /// None. Refused except to a loopback address.
        case plaintext
    }

    /// How the password is shown to the server.
    package enum Mechanism: String, Sendable, Equatable, CaseIterable {
        /// The strongest that both sides know; where a challenge fails on a protected connection, plain after it.
        case automatic
        /// SASL PLAIN, else SASL LOGIN: for servers that offer challenges which they cannot check.
        case plain
        /// The LOGIN command of IMAP, AUTH LOGIN of SMTP.
        case login
        case cramMD5 = "cram-md5"
    }

    /// A name or an address literal (IPv6 without brackets).
    package var host: String
    /// 1...65535.
    package var port: Int
    package var security: Security
    /// Nil: no authentication is tried.
    package var username: String?
    package var password: Secret?
    /// Where the password was read; a new one is taken from there without a restart.
    package var passwordFile: String?
    package var mechanism = Mechanism.automatic
    /// What logging in there has taught: all copies of these settings know it.
    package let lessons = LoginLessons()
    /// An OAuth 2 access token, for XOAUTH2 or OAUTHBEARER (RFC 7628); it is used instead of the password.
    package var bearer: Secret?
    /// PEM file with the authorities to trust. Nil: those of the system.
    package var caFile: String?
    /// PEM files with our own certificate and its key, for servers that ask for one.
    package var certificateFile: String?
    package var keyFile: String?
    /// From the first packet to the end of the login. Default: 30 s.
    package var connectTimeout: Duration

    package init(
        host: String, port: Int, security: Security = .tls, username: String? = nil, password: Secret? = nil,
        caFile: String? = nil, connectTimeout: Duration = .seconds(30)
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.caFile = caFile
        self.connectTimeout = connectTimeout
    }
}

extension Endpoint {
    /// Whether the host is this machine by its very spelling; no look-up is made, since a resolver may lie.
    package var isLoopback: Bool {
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let parts = host.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { UInt8($0) != nil }
    }

    /// Refuses what must never reach the wire.
    func check() throws(TransportError) {
        if security == .plaintext, !isLoopback { throw error(.plaintextRefused, during: "connect") }
        if let name = firstUnusable { throw error(.unusableSetting(name), during: "connect") }
    }

    /// What no log may show.
    var secrets: [Secret] { [password, bearer].compactMap(\.self) }

    /// The first setting that libcurl or a server could read as something else.
    private var firstUnusable: String? {
        if host.isEmpty || host.utf8.contains(where: { !Self.hostOctets.contains($0) }) { return "host" }
        if !(1...65535).contains(port) { return "port" }
        if username?.utf8.contains(where: isControl) == true { return "username" }
        if secrets.contains(where: { $0.reveal().utf8.contains(where: isControl) }) { return "password" }
        return nil
    }

    private static let hostOctets = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:%".utf8)

    /// `scheme://host:port/path`, an IPv6 address in brackets.
    func url(_ scheme: String, path: String = "") -> String {
        let name = host.utf8.contains(0x3A) ? "[\(host)]" : host
        return "\(scheme)\(security == .tls ? "s" : "")://\(name):\(port)/\(path)"
    }

    package func error(_ problem: TransportProblem, during command: String) -> TransportError {
        TransportError(host: host, port: port, command: command, problem: problem)
    }
}

/// C0 controls and DEL: none belongs in a name, an address or a password.
func isControl(_ octet: UInt8) -> Bool { octet < 0x20 || octet == 0x7F }

extension Endpoint.Mechanism {
    /// What libcurl is told; nil: it chooses.
    func loginOptions(for scheme: String) -> String? {
        switch self {
        case .automatic: nil
        case .plain: "AUTH=PLAIN;AUTH=LOGIN"
        case .login: scheme == "imap" ? "AUTH=+LOGIN" : "AUTH=LOGIN"
        case .cramMD5: "AUTH=CRAM-MD5"
        }
    }
}

extension Endpoint {
    /// Whether a password may be shown as it is: to this machine, or inside TLS.
    var isProtected: Bool { isLoopback || security != .plaintext }
}
