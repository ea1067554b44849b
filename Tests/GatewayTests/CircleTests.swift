// The way of a mail, once round, against servers in memory.
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Circle")
struct CircleTests {
    private static func onStage(_ play: (Stage, GatewayFixture) async throws -> Void) async throws {
        try await Stage.play(house: { try GatewayFixture(stage: $0) }, play)
    }

    private static func mail(to address: String, on stage: Stage) throws -> Message {
        Message(try #require(stage.sent.last { $0.recipients == [address] }).octets)
    }

    @Test("an admin's layout without HTML makes notices of text alone") func sendsTextAlone() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        let house = try GatewayFixture(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)",
            files: ["templates/en/layout.mustache": "{{{body}}}\n"], clock: .still)
        stage.deliver(
            try Letter.octets(from: "mary@shop.test", "No ink", "The printer is dry.", id: "1@shop.test"),
            to: "support@desk.test")
        _ = try await house.assembly.runOnce()
        let receipt = try Self.mail(to: "mary@shop.test", on: stage)
        #expect(receipt.text?.contains("We have received your message") == true)
        #expect(receipt.html == nil)
        try await stage.stop()
    }

    @Test("mail, acknowledgement, analyst's answer, customer's answer, reopening") func wholeDay() async throws {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            stage.deliver(
                try Letter.octets(
                    from: "maria@shop.test", "Nota fiscal rejeitada", "Olá, a nota não sai.", id: "1@shop.test"),
                to: "support@desk.test")
            let first = try await house.assembly.runOnce()
            #expect(first.filed.map(\.disposition) == [.opened])
            let receipt = try Self.mail(to: "maria@shop.test", on: stage)
            #expect(receipt.inReplyTo == ["1@shop.test"])
            #expect(receipt.header.first("Auto-Submitted") == "auto-replied")
            #expect(receipt.text?.contains("Recebemos") == true, "Portuguese, as the mail was")

            let notice = try Self.mail(to: "ana@desk.test", on: stage)
            stage.deliver(
                try Letter.octets(
                    from: "ana@desk.test", "Re: x", "Envie o certificado novo.", id: "2@desk.test", answering: notice),
                to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            let answer = try Self.mail(to: "maria@shop.test", on: stage)
            #expect(answer.text?.contains("Envie o certificado novo.") == true)
            #expect(answer.header.first("Auto-Submitted") == nil, "a person wrote it")
            #expect(try await store.ticket(TicketID(1)).ticket.status == .waiting)

            stage.deliver(
                try Letter.octets(from: "maria@shop.test", "Re: x", "Segue.", id: "3@shop.test", answering: answer),
                to: "support@desk.test")
            #expect(try await house.assembly.runOnce().filed.map(\.disposition) == [.replied])
            #expect(try await store.ticket(TicketID(1)).ticket.status == .open)

            let desk = house.assembly.desk
            _ = try await store.change(TicketID(1), at: GatewayFixture.now) {
                desk.act(.status(.solved), by: nil, on: $0, at: GatewayFixture.now)
            }
            stage.deliver(
                try Letter.octets(
                    from: "maria@shop.test", "Re: x", "Voltou a falhar.", id: "4@shop.test", answering: answer),
                to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            #expect(try await store.outbox(all: true).map(\.label).contains("reopen-alert"))
            #expect(stage.messages(of: "support@desk.test").isEmpty, "all were moved")
            #expect(stage.messages(of: "support@desk.test", folder: "Postigo").count == 4)
        }
    }

    @Test("an out-of-office joins its ticket, and nobody answers it") func outOfOffice() async throws {
        try await Self.onStage { stage, house in
            stage.deliver(
                try Letter.octets(from: "m@shop.test", "Help", "x", id: "1@shop.test"), to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            let receipt = try Self.mail(to: "m@shop.test", on: stage)
            let before = stage.sent.count
            stage.deliver(
                try Letter.octets(
                    from: "m@shop.test", "Away", "Back on Monday", id: "2@shop.test", answering: receipt,
                    fields: [("Auto-Submitted", "auto-replied")]), to: "support@desk.test")
            let round = try await house.assembly.runOnce()
            #expect(round.filed.map(\.disposition) == [.automatic])
            #expect(round.filed.map(\.ticket) == [TicketID(1)])
            #expect(stage.sent.count == before)
        }
    }

    @Test("the server's answer to DATA is lost: the same mail goes out again, octet for octet") func resends()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        stage.deliver(try Letter.octets(from: "m@shop.test", "Help", "x", id: "1@shop.test"), to: "support@desk.test")
        for _ in 0..<2 { stage.inject(.loseAnswer, into: .smtp) }
        _ = try await house.assembly.runOnce()
        #expect(stage.hasNoFaultLeft)
        let later = try await house.assembly.store.outbox(all: false)
        #expect(later.map(\.state) == ["queued", "queued"])
        _ = try await house.later(.minutes(2)).drain()
        let mails = stage.sent.filter { $0.recipients == ["m@shop.test"] }
        #expect(mails.count == 2)
        #expect(mails.first?.octets == mails.last?.octets)
        try await stage.stop()
    }

    @Test("a mail that says nothing right still opens a ticket, and its bytes are kept") func unreadable() async throws
    {
        try await Self.onStage { stage, house in
            let octets: [UInt8] = [0, 0xFF, 0x0D, 0x0A, 0x80, 0x3A]
            stage.deliver(octets, to: "support@desk.test")
            let round = try await house.assembly.runOnce()
            #expect(round.filed.map(\.disposition) == [.opened])
            #expect(try await house.assembly.store.content(of: ContentHash(of: octets)) == octets)
        }
    }

    @Test("other UIDs for the same mails open nothing again") func renumbered() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage, after: "leave")
        for number in 1...3 {
            stage.deliver(
                try Letter.octets(from: "m@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
                to: "support@desk.test")
        }
        #expect(try await house.assembly.runOnce().filed.count == 3)
        stage.renewUIDValidity(of: "support@desk.test")
        let again = try await house.assembly.runOnce()
        #expect(again.filed.map(\.disposition) == [.duplicate, .duplicate, .duplicate])
        #expect(try await house.assembly.store.tickets().count == 3)
        try await stage.stop()
    }

    @Test("a refusing server is a failure of the round, and the next one carries on") func refused() async throws {
        try await Self.onStage { stage, house in
            stage.deliver(
                try Letter.octets(from: "m@shop.test", "Help", "x", id: "1@shop.test"), to: "support@desk.test")
            stage.inject(.refuse, into: .imap)
            let round = try await house.assembly.runOnce()
            #expect(round.failures.map(\.mailbox) == ["support"])
            #expect(try await house.assembly.store.overview().mailboxes.first?.failingSince != nil)
            #expect(try await house.assembly.runOnce().filed.count == 1)
            #expect(try await house.assembly.store.overview().mailboxes.first?.failingSince == nil)
        }
    }

    @Test("an explanation decides like the real thing, and leaves nothing behind") func explains() async throws {
        try await Self.onStage { stage, house in
            let octets = try Letter.octets(from: "m@shop.test", "Nota fiscal", "x", id: "1@shop.test")
            let told = try await house.assembly.explain(octets).decision
            #expect(try await house.assembly.store.ledger().isEmpty)
            stage.deliver(octets, to: "support@desk.test")
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.reason) == [told.reason])
            #expect(filed.map(\.routing) == [told.routing])
            #expect(try await house.assembly.explain(octets).decision.disposition == .duplicate)
        }
    }

    @Test("SLA times pass: warned once") func warns() async throws {
        try await Self.onStage { stage, house in
            stage.deliver(
                try Letter.octets(from: "m@shop.test", "Help", "x", id: "1@shop.test"), to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            // Yellow comes after 60 % of 30 minutes.
            #expect(try await house.watch(after: .minutes(17)).handleDue() == 0)
            #expect(try await house.watch(after: .minutes(31)).handleDue() == 1)
            #expect(try await house.watch(after: .minutes(32)).handleDue() == 0)
            _ = try await house.later(.minutes(33)).drain()
            #expect(try Self.mail(to: "ana@desk.test", on: stage).header.first("Auto-Submitted") == "auto-generated")
            #expect(try await house.assembly.store.overview().breached == 1)
        }
    }
}

extension GatewayFixture {
    /// The outbox as it is sent that much later.
    func later(_ pause: Duration) -> OutboxRun {
        OutboxRun(
            store: assembly.store, desk: assembly.inForce,
            line: SMTPLine(assembly.settings.smtp, login: .asConfigured), clock: .at(Self.now + pause),
            logger: assembly.logger)
    }

    func watch(after pause: Duration) -> DeadlineWatch {
        DeadlineWatch(
            store: assembly.store, desk: assembly.inForce, clock: .at(Self.now + pause), logger: assembly.logger,
            outbox: Signal())
    }
}
