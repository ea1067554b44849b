/// Where a mail server is and how to log in there: the settings that IMAP and SMTP share.
import MailTransport
import Yams

struct EndpointReader {
    let secrets: Secrets

    static let names = [
        "host", "port", "security", "username", "password_file", "password_env", "ca_file", "connect_timeout",
        "client_certificate", "client_key", "oauth",
    ]

    private enum Security: String, CaseIterable {
        case tls, starttls, plaintext

        var transport: Endpoint.Security {
            switch self {
            case .tls: .tls
            case .starttls: .startTLS
            case .plaintext: .plaintext
            }
        }
    }

    /// - Parameter ports: the usual ports for STARTTLS, TLS and plaintext.
    func endpoint(
        in section: YAMLSection, ports: (starttls: Int, tls: Int, plaintext: Int), standard: Endpoint.Security
    ) -> Endpoint? {
        let host = section.requiredText("host")
        let security = section.word("security", Security.self)?.transport ?? standard
        let port = section.integer("port", in: 1...65_535) ?? usual(ports, security)
        let username = section.text("username")
        let password = secrets.secret(in: section)
        let caFile = section.text("ca_file").map(secrets.resolve)
        let timeout = section.duration("connect_timeout") ?? .seconds(30)
        let certificate = section.text("client_certificate").map(secrets.resolve)
        let key = section.text("client_key").map(secrets.resolve)
        guard let host else { return nil }
        var endpoint = Endpoint(
            host: host, port: port, security: security, username: username, password: password, caFile: caFile,
            connectTimeout: timeout)
        (endpoint.certificateFile, endpoint.keyFile) = (certificate, key)
        return endpoint
    }

    private func usual(_ ports: (starttls: Int, tls: Int, plaintext: Int), _ security: Endpoint.Security) -> Int {
        switch security {
        case .startTLS: ports.starttls
        case .tls: ports.tls
        case .plaintext: ports.plaintext
        }
    }
}
