/// Where a mail server is and how to log in there: the settings that IMAP and SMTP share.
import MailTransport

protocol ReachesServer: SettingsSection {
    var endpoint: Endpoint { get set }
    var oauth: String? { get set }
}

extension ReachesServer {
    static var endpointSettings: [Setting<Self>] { endpointSettings(needsHost: true) }

    /// - Parameter needsHost: false where mail may come without a server.
    static func endpointSettings(needsHost: Bool) -> [Setting<Self>] {
        [
            Setting("host", .text, \.endpoint.host, "The server's name.", required: needsHost),
            Setting("port", .port, \.endpoint.port, "Default: the usual one for the security."),
            Setting("security", .word, \.endpoint.security, "Plaintext only to this machine."),
            Setting("username", .text, \.endpoint.username, "Whom to log in as."),
            Setting(secret: "password", \.endpoint.password, "The password"),
            Setting(
                "auth", .word, \.endpoint.mechanism,
                "How the password is shown: plain and login for servers that offer challenges which they cannot check."),
            Setting("ca_file", .file, \.endpoint.caFile, "Certificates to trust instead of the system's."),
            Setting(
                "connect_timeout", .duration, \.endpoint.connectTimeout, "From the first packet to the login's end."),
            Setting(
                "client_certificate", .file, \.endpoint.certificateFile, "A PEM file with the certificate we show."),
            Setting("client_key", .file, \.endpoint.keyFile, "A PEM file with its key, mode 0600."),
            Setting("oauth", .name(under: "oauth", "oauth login"), \.oauth, "One of the logins under 'oauth'."),
        ]
    }

    /// Passwords are read again at each login, where they stand in a file.
    mutating func keepPasswordFile(from section: YAMLSection) {
        guard section["password_env"] == nil else { return }
        endpoint.passwordFile = section.text("password_file").map(section.findings.secrets.resolve)
    }

    /// Where none was given, the usual one for the security.
    mutating func complete(_ section: YAMLSection, starttls: Int, tls: Int, plaintext: Int) {
        usePort(starttls: starttls, tls: tls, plaintext: plaintext)
        keepPasswordFile(from: section)
        section.noteLoginContradictions()
        section.noteOpenLine(to: endpoint)
    }

    private mutating func usePort(starttls: Int, tls: Int, plaintext: Int) {
        guard endpoint.port == 0 else { return }
        switch endpoint.security {
        case .startTLS: endpoint.port = starttls
        case .tls: endpoint.port = tls
        case .plaintext: endpoint.port = plaintext
        }
    }
}

extension SettingForm where Value == Int {
    /// Its default is another for each security.
    fileprivate static var port: Self { .integer(1...65_535).map(\.self) }
}
