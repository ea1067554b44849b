/// The same client against a real Dovecot and a real Postfix.

import Foundation
import MailTransport
import Rehearsal
import Testing

/// Serialised: the tests share the servers' accounts; each works in a folder or with a subject of its own.
@Suite("real servers", .serialized, .enabled(if: RealServer.present != nil, "script/test starts them"))
struct RealServerTests {
    let server: RealServer

    init() throws { server = try #require(RealServer.present) }

    @Test("a mail goes in by SMTP, is waited for, found by IMAP over TLS, and moved away")
    func goesRound() async throws {
        let smtp = try await SMTPSession.open(server.smtp("customer@client.test"), ehloName: "client.test")
        let imap = try await IMAPSession.open(server.imaps("support@desk.test"))
        let before = try await imap.select("INBOX")
        let octets = Self.mail("round", "round\r\n.dot\r\n..two\r\n")
        let receipt = try await smtp.send(
            from: "customer@client.test", to: ["support@desk.test"], octets: octets)
        #expect(receipt.queueID != nil)
        let first = try #require(before.uidNext)
        let uid = try await Self.arrival(in: imap, from: first)
        let mail = try #require(try await imap.fetch([uid]).first)
        #expect(mail.octets.suffix(octets.count) == octets[...])
        #expect(mail.size == mail.octets.count)
        #expect(mail.internalDate != nil)
        try await imap.move([uid], to: "Tratado & Concluído")
        #expect(try await imap.searchUIDs(from: uid) == [])
        let folders = try await imap.listFolders().map(\.name)
        #expect(folders.contains("Tratado & Concluído"))
        #expect(try await imap.select("Tratado & Concluído").exists > 0)
        await smtp.close()
        await imap.logout()
    }

    @Test("many mails come in one go, each once, whole, in order", arguments: [true, false])
    func fetchesMany(overTLS: Bool) async throws {
        let smtp = SMTPSession(server.smtp("customer@client.test"))
        let endpoint = overTLS ? server.imaps("ana@desk.test") : server.imapStartTLS("ana@desk.test")
        let imap = try await IMAPSession.open(endpoint)
        let first = try #require(try await imap.select("INBOX").uidNext)
        let line = String(repeating: "x", count: 70) + "\r\n"
        let bodies = (1...30).map { Self.mail("many.\($0)", "\($0)\r\n" + String(repeating: line, count: $0 * 14)) }
        for body in bodies {
            _ = try await smtp.send(from: "customer@client.test", to: ["ana@desk.test"], octets: body)
        }
        while try await imap.searchUIDs(from: first).count < bodies.count { try await imap.idle(upTo: .seconds(5)) }
        let uids = try await imap.searchUIDs(from: first)
        var mails: [FetchedMail] = []
        try await imap.fetch(uids) { mails += $0 }
        #expect(mails.map(\.uid) == uids)
        // Two deliveries may overtake each other; each mail is there once.
        let arrived = Set(mails.map { mail in bodies.firstIndex { mail.octets.suffix($0.count) == $0[...] } })
        #expect(arrived.count == bodies.count)
        #expect(!arrived.contains(nil))
        await smtp.close()
        await imap.logout()
    }

    @Test("a certificate nobody vouches for is refused, with the way out")
    func refusesCertificate() async throws {
        var imaps = server.imaps("support@desk.test")
        imaps.caFile = nil
        var smtp = server.smtp("support@desk.test")
        smtp.caFile = nil
        let first = await #expect(throws: TransportError.self) { try await IMAPSession.open(imaps) }
        let second = await #expect(throws: TransportError.self) { try await SMTPSession.open(smtp) }
        for error in [first, second] {
            #expect(error?.label == "bad-certificate")
            #expect(error?.description.contains("ca_file") == true)
        }
    }

    @Test("a server that wants a certificate gets ours; one who shows none is not let in")
    func showsCertificate() async throws {
        var endpoint = server.certified("support@desk.test")
        await #expect(throws: TransportError.self) { try await SMTPSession.open(endpoint) }
        (endpoint.certificateFile, endpoint.keyFile) = (server.certificateFile, server.keyFile)
        let session = try await SMTPSession.open(endpoint)
        #expect(try await session.extensions().contains("PIPELINING"))
        await session.close()
    }

    @Test("the login is the strongest that both know: CRAM-MD5 shows no password, even without TLS")
    func answersChallenge() async throws {
        for (port, open) in [(server.imapPort, Self.openIMAP), (server.smtpPort, Self.openSMTP)] {
            let proxy = try await CuttingProxy.start(to: port)
            try await open(
                Endpoint(
                    host: "127.0.0.1", port: proxy.port, security: .plaintext, username: "support@desk.test",
                    password: Secret("rehearsal")))
            let words = String(decoding: proxy.transcripts[0].toServer, as: UTF8.self)
            #expect(words.contains(" CRAM-MD5\r\n"))
            #expect(!words.contains(Data("\u{0}support@desk.test\u{0}rehearsal".utf8).base64EncodedString()))
            try await proxy.stop()
        }
    }

    private static let openIMAP: @Sendable (Endpoint) async throws -> Void = { endpoint in
        try await IMAPSession.open(endpoint).logout()
    }

    private static let openSMTP: @Sendable (Endpoint) async throws -> Void = { endpoint in
        try await SMTPSession.open(endpoint).close()
    }

    @Test("a CA file that is not there is told by its path")
    func findsNoCAFile() async throws {
        var endpoint = server.imaps("support@desk.test")
        endpoint.caFile = "/nowhere/ca.pem"
        let error = await #expect(throws: TransportError.self) { try await IMAPSession.open(endpoint) }
        #expect(error?.problem == .unreadableCAFile("/nowhere/ca.pem"))
    }

    @Test("a wrong password is denied by both")
    func deniesLogin() async throws {
        let imap = await #expect(throws: TransportError.self) {
            try await IMAPSession.open(server.imaps("support@desk.test", password: "not-this-one"))
        }
        let smtp = await #expect(throws: TransportError.self) {
            try await SMTPSession.open(server.smtp("support@desk.test", password: "not-this-one"))
        }
        #expect([imap, smtp].map { $0?.label } == ["login-denied", "login-denied"])
    }

    /// With a date, an id and short lines: Postfix adds and breaks what is missing or too long (RFC 5321 §6.4), and
    /// the mail would not come back as it went.
    private static func mail(_ id: String, _ body: String) -> [UInt8] {
        let header = [
            "From: customer@client.test", "To: support@desk.test", "Subject: \(id)", "Message-ID: <\(id)@client.test>",
            "Date: Thu, 1 Jan 2026 00:00:00 +0000", "", body,
        ]
        return Array(header.joined(separator: "\r\n").utf8)
    }

    /// Waits by IDLE, so that nothing sleeps.
    private static func arrival(in session: IMAPSession, from first: UInt32) async throws -> UInt32 {
        while true {
            if let uid = try await session.searchUIDs(from: first).first { return uid }
            try await session.idle(upTo: .seconds(30))
        }
    }
}
