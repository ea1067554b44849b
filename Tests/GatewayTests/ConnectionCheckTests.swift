// What `postigo check --connect` says of a good set-up and of broken ones.
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("check --connect")
struct ConnectionCheckTests {
    private static func lines(of house: GatewayFixture) async throws -> [CheckLine] {
        var lines: [CheckLine] = []
        try await ConnectionCheck(settings: house.assembly.settings, clock: Assembly.systemClock).run {
            lines.append($0)
        }
        return lines
    }

    @Test("a good set-up: every line says what works, the folder is made, the probe is found and removed")
    func good() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let lines = try await Self.lines(of: house)
        #expect(!lines.contains { !$0.works }, "\(lines)")
        try #require(
            lines.map(\.subject) == Array(repeating: "mailbox support", count: 4) + ["smtp", "smtp", "probe support"]
                + ["smtp", "smtp", "smtp"])
        #expect(lines.contains { $0.message.contains("folder Postigo was missing and has been made") })
        #expect(lines[6].message.contains("removed"))
        #expect(stage.messages(of: "support@desk.test").isEmpty)
        #expect(stage.sent.map(\.envelopeFrom) == [""])
        let again = try await Self.lines(of: house)
        #expect(again.contains { $0.message == "folder Postigo is there" })
        try await stage.stop()
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        var what: String
        var imap = "username: support, password_env: HOUSE_PASSWORD"
        var smtp = "username: support, password_env: HOUSE_PASSWORD"
        var fault: (Fault, Service)?
        /// Of the first line that fails.
        var subject: String
        var words: [String]
        var testDescription: String { what }
    }

    @Test(
        "a broken set-up: the line says what to change",
        arguments: [
            Broken(
                what: "a wrong user name", imap: "username: suport, password_env: HOUSE_PASSWORD",
                subject: "mailbox support", words: ["login was denied", "username"]),
            Broken(
                what: "a folder that is not there",
                imap: "username: support, password_env: HOUSE_PASSWORD, folder: INBOKS",
                subject: "mailbox support", words: ["no folder 'INBOKS'", "Did you mean 'INBOX'?"]),
            Broken(
                what: "STARTTLS that is not offered",
                smtp: "username: support, password_env: HOUSE_PASSWORD, security: starttls", subject: "smtp",
                words: ["does not offer STARTTLS", "security: tls"]),
            Broken(
                what: "TLS on a port without it",
                imap: "username: support, password_env: HOUSE_PASSWORD, security: tls",
                subject: "mailbox support", words: ["does not begin with TLS", "'security: starttls'"]),
            Broken(
                what: "an SMTP server that relays for nobody",
                fault: (.reply(to: "RCPT", code: 550, words: "5.7.1 relaying denied"), .smtp), subject: "probe support",
                words: ["relaying denied"]),
            Broken(
                what: "a server that refuses connections", fault: (.refuse, .imap), subject: "mailbox support",
                words: ["connection was lost"]),
        ])
    func broken(_ row: Broken) async throws {
        let stage = try await Stage.start(accounts: [.support])
        if let fault = row.fault { stage.inject(fault.0, into: fault.1) }
        let plain = "host: 127.0.0.1, security: plaintext"
        func login(_ more: String, _ port: Int) -> String {
            "\(more.contains("security") ? "host: 127.0.0.1" : plain), port: \(port), \(more)"
        }
        let house = try GatewayFixture(
            imap: login(row.imap, stage.imapPort), smtp: login(row.smtp, stage.smtpPort), clock: .still)
        let lines = try await Self.lines(of: house)
        let failed = try #require(lines.first { !$0.works }, "\(lines)")
        #expect(failed.subject == row.subject)
        for words in row.words { #expect(failed.message.contains(words), "\(failed.message)") }
        #expect(!lines.contains { $0.message.contains("rehearsal") && $0.message.contains("password: ") })
        try await stage.stop()
    }
}
