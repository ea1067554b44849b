// The analyst's day on the stage, and on a real Dovecot and Postfix; and what the undo time holds back.
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("An analyst's day")
struct DayTests {
    @Test("on the stage") func onStage() async throws {
        let account = Account(address: DayScenario.desk, username: "support", password: "rehearsal")
        let stage = try await Stage.start(accounts: [account])
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        let house = try GatewayFixture(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)",
            address: DayScenario.desk,
            analyst: DayScenario.analyst, settings: "reply_address: plus", clock: .still)
        func mails(of address: String) -> [Message] {
            stage.sent.filter { $0.recipients == [address] }.map { Message($0.octets) }
        }
        let day = DayScenario(
            house: house,
            host: DayHost(
                post: { octets, _ in stage.deliver(octets, to: DayScenario.desk) },
                read: { address, isWanted in
                    guard let mail = mails(of: address).first(where: isWanted) else {
                        throw NoSuchMail(address: address)
                    }
                    return mail
                },
                count: { mails(of: $0).count }))
        try await day.play()
        try await stage.stop()
    }

    @Test("two minutes in which nothing leaves, and a reply to the receipt takes it all back") func undoes()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        let house = try GatewayFixture(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)",
            settings: "reply_address: plus", undo: "2m", clock: .still)
        func mails(of address: String) -> [Message] {
            stage.sent.filter { $0.recipients == [address] }.map { Message($0.octets) }
        }
        func round(_ octets: [UInt8]) async throws {
            stage.deliver(octets, to: "support@desk.test")
            _ = try await house.assembly.runOnce()
        }
        try await round(try Letter.octets(from: "maria@shop.test", "Help", "x", id: "1@shop.test"))
        let notice = try #require(mails(of: "ana@desk.test").last)
        let before = mails(of: "maria@shop.test").count
        try await round(
            try Letter.octets(
                from: "ana@desk.test", "Re: x", "#solve\nWrong mail!", id: "2@desk.test", answering: notice))
        #expect(mails(of: "maria@shop.test").count == before)
        #expect(try await house.assembly.store.ticket(TicketID(1)).ticket.status == .solved)
        let receipt = try #require(mails(of: "ana@desk.test").last)
        let undo = try #require(Link.all(in: receipt).first { $0.body == "#undo" })
        try await round(
            try Letter.octets(
                from: "ana@desk.test", to: undo.address, subject: undo.subject, undo.body, id: "3@desk.test",
                answering: nil))
        #expect(try await house.assembly.store.ticket(TicketID(1)).ticket.status == .new)
        #expect(mails(of: "ana@desk.test").last?.text?.contains("taken back") == true)
        _ = try await house.later(.minutes(3)).drain()
        #expect(mails(of: "maria@shop.test").count == before, "it never left")

        try await round(
            try Letter.octets(from: "ana@desk.test", "Re: x", "The right mail.", id: "4@desk.test", answering: notice))
        _ = try await house.later(.minutes(3)).drain()
        #expect(
            mails(of: "maria@shop.test").last?.text?.contains("The right mail.") == true, "what nobody undoes leaves")
        try await stage.stop()
    }

    @Test("files go to the customer, and what is too large is named") func attachments() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage, settings: "reply_address: plus")
        stage.deliver(
            try Letter.octets(from: "maria@shop.test", "Help", "x", id: "1@shop.test"), to: "support@desk.test")
        _ = try await house.assembly.runOnce()
        let notice = Message(try #require(stage.sent.last { $0.recipients == ["ana@desk.test"] }).octets)
        let (small, large) = (Array(repeating: UInt8(7), count: 1_000), Array(repeating: UInt8(8), count: 20_000_000))
        stage.deliver(
            try Letter.octets(
                from: "ana@desk.test", "Re: x", "Here it is.", id: "2@desk.test", answering: notice,
                attaching: [
                    .init(filename: "manual.pdf", contentType: "application/pdf", octets: small),
                    .init(filename: "film.mp4", contentType: "video/mp4", octets: large),
                ]), to: "support@desk.test")
        _ = try await house.assembly.runOnce()
        let answer = Message(try #require(stage.sent.last { $0.recipients == ["maria@shop.test"] }).octets)
        #expect(answer.attachments.map(\.safeFilename) == ["manual.pdf"])
        #expect(answer.attachments.first?.decodedOctets() == small)
        #expect(answer.text?.contains("film.mp4 (20.0 MB)") == true)
        #expect(answer.text?.contains("The desk") == true, "under the team's signature")
        try await stage.stop()
    }
}

extension OnRealServers {
    @Suite("An analyst's day on Dovecot and Postfix")
    struct RealDayTests {
        let host: RealHost

        init() throws { host = try #require(RealHost.present) }

        @Test("take, ask the customer, note, merge, solve, reopened by the customer, closed, rated") func wholeDay()
            async throws
        {
            let login =
                "host: localhost, username: \(DayScenario.desk), password_env: HOUSE_PASSWORD, ca_file: \(host.caFile)"
            let house = try GatewayFixture(
                imap: "\(login), port: \(host.imaps), security: tls",
                smtp: "\(login), port: \(host.smtp), security: starttls", address: DayScenario.desk,
                analyst: DayScenario.analyst,
                settings: "reply_address: plus", clock: nil)
            let people = [
                DayScenario.analyst: host.sender(DayScenario.analyst),
                DayScenario.customer: host.sender(DayScenario.customer),
            ]
            var boxes: [String: IMAPSession] = [:]
            for address in [DayScenario.desk, DayScenario.analyst, DayScenario.customer] {
                boxes[address] = try await host.mailbox(address)
                _ = try await boxes[address]?.select("INBOX")
            }
            let (senders, open) = (people, boxes)
            func box(_ address: String) throws -> IMAPSession { try #require(open[address]) }
            let day = DayScenario(
                house: house,
                host: DayHost(
                    post: { octets, id in
                        let mail = Message(octets)
                        let from = try #require(mail.from.first?.address)
                        let sender = try #require(senders[from])
                        _ = try await sender.send(from: from, to: mail.to.map(\.address), octets: octets)
                        _ = try await host.mail(in: try box(DayScenario.desk), from: 1) { $0.messageID == id }
                    },
                    read: { address, isWanted in try await host.mail(in: try box(address), from: 1, where: isWanted) },
                    count: { try await box($0).searchUIDs(from: 1).count }))
            try await day.play()
            print("figures: an analyst's day\n" + day.transcript.joined(separator: "\n"))
            for session in open.values { await session.logout() }
            for sender in senders.values { await sender.close() }
        }
    }
}

/// Nobody sent what the play needs next.
struct NoSuchMail: Error {
    var address: String
}
