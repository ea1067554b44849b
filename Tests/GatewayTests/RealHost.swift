// The real Dovecot and Postfix that script/test starts, and people with mailboxes there.
import Foundation
import MIME
import MailTransport
import Testing

@testable import Gateway

struct RealHost: Sendable {
    var imap: Int
    var imaps: Int
    var smtp: Int
    var caFile: String
    /// The folder with the servers' files: `mail/DOMAIN/NAME`, `postfix.log`.
    var home: String
    /// The built `postigo`.
    var program: String

    /// Nil outside `script/test`.
    static let present: RealHost? = {
        let environment = ProcessInfo.processInfo.environment
        func port(_ name: String) -> Int? { environment["POSTIGO_TEST_\(name)_PORT"].flatMap(Int.init) }
        guard let imap = port("IMAP"), let imaps = port("IMAPS"), let smtp = port("SMTP"),
            let caFile = environment["POSTIGO_TEST_CA"], let home = environment["POSTIGO_TEST_HOST"],
            let program = environment["POSTIGO_TEST_PROGRAM"]
        else { return nil }
        return RealHost(imap: imap, imaps: imaps, smtp: smtp, caFile: caFile, home: home, program: program)
    }()

    /// A gateway that polls this account over TLS, with one analyst.
    func house(for account: String, analyst: String, settings: String = "") throws -> GatewayFixture {
        let login = "host: localhost, username: \(account), password_env: HOUSE_PASSWORD, ca_file: \(caFile)"
        return try GatewayFixture(
            imap: "\(login), port: \(imaps), security: tls", smtp: "\(login), port: \(smtp), security: starttls",
            address: account, analyst: analyst, settings: settings, clock: nil)
    }

    func sender(_ address: String) -> SMTPSession {
        SMTPSession(
            Endpoint(
                host: "localhost", port: smtp, security: .startTLS, username: address, password: Secret("rehearsal"),
                caFile: caFile))
    }

    func mailbox(_ address: String) async throws -> IMAPSession {
        try await IMAPSession.open(
            Endpoint(
                host: "localhost", port: imaps, username: address, password: Secret("rehearsal"), caFile: caFile))
    }

    /// The first mail from this UID on that is like that; waits for it by IDLE.
    func mail(
        in session: IMAPSession, from first: UInt32, where isWanted: (Message) -> Bool
    ) async throws -> Message {
        while true {
            let uids = try await session.searchUIDs(from: first)
            let mails = try await session.fetch(uids).map { Message($0.octets) }
            if let mail = mails.first(where: isWanted) { return mail }
            try await session.idle(upTo: .seconds(30))
        }
    }

    /// Returns once the folder holds that many mails from this UID on.
    func wait(for count: Int, in session: IMAPSession, from first: UInt32) async throws {
        while try await session.searchUIDs(from: first).count < count { try await session.idle(upTo: .seconds(5)) }
    }
}

/// One after the other: a thousand mails in Postfix's queue would stand before those of another suite. Each waits for mails to
/// come; one that never comes ends its test by name, and not the whole run.
@Suite(
    "On Dovecot and Postfix", .serialized, .timeLimit(.minutes(20)),
    .enabled(if: RealHost.present != nil, "script/test starts them"))
enum OnRealServers {}
