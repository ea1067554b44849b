// Notices on their way out: claimed once, sealed for good, tried again when due.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Outbox")
struct OutboxTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    private func claim(at instant: Instant = Scene.now) async throws -> [ClaimedNotice] {
        try await scene.store.claim(limit: 10, at: instant, lease: .minutes(15))
    }

    @Test("claimed is not claimed again until its lease is over") func leases() async throws {
        try await scene.file([Scene.arrival(1)])
        #expect(try await claim().count == 2)
        #expect(try await claim().isEmpty)
        #expect(try await claim(at: Scene.now + .minutes(16)).count == 2)
    }

    @Test("a sealed mail is the same mail at every attempt") func seals() async throws {
        try await scene.file([Scene.arrival(1)])
        let notice = try #require(try await claim().first)
        let mail = SealedMail(
            messageID: "x@desk.test", envelopeFrom: "support@desk.test", octets: [1, 2, 3],
            files: [SealedFile(offset: 2, blob: String(repeating: "0a", count: 32), size: 700_000)])
        try await scene.store.seal([(notice.id, mail)])
        let later = Scene.now + .minutes(1)
        try await scene.store.settle([(notice.id, .later(later, response: "451 later"))], at: Scene.now)
        let again = try #require(try await claim(at: later).first { $0.id == notice.id })
        #expect(again.sealed == mail)
        #expect(again.attempts == 1)
    }

    @Test("sent and held are not tried again") func settles() async throws {
        try await scene.file([Scene.arrival(1)])
        let claimed = try await claim()
        try await scene.store.settle(
            [(claimed[0].id, .sent(response: "250 ok", queueID: "Q1")), (claimed[1].id, .held(.budget))], at: Scene.now)
        #expect(try await claim(at: Scene.now + .days(9)).isEmpty)
        #expect(try await scene.store.outbox(all: false).map(\.state) == ["held"])
        #expect(try await scene.store.overview().outbox == ["sent": 1, "held": 1])
    }

    @Test("a notice that is given up is an event in its ticket") func givesUp() async throws {
        try await scene.file([Scene.arrival(1)])
        let notice = try #require(try await claim().first)
        try await scene.store.settle([(notice.id, .failed(response: "550 no such user"))], at: Scene.now)
        let events = try await scene.store.ticket(TicketID(1)).entries.filter { $0.kind == .event }.map(\.text)
        #expect(events.contains { $0.contains("550 no such user") })
    }

    @Test("an answer answers the customer's last mail, not their out-of-office") func answersPerson() async throws {
        let first = Scene.arrival(1)
        var away = Scene.arrival(2, "Away", references: [first.mail.messageID ?? ""])
        away.mail.automatic = AutomaticEvidence(words: "Auto-Submitted: auto-replied")
        #expect(try await scene.file([first, away]).map(\.disposition) == [.opened, .automatic])
        let desk = scene.desk
        _ = try await scene.store.change(TicketID(1), at: Scene.now) {
            desk.act(.reply("Soon."), by: RegistryKey("ana"), on: $0, at: Scene.now)
        }
        let answer = try #require(try await claim().first { $0.notice.kind == .publicReply })
        #expect(answer.entry?.answers == first.mail.messageID)
    }

    @Test("retried by hand it is due at once; dropped it never is; sent it is left alone") func byHand() async throws {
        try await scene.file([Scene.arrival(1)])
        let claimed = try await claim()
        try await scene.store.settle(
            [(claimed[0].id, .held(.budget)), (claimed[1].id, .failed(response: "550"))], at: Scene.now)
        try await scene.store.retry(claimed[0].id, at: Scene.now)
        try await scene.store.drop(claimed[1].id)
        #expect(try await claim().map(\.id) == [claimed[0].id])
        try await scene.store.settle([(claimed[0].id, .sent(response: "250", queueID: nil))], at: Scene.now)
        await #expect(throws: StoreError.self) { try await scene.store.retry(claimed[0].id, at: Scene.now) }
    }
}
