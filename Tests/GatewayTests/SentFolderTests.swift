// A copy of each answer in the account's own folder, as a mail program keeps it: answers alone, once, whatever crashes.
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Sent folders")
struct SentFolderTests {
    private static func onStage(
        settings: String = "reply_address: plus, authserv_id: mx.desk.test, sent_folder: Enviados",
        _ play: (Stage, GatewayFixture) async throws -> Void
    ) async throws {
        try await Stage.play(house: { try GatewayFixture(stage: $0, settings: settings) }, play)
    }

    /// A ticket of Maria's with Paul in copy, and Ana's answer to it.
    private static func answered(_ stage: Stage, _ house: GatewayFixture) async throws {
        stage.deliver(
            try Letter.octets(from: "maria@shop.test", "Printer", "No paper.", id: "1@shop.test"),
            to: "support@desk.test")
        _ = try await house.assembly.runOnce()
        let desk = house.assembly.desk
        _ = try await house.assembly.store.change(TicketID(1), at: GatewayFixture.now) {
            desk.actAlone(.reply("It is tray two."), by: RegistryKey("ana"), on: $0, at: GatewayFixture.now)
        }
        _ = try await house.assembly.runOnce()
    }

    @Test("the answer lies there, read and octet for octet, and nothing else does") func copies() async throws {
        try await Self.onStage { stage, house in
            try await Self.answered(stage, house)
            let kept = stage.messages(of: "support@desk.test", folder: "Enviados")
            #expect(kept.count == 1)
            let sent = try #require(stage.sent.last { $0.recipients == ["maria@shop.test"] })
            #expect(kept.first?.octets == sent.octets)
            _ = try await house.assembly.runOnce()
            #expect(stage.messages(of: "support@desk.test", folder: "Enviados").count == 1)
        }
    }

    @Test("one that was begun is looked for by its Message-ID") func lookedFor() async throws {
        try await Self.onStage { stage, house in
            try await Self.answered(stage, house)
            let kept = try #require(stage.messages(of: "support@desk.test", folder: "Enviados").first)
            let mailbox = try #require(house.assembly.settings.polledMailboxes.first)
            let session = try await house.assembly.poll(mailbox).open()
            let id = try #require(Message(kept.octets).messageID)
            #expect(try await session.holds(messageID: id, in: "Enviados"))
            #expect(try await !session.holds(messageID: "nobody@desk.test", in: "Enviados"))
            #expect(try await !session.holds(messageID: "a\"b", in: "Enviados"))
            await session.logout()
        }
    }

    @Test("without the setting no folder is made") func unasked() async throws {
        try await Self.onStage(settings: "reply_address: plus") { stage, house in
            try await Self.answered(stage, house)
            #expect(!stage.folders(of: "support@desk.test").contains("Enviados"))
        }
    }
}
