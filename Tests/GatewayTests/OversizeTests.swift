// A mail beyond the limit, and a sender beyond theirs: all of it is kept, and they are told.
import Foundation
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Too much, too big")
struct OversizeTests {
    /// 60 kB of film and 3 octets of text, both in base64.
    static func letter(from sender: String = "maria@shop.test", id: String) throws -> [UInt8] {
        let film = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        return try Letter.octets(
            from: sender, "A film", "It shows how it breaks.", id: id,
            attaching: [
                .init(filename: "film.mp4", contentType: "video/mp4", octets: film),
                .init(filename: "small.pdf", contentType: "application/pdf", octets: Array("pdf".utf8)),
            ])
    }

    static let limit = "mail_limit: 50kB"

    @Test("between two others: a ticket with its text and small files, the whole of it kept, its sender told")
    func oversize() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        let house = try GatewayFixture(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)", top: Self.limit,
            clock: .still)
        let store = house.assembly.store
        let whole = try Self.letter(id: "2@shop.test")
        let mails = [
            try Letter.octets(from: "jo@shop.test", "Before", "x", id: "1@shop.test"), whole,
            try Letter.octets(from: "eva@shop.test", "After", "x", id: "3@shop.test"),
        ]
        for mail in mails { stage.deliver(mail, to: "support@desk.test") }
        let filed = try await house.assembly.runOnce().filed
        #expect(filed.map(\.ticket) == [1, 2, 3].map { TicketID($0) }, "in their order")
        let details = try await store.ticket(TicketID(2))
        let entry = try #require(details.entries.first { $0.kind == .customerMail })
        #expect(entry.text.contains("how it breaks") && entry.attachments.map(\.filename) == ["small.pdf"])
        #expect(details.entries.contains { $0.text.contains("film.mp4") && $0.text.contains("postigo oversize") })
        let told = stage.sent.filter { $0.recipients == ["maria@shop.test"] }.compactMap { Message($0.octets).text }
        #expect(told.count == 1 && told[0].contains("film.mp4"), "one mail: the acknowledgement says it")

        let aside = try #require(try await store.oversize().first)
        #expect(aside.ticket == TicketID(2) && aside.parts.map(\.name) == ["film.mp4"])
        let kept = Message([UInt8](try Data(contentsOf: URL(filePath: aside.file))))
        #expect(kept.attachments.map(\.size) == [60_000, 3], "octet for octet, the film included")
        #expect(try await house.assembly.runOnce().filed.isEmpty)
        try await store.drop(oversize: aside.id)
        #expect(try await store.oversize().isEmpty && !FileManager.default.fileExists(atPath: aside.file))
        #expect(try await store.ticket(TicketID(2)).entries == details.entries, "the ticket keeps what it has")
        try await stage.stop()
    }

    /// A desk with one rule that knows no server.
    private static func desk(_ rule: String) throws -> GatewayFixture {
        let nowhere = "host: 127.0.0.1, security: plaintext, username: x, password_env: HOUSE_PASSWORD, port: 1"
        return try GatewayFixture(
            imap: nowhere, smtp: nowhere,
            files: ["rules.yaml": "rules: [{name: films, \(rule)}]"], top: limit, clock: .still)
    }

    private static func ingest(_ mail: [UInt8], into house: GatewayFixture) async throws -> [Filed] {
        try await Ingest(
            store: house.assembly.store, desk: house.assembly.desk, clock: .still,
            mailLimit: house.assembly.settings.mailLimit
        ).file([mail])
    }

    /// Lets the one held mail out, as an admin does.
    private static func released(dropping isDropped: Bool) async throws -> (TicketDetails, told: [OutboxRow]) {
        let house = try desk("when: {subject: film}, then: quarantine")
        let store = house.assembly.store
        let held = try await ingest(try letter(id: "9@shop.test"), into: house)
        #expect(held.map(\.disposition) == [.quarantined] && held.map(\.notices) == [0])
        if isDropped { try await store.drop(oversize: try #require(try await store.oversize().first).id) }
        let row = try #require(try await store.quarantined().first)
        let filed = try await house.assembly.release(quarantined: row.id)
        #expect(try await store.oversize().map(\.ticket) == (isDropped ? [] : [filed.ticket]))
        return (try await store.ticket(try #require(filed.ticket)), try await store.outbox(all: true))
    }

    @Test(
        "held by a rule and let out: what was left out of it is no file of 0 octets, and its sender is told",
        arguments: [false, true])
    func released(dropping isDropped: Bool) async throws {
        let (details, told) = try await Self.released(dropping: isDropped)
        let entry = try #require(details.entries.first { $0.kind == .customerMail })
        #expect(entry.attachments.map(\.filename) == ["small.pdf"])
        #expect(details.entries.contains { $0.text.contains("film.mp4") && $0.text.contains("postigo oversize") })
        #expect(told.filter { $0.label == "acknowledgement" }.map(\.address) == ["maria@shop.test"], "it says so")
        #expect(!told.contains { $0.label == "oversize" })
    }

    @Test("rules see what was left out as they saw it: replayed, explained, and tested on its file") func rules()
        async throws
    {
        let rule = "when: {attachment: {name: film.mp4, larger_than: 50kB}}, set: {priority: urgent}"
        let house = try Self.desk(rule)
        let letter = try Self.letter(id: "8@shop.test")
        let filed = try await Self.ingest(letter, into: house)
        #expect(filed.first?.routing.steps.map(\.value) == ["urgent"])
        let desk = house.assembly.desk
        let replay = Replay(store: house.assembly.store, old: desk, new: desk, againstRecord: true)
        let result = try await replay.run(since: Instant(seconds: 0)) { _ in }
        #expect(result.mails == 1 && result.changes.isEmpty)
        let explained = try await house.assembly.explain(letter).mail
        #expect(explained.cut?.parts.map(\.name) == ["film.mp4"] && explained.attachmentCount == 1)
        let expectation = RuleExpectation(
            name: "film", place: Place(file: "x", line: 1, column: 1), mail: .stored(letter, mailbox: "support"),
            isReply: false, expected: [("priority", "urgent")])
        #expect(expectation.misses(on: desk, at: GatewayFixture.now).isEmpty)
    }

    @Test("a sender above the limit: more mails join the newest ticket, told once, and none is lost") func tooMany()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        for number in 1...25 {
            stage.deliver(
                try Letter.octets(from: "m@shop.test", "Matter \(number)", "Text \(number)", id: "\(number)@shop.test"),
                to: "support@desk.test")
        }
        let filed = try await house.assembly.runOnce().filed
        #expect(filed.map { $0.ticket?.number ?? 0 } == (1...20).map { Int64($0) } + Array(repeating: 20, count: 5))
        let mails = stage.sent.filter { $0.recipients == ["m@shop.test"] }.compactMap { Message($0.octets).text }
        #expect(mails.count { $0.contains("kept together in ticket #20") } == 1)
        let texts = try await house.assembly.store.ticket(TicketID(20)).entries.map(\.text)
        #expect((20...25).allSatisfy { number in texts.contains { $0.contains("Text \(number)") } })
        try await stage.stop()
    }
}

extension OnRealServers {
    @Suite("Too large, on Dovecot and Postfix")
    struct RealOversizeTests {
        @Test("its text and small files make a ticket, the whole of it is kept, and its sender reads why")
        func oversize() async throws {
            let host = try #require(RealHost.present)
            let login =
                "host: localhost, username: large@desk.test, password_env: HOUSE_PASSWORD, ca_file: \(host.caFile)"
            let house = try GatewayFixture(
                imap: "\(login), port: \(host.imaps), security: tls",
                smtp: "\(login), port: \(host.smtp), security: starttls", address: "large@desk.test",
                analyst: "ana@desk.test", top: OversizeTests.limit, clock: nil)
            let desk = try await host.mailbox("large@desk.test")
            let first = try #require(try await desk.select("INBOX").uidNext)
            let customer = try await host.mailbox("bulky@client.test")
            let mine = try #require(try await customer.select("INBOX").uidNext)
            let sender = host.sender("bulky@client.test")
            let id = "\(UUID().uuidString)@client.test"
            _ = try await sender.send(
                OutgoingMail(
                    sender: "bulky@client.test", recipients: ["large@desk.test"],
                    octets: try OversizeTests.letter(from: "bulky@client.test", id: id)))
            await sender.close()
            try await host.wait(for: 1, in: desk, from: first)
            let ticket = try #require(try await house.assembly.runOnce().filed.first?.ticket)
            let entry = try #require(
                try await house.assembly.store.ticket(ticket).entries.first { $0.kind == .customerMail })
            #expect(entry.attachments.map(\.filename) == ["small.pdf"])
            let aside = try #require(try await house.assembly.store.oversize().first)
            let kept = Message([UInt8](try Data(contentsOf: URL(filePath: aside.file))))
            #expect(kept.messageID == id && kept.attachments.map(\.size) == [60_000, 3])
            let told = try await host.mail(in: customer, from: mine) { $0.text?.contains("film.mp4") == true }
            #expect(told.text?.contains("ticket #\(ticket.number)") == true)
            await desk.logout()
            await customer.logout()
        }
    }
}
