// What was sent to the writer of a mail, as the decision on it gets it.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Notices that a mail may quote")
struct SentNoticesTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    /// Seals the notices of a first mail, each with octets that tell them apart.
    private func sealed() async throws -> (ana: Int64, maria: Int64) {
        try await scene.file([Scene.arrival(1)])
        let claimed = try await scene.store.claim(limit: 10, at: Scene.now, lease: .minutes(15))
        try await scene.store.seal(
            claimed.map {
                ($0.id, SealedMail(messageID: "\($0.id)@desk.test", envelopeFrom: "", octets: [UInt8($0.id)]))
            })
        let ana = try #require(claimed.first { $0.notice.address == "ana@desk.test" })
        let maria = try #require(claimed.first { $0.notice.address == "maria@shop.test" })
        return (ana.id, maria.id)
    }

    private func sent(_ fill: (inout Questions) -> Void) async throws -> SentNotices {
        var questions = Questions(fingerprint: ContentHash(of: [1]), sender: "ana@desk.test", at: Scene.now)
        fill(&questions)
        return try await scene.store.answers(to: questions).sent
    }

    @Test("the one it answers, whoever asks; what an analyst got about the ticket; nobody else's") func finds()
        async throws
    {
        let (ana, maria) = try await sealed()
        #expect(try await sent { $0.notices = [maria] }.notices == [[UInt8(maria)]])
        let known = try await sent {
            $0.noticesTo = ["ana@desk.test"]
            $0.tickets = [TicketID(1)]
        }
        #expect(known.notices == [[UInt8(ana)]])
        #expect(known.said.contains("Printer") && known.said.contains("maria@shop.test"))
        #expect(try await sent { $0.notices = [99] } == SentNotices())
        #expect(try await sent { $0.noticesTo = ["ana@desk.test"] } == SentNotices(), "no ticket is named")
        #expect(try await sent { _ in } == SentNotices())
    }

    @Test(
        "whether it says that the ticket is over",
        arguments: [("solved", true), ("closed", true), ("acknowledgement", false), ("public-reply", false)])
    func ends(label: String, isEnd: Bool) async throws {
        let (_, maria) = try await sealed()
        try await scene.store.write {
            try $0.execute(sql: "UPDATE outbox SET label = ? WHERE id = ?", arguments: [label, maria])
        }
        #expect(try await sent { $0.notices = [maria] }.answersEnd == isEnd)
    }

    @Test("a desk asks for what an answer names, and for no more of a customer's") func asks() throws {
        let desk = scene.desk
        let token = Token(
            purpose: .customerFacing, ticket: TicketID(1), entry: 1,
            recipient: desk.keys.mark(of: "maria@shop.test", on: .none),
            expiryDay: 21_000)
        let ids = [7, 8].map { NoticeID.make(token, outboxID: $0, domain: "desk.test", keys: desk.keys) }
        let customer = desk.study(Scene.arrival(2, references: ids + ["x@shop.test"]).mail, at: Scene.now).questions
        #expect(customer.notices == [7] && customer.noticesTo.isEmpty)
        let analyst = desk.study(Scene.arrival(2, from: "ana@desk.test", references: ids).mail, at: Scene.now).questions
        #expect(analyst.notices == [7, 8] && analyst.noticesTo == ["ana@desk.test"])
        let forged = desk.study(Scene.arrival(2, references: ["T7.9@desk.test"]).mail, at: Scene.now).questions
        #expect(forged.notices.isEmpty)
        #expect(desk.study(Scene.arrival(2).mail, at: Scene.now).questions.notices.isEmpty)
    }
}
