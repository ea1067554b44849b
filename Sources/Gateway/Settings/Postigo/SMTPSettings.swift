/// `smtp:` in `postigo.yaml`.
package import MailTransport

package struct SMTPSettings: Sendable, ReachesServer {
    package var endpoint = Endpoint(host: "", port: 0, security: .startTLS)
    /// Mails under way at a time, 1...32.
    package var connections = 4
    /// Mails a minute at most; nil: as many as the server takes.
    package var perMinute: Int?
    /// The name of the OAuth settings that give its access token.
    package var oauth: String?

    static var settings: [Setting<Self>] {
        endpointSettings + [
            Setting("connections", .integer(1...32), \.connections, "Mails under way at a time."),
            Setting("per_minute", .integer(1...100_000), \.perMinute, "Mails a minute at most. Default: no bound"),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        complete(section, starttls: 587, tls: 465, plaintext: 25)
        return true
    }
}
