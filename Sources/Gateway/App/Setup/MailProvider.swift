/// Providers whose servers are known by name, as docs/providers has them, and where a mailbox of any other domain may be.
package import MailTransport
import Ticketing

/// Where a server may be, and how the connection is protected there.
package struct ServerPlace: Equatable, Sendable, CustomStringConvertible {
    package var host: String
    package var port: Int
    package var security: Endpoint.Security

    init(_ host: String, _ port: Int, _ security: Endpoint.Security) {
        (self.host, self.port, self.security) = (host, port, security)
    }

    package var description: String { "\(host):\(port) (\(security.rawValue))" }
}

package struct MailProvider: Sendable {
    /// As an option names it.
    package var name: String
    /// Whose mailboxes lie there for certain; a company's own domain may lie there too, and is told by `name`.
    var domains: [String]
    var imap, smtp: ServerPlace
    /// The name in the Authentication-Results that its border writes; nil: not known.
    package var authservID: String?
    /// What has to be done at the provider's first.
    package var advice: String?

    package static let all = [
        MailProvider(
            name: "google", domains: ["gmail.com", "googlemail.com"], imap: ServerPlace("imap.gmail.com", 993, .tls),
            smtp: ServerPlace("smtp.gmail.com", 465, .tls), authservID: "mx.google.com",
            advice: "Google wants a password for apps (myaccount.google.com/apppasswords), or OAuth: docs/oauth.md."),
        MailProvider(
            name: "microsoft365", domains: ["outlook.com", "hotmail.com", "live.com", "outlook.com.br"],
            imap: ServerPlace("outlook.office365.com", 993, .tls),
            smtp: ServerPlace("smtp.office365.com", 587, .startTLS),
            advice: "Microsoft 365 takes no passwords: docs/oauth.md says how to log in there."),
        MailProvider(
            name: "locaweb", domains: [], imap: ServerPlace("email-ssl.com.br", 993, .tls),
            smtp: ServerPlace("email-ssl.com.br", 465, .tls)),
        MailProvider(
            name: "uol", domains: [], imap: ServerPlace("imap.uhserver.com", 993, .tls),
            smtp: ServerPlace("smtps.uhserver.com", 465, .tls)),
        MailProvider(
            name: "zoho", domains: ["zohomail.com", "zoho.com"], imap: ServerPlace("imap.zoho.com", 993, .tls),
            smtp: ServerPlace("smtp.zoho.com", 465, .tls)),
        MailProvider(
            name: "titan", domains: [], imap: ServerPlace("imap.titan.email", 993, .tls),
            smtp: ServerPlace("smtp.titan.email", 465, .tls)),
        MailProvider(
            name: "yandex", domains: ["yandex.com", "yandex.ru"], imap: ServerPlace("imap.yandex.com", 993, .tls),
            smtp: ServerPlace("smtp.yandex.com", 465, .tls),
            advice: "Yandex wants a password for apps."),
    ]

    /// By its name, or by the domain of an address; nil: none of these.
    package static func named(_ name: String?, or domain: String) -> MailProvider? {
        if let name { return all.first { $0.name == name } }
        return all.first { $0.domains.contains(domain.lowercased()) }
    }
}

/// Which places are tried, in this order.
package enum ServerCandidates {
    package enum Service: String, Sendable { case imap, smtp }

    /// - Parameter written: what somebody said: a host, perhaps with a port.
    package static func places(
        of service: Service, written: String?, provider: MailProvider?, domain: String
    ) -> [ServerPlace] {
        if let written { return places(written: written, of: service) }
        if let provider { return [service == .imap ? provider.imap : provider.smtp] }
        // As most mail programs guess, and most hosts are named. RFC 8314 §3: TLS from the first octet before STARTTLS.
        let hosts = ["\(service.rawValue).\(domain)", "mail.\(domain)", domain]
        return hosts.flatMap { host in usual(service).map { ServerPlace(host, $0.port, $0.security) } }
    }

    private static func usual(_ service: Service) -> [(port: Int, security: Endpoint.Security)] {
        switch service {
        case .imap: [(993, .tls), (143, .startTLS)]
        case .smtp: [(465, .tls), (587, .startTLS)]
        }
    }

    private static func places(written: String, of service: Service) -> [ServerPlace] {
        let (host, port) = split(written)
        guard let port else { return usual(service).map { ServerPlace(host, $0.port, $0.security) } }
        if let known = usual(service).first(where: { $0.port == port }) {
            return [ServerPlace(host, port, known.security)]
        }
        // A port of somebody's own says nothing; to this machine alone no protection is needed.
        let isLocal = Endpoint(host: host, port: port).isLoopback
        return ([.startTLS, .tls] + (isLocal ? [.plaintext] : [])).map { ServerPlace(host, port, $0) }
    }

    /// "mail.firma.example:993"; an IPv6 address stands in brackets where it has a port.
    private static func split(_ text: String) -> (host: String, port: Int?) {
        guard let colon = text.utf8.lastIndex(of: 0x3A), let port = Int(text[text.utf8.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return (bare(text), nil) }
        let host = String(text[..<colon])
        // Of "::1" the last piece is no port.
        return host.utf8.contains(0x3A) && !host.hasPrefix("[") ? (text, nil) : (bare(host), port)
    }

    private static func bare(_ host: String) -> String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }
}
