// How the last mails of each sender began and ended: bounded, seen by the mails that follow, gone with the person.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Habits of senders in the store")
struct EdgeStoreTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    private static func arrival(
        _ uid: UInt32, _ text: String, from sender: String = "maria@shop.test", references: [String] = []
    ) -> Arrival {
        var arrival = Scene.arrival(uid, from: sender, "Assunto \(uid)", references: references)
        (arrival.mail.visibleText, arrival.mail.text) = (text, text)
        if !references.isEmpty { arrival.mail.subject = "Re: Assunto 1" }
        return arrival
    }

    private func known(_ sender: String = "maria@shop.test") async throws -> KnownEdges {
        try await scene.store.read {
            try EdgeQuery(db: $0).known(asked: EdgeQuestion(sender: sender, asksForTops: true))
        }
    }

    private static let footer = "Maria Souza\nLoja 7"

    @Test("three mails teach the fourth, in one transaction or in several") func learns() async throws {
        let first = Self.arrival(1, "A nota veio errada.\n\n\(Self.footer)")
        try await scene.file([first])
        let id = try #require(first.mail.messageID)
        try await scene.file([
            Self.arrival(2, "O caixa parou.\n\n\(Self.footer)", references: [id]),
            Self.arrival(3, "Podem ver hoje.\n\n\(Self.footer)", references: [id]),
            Self.arrival(4, "Segue parado.\n\n\(Self.footer)", references: [id]),
        ])
        let texts = try await scene.store.read { db in
            try SQLRow.fetchAll(db, sql: "SELECT text, folded FROM entry WHERE kind = 'customer-mail' ORDER BY id")
                .map { ($0["text"] as String, $0["folded"] as String) }
        }
        #expect(texts.map(\.0).last == "Segue parado." && texts.map(\.1).last == Self.footer)
        #expect(texts.dropLast().allSatisfy { $0.0.hasSuffix(Self.footer) })
    }

    @Test("of each sender the newest few are kept, and others are seen by their domain") func bounded() async throws {
        for uid in 1...9 { try await scene.file([Self.arrival(UInt32(uid), "Assunto \(uid)\n\(Self.footer)")]) }
        try await scene.file([Self.arrival(20, "Outro\nBia", from: "bia@shop.test")])
        try await scene.file([Self.arrival(21, "Outro\nEva", from: "eva@else.test")])
        let count = try await scene.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM mail_edge") ?? 0 }
        #expect(count == KnownEdges.ownLimit + 2)
        let known = try await known()
        #expect(known.own.count == KnownEdges.ownLimit)
        #expect(known.beside.map(\.sender) == ["bia@shop.test"])
        #expect(known.everywhere.map(\.sender) == ["eva@else.test", "bia@shop.test"])
    }

    @Test("they go with the person, and with what has had its time") func erased() async throws {
        try await scene.file([
            Self.arrival(1, "Um\n\(Self.footer)"), Self.arrival(2, "Dois\nBia", from: "bia@shop.test"),
        ])
        _ = try await scene.store.erase("maria@shop.test", by: "ana", at: Scene.now)
        #expect(try await known().own.isEmpty)
        #expect(try await known().beside.map(\.sender) == ["bia@shop.test"])
        var policy = RetentionPolicy()
        policy.ledger = .days(1)
        _ = try await scene.store.retain(policy, by: "ana", at: Scene.now + .days(2))
        #expect(try await known().beside.isEmpty)
    }
}
