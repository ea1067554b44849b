// A house that an older version kept: it opens, and what it has written to people can still be answered.
import Foundation
import Logging
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("A house from before tickets had nonces")
struct OldHouseTests {
    /// The day after: no token has expired.
    private static let now = Instant(seconds: 1_796_126_400)  // 2026-12-01T12:00:00Z

    private static let lia = "lia@balcao.test"

    private struct OldHouse {
        let assembly: Assembly
        let stage: Stage

        /// The mail of a notice, as it was sealed then.
        func notice(_ number: Int64) async throws -> Message {
            Message(try #require(try await assembly.store.sealedOctets(of: number)))
        }

        /// Somebody's answer to a notice.
        func file(
            _ text: String, from sender: String, answering notice: Int64, id: String, keepsID: Bool = true
        ) async throws -> Filed {
            let domain = sender.split(separator: "@").last ?? ""
            let octets = try Letter.octets(
                from: sender, "Re: an old mail", text, id: id, answering: try await self.notice(notice),
                fields: [("Authentication-Results", "mx.balcao.test; dmarc=pass header.from=\(domain)")])
            let kept = keepsID ? octets : octets.header { ["in-reply-to", "references"].contains($0) ? nil : $1 }
            let ingest = Ingest(store: assembly.store, desk: assembly.desk, clock: .at(OldHouseTests.now))
            return try #require(try await ingest.file([kept]).first)
        }

        func send() async throws -> [SentMail] {
            let before = stage.sent.count
            _ = try await assembly.outbox.drain()
            return Array(stage.sent.dropFirst(before))
        }
    }

    private static func inOldHouse(_ play: (OldHouse) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(
            atPath: try Shipped.files().root + "/Tests/GatewayTests/Fixtures/house-before-nonces", toPath: folder)
        for (path, mode) in [("/data", 0o700), ("/data/keys", 0o600), ("/data/postigo.sqlite", 0o600)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + path)
        }
        let stage = try await Stage.start(accounts: [
            Account(address: "atende@balcao.test", username: "atende", password: "rehearsal")
        ])
        do {
            let file = folder + "/postigo.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
                .replacing("IMAP_PORT", with: "\(stage.imapPort)").replacing("SMTP_PORT", with: "\(stage.smtpPort)")
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let settings = try SettingsFolder(path: folder, environment: ["HOUSE_PASSWORD": "rehearsal"]).read()
            var logger = Logger(label: "old house")
            logger.logLevel = .critical
            let assembly = try Assembly(
                settings: settings, shipped: try Shipped.files(), clock: .at(now), migrating: true, logger: logger)
            try await play(OldHouse(assembly: assembly, stage: stage))
        } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("it opens, and each of its tickets has a nonce of its own") func opens() async throws {
        try await Self.inOldHouse { house in
            let tickets = try await house.assembly.store.snapshots(of: (1...4).map(TicketID.init))
            #expect(tickets.map(\.subject).sorted() == ["Printer", "Scale", "Till number two", "Till roll"])
            #expect(Set(tickets.map(\.nonce)).count == 4 && tickets.allSatisfy { $0.nonce.octets.count == 8 })
        }
    }

    @Test("what was sealed then goes out as it was, and can be answered") func sends() async throws {
        try await Self.inOldHouse { house in
            let sealed = try await house.notice(17)
            let sent = try await house.send()
            #expect(sent.count == 3)
            #expect(sent.contains { Message($0.octets).messageID == sealed.messageID })
            let answer = try await house.file("58 mm.", from: "otto@else.test", answering: 17, id: "a1@else.test")
            #expect(answer.disposition == .replied && answer.ticket == TicketID(4))
        }
    }

    @Test("a customer answers an old notice, from programs that keep the id or the address", arguments: [true, false])
    func customerAnswers(keepsID: Bool) async throws {
        try await Self.inOldHouse { house in
            let answer = try await house.file(
                "It is stuck.", from: "nina@loja.test", answering: 1, id: "a1@loja.test", keepsID: keepsID)
            #expect(answer.disposition == .replied && answer.ticket == TicketID(1))
        }
    }

    @Test("an analyst's old notice still acts for her, and for nobody else", arguments: [true, false])
    func analystAnswers(keepsID: Bool) async throws {
        try await Self.inOldHouse { house in
            let own = try await house.file(
                "Please weigh it again.", from: Self.lia, answering: 11, id: "a1@balcao.test", keepsID: keepsID)
            #expect(own.ticket == TicketID(2))
            let reached = try await house.send().filter { $0.recipients == ["otto@else.test"] }
            #expect(reached.contains { Message($0.octets).text?.contains("weigh it again") ?? false })
            // Rui was not sent that notice, and a stranger even less.
            let rui = try await house.file(
                "#close", from: "rui@balcao.test", answering: 11, id: "a2@balcao.test", keepsID: keepsID)
            let eve = try await house.file(
                "#close", from: "eve@evil.test", answering: 11, id: "a3@evil.test", keepsID: keepsID)
            #expect(rui.disposition != .commanded && eve.disposition == .opened)
            let after = try await house.assembly.store.ticket(TicketID(2)).ticket
            #expect(after.status == .waiting)
        }
    }

    @Test("an old question is answered by its analyst") func confirms() async throws {
        try await Self.inOldHouse { house in
            let answer = try await house.file("Yes", from: Self.lia, answering: 13, id: "a1@balcao.test")
            #expect(answer.reason == .confirmed(TicketID(2)))
        }
    }

    @Test("a quotation that went out then is accepted by whom it went to, and by no other") func accepts() async throws
    {
        try await Self.inOldHouse { house in
            for (sender, id) in [("eve@evil.test", "a1@evil.test"), ("caio@loja.test", "a2@loja.test")] {
                _ = try await house.file("accept", from: sender, answering: 7, id: id)
            }
            #expect(try await house.assembly.store.quotations().map(\.state) == [.sent])
            _ = try await house.file("accept", from: "nina@loja.test", answering: 7, id: "a3@loja.test")
            #expect(try await house.assembly.store.quotations().map(\.state) == [.accepted])
        }
    }

    @Test("new mail about an old ticket carries a token of today, and its answer joins") func writesAnew() async throws
    {
        try await Self.inOldHouse { house in
            _ = try await house.file("Any news?", from: "iris@third.test", answering: 14, id: "a1@third.test")
            let words = try await house.send().filter { $0.recipients == [Self.lia] }
                .compactMap { Message($0.octets).messageID?.split(separator: ".").first }
            let tokens = words.compactMap { house.assembly.desk.keys.verify($0, at: Self.now).claims }
            #expect(tokens.contains { !$0.isOld && $0.ticket == TicketID(3) })
            #expect(tokens.contains { $0.isOld && $0.ticket == TicketID(4) }, "sealed then, and not made anew")
        }
    }

    @Test("a token about a ticket that a restore took away joins nothing, and the admin hears of it once")
    func missesTickets() async throws {
        try await Self.inOldHouse { house in
            let keys = house.assembly.desk.keys
            for (number, id) in [(3, "a1@else.test"), (9, "a2@else.test")] {
                let mark = keys.mark(of: "otto@else.test", on: TicketNonce(octets: Array(repeating: 1, count: 8)))
                let lost = Token(
                    purpose: .customerFacing, ticket: TicketID(Int64(number)), entry: 3, recipient: mark,
                    expiryDay: 40_000)
                let octets = try Letter.octets(
                    from: "otto@else.test", "Re: [#3] My salary", "My account is 4711.", id: id,
                    fields: [
                        ("In-Reply-To", "<\(NoticeID.make(lost, outboxID: 90, domain: "balcao.test", keys: keys))>")
                    ])
                let ingest = Ingest(store: house.assembly.store, desk: house.assembly.desk, clock: .at(Self.now))
                let filed = try #require(try await ingest.file([octets]).first)
                #expect(filed.reason == .opened(.lost(TicketID(Int64(number)))))
            }
            _ = try await house.assembly.alarms.ring()
            _ = try await house.assembly.alarms.ring()
            let told = try await house.send().filter { $0.recipients == ["chefe@balcao.test"] }
            #expect(told.count == 1)
            let words = Message(try #require(told.first).octets).text?.split(whereSeparator: \.isWhitespace) ?? []
            #expect(words.contains("#3,") && words.contains { $0.hasPrefix("#9") })
        }
    }
}
