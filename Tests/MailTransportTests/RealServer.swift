/// The real Dovecot and Postfix that `script/mailhost` starts, as its environment variables name them.

import Foundation
import MailTransport

struct RealServer: Sendable {
    var imapPort: Int
    var imapsPort: Int
    var smtpPort: Int
    /// Of an SMTP server that wants a client's certificate.
    var certifiedPort: Int
    var caFile: String
    /// PEM files of a client whom it knows.
    var certificateFile: String { caFile }
    var keyFile: String { home + "/key.pem" }
    /// The folder with the servers' files.
    var home: String

    /// Nil outside `script/test`, which checks that the suite ran.
    static let present: RealServer? = {
        let environment = ProcessInfo.processInfo.environment
        guard let imap = environment["POSTIGO_TEST_IMAP_PORT"].flatMap(Int.init),
            let imaps = environment["POSTIGO_TEST_IMAPS_PORT"].flatMap(Int.init),
            let smtp = environment["POSTIGO_TEST_SMTP_PORT"].flatMap(Int.init),
            let certified = environment["POSTIGO_TEST_CERTIFIED_PORT"].flatMap(Int.init),
            let caFile = environment["POSTIGO_TEST_CA"], let home = environment["POSTIGO_TEST_HOST"]
        else { return nil }
        return RealServer(
            imapPort: imap, imapsPort: imaps, smtpPort: smtp, certifiedPort: certified, caFile: caFile, home: home)
    }()

    func imaps(_ address: String, password: String = "rehearsal") -> Endpoint {
        endpoint(imapsPort, .tls, address, password)
    }

    func imapStartTLS(_ address: String) -> Endpoint { endpoint(imapPort, .startTLS, address, "rehearsal") }

    func smtp(_ address: String, password: String = "rehearsal") -> Endpoint {
        endpoint(smtpPort, .startTLS, address, password)
    }

    func certified(_ address: String) -> Endpoint { endpoint(certifiedPort, .startTLS, address, "rehearsal") }

    private func endpoint(
        _ port: Int, _ security: Endpoint.Security, _ address: String, _ password: String
    ) -> Endpoint {
        Endpoint(
            host: "localhost", port: port, security: security, username: address, password: Secret(password),
            caFile: caFile)
    }
}
