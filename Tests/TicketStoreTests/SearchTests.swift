// Full-text search and "seen before", on a store with a few tickets.
import Synchronization
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Search")
struct SearchTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    private func found(_ text: String) async throws -> [Int64] {
        let query = try #require(SearchQuery(text))
        return try await scene.store.search(query).map(\.id.number).sorted()
    }

    @Test("finds words in subject, text and file names, whatever their case and accents") func finds() async throws {
        var first = Scene.arrival(1, "Impressora não imprime")
        first.mail.text = "A etiqueta sai em branco"
        var second = Scene.arrival(2, "DANFE rejeitada")
        second.mail.text = "Código 539 no certificado"
        try await scene.file([first, second])
        #expect(try await found("NAO imprime") == [1])
        #expect(try await found("etiqueta") == [1])
        #expect(try await found("danfe 539") == [2])
        #expect(try await found("\"rejeitada danfe\"") == [])
        #expect(try await found("impr*") == [1])
        #expect(try await found("etiqueta 539") == [])
    }

    @Test("narrowed by what else is asked") func narrows() async throws {
        try await scene.file([
            Scene.arrival(1, "Impressora"), Scene.arrival(2, from: "joao@shop.test", "Impressora de novo"),
        ])
        let query = SearchQuery("impressora")
        let all = try await scene.store.tickets(TicketFilter(search: query)).map(\.id.number)
        #expect(all.sorted() == [1, 2])
        let his = try await scene.store.tickets(TicketFilter(requester: "joao@shop.test", search: query))
        #expect(his.map(\.id.number) == [2])
        #expect(try await scene.store.tickets(TicketFilter(statuses: [.solved], search: query)).isEmpty)
    }

    @Test("a mail finds those before it in its own batch, and none is put in twice") func batch() async throws {
        let (desk, query) = (scene.desk, try #require(SearchQuery("impressora")))
        let found = Mutex<[Int64]>([])
        let between = Scene.arrival(2, "Cabo")
        let study = desk.study(between.mail, at: Scene.now)
        var questions = study.questions
        questions.search = query
        let asking = Inquiry(questions) { known in
            found.withLock { $0 = known.found.map(\.id.number) }
            return study.decide(knowing: known)
        }
        _ = try await scene.store.file(
            desk.studied([Scene.arrival(1, "Impressora")]) + [StudiedArrival(between, asking)]
                + desk.studied([Scene.arrival(3, "Impressora de novo")]),
            of: "support", cursor: nil, settlesLater: true, at: Scene.now)
        #expect(found.withLock { $0 } == [1])
        #expect(try await self.found("impressora") == [1, 3])
        let words = try await scene.store.read {
            try Int.fetchOne($0, sql: "SELECT cnt FROM search_word WHERE term = 'impressora'")
        }
        #expect(words == 4, "in the subject and the text of two mails")
    }

    @Test("what was taken out is not found again") func removes() async throws {
        try await scene.file([Scene.arrival(1, "Impressora")])
        try await scene.store.write { db in
            let entry = try #require(try Int64.fetchOne(db, sql: "SELECT id FROM entry WHERE kind <> 'event'"))
            try SearchIndex(db: db).remove(entry)
        }
        #expect(try await found("impressora") == [])
    }

    @Test("a solved ticket with two telling words in common was seen before, with its answer") func before()
        async throws
    {
        var old = Scene.arrival(1, "DANFE rejeitada")
        old.mail.text = "codigo 539 no certificado digital"
        var other = Scene.arrival(2, "Impressora")
        other.mail.text = "sem papel, certificado em anexo"
        try await scene.file([old, other])
        let desk = scene.desk
        for action in [AnalystAction.reply("Renove o certificado."), .status(.solved)] {
            try await scene.store.change(TicketID(1), at: Scene.now) {
                desk.act(action, by: RegistryKey("ana"), on: $0, at: Scene.now)
            }
        }
        let seen = try await scene.store.seenBefore(subject: "Nota rejeitada", text: "erro 539 ao emitir")
        #expect(seen.map(\.ticket) == [TicketID(1)])
        #expect(seen.first?.answer == "Renove o certificado.")
        #expect(Set(seen.first?.words ?? []) == ["rejeitada", "539"])
        #expect(try await scene.store.seenBefore(subject: "certificado", text: "papel").isEmpty)
    }

    @Test("words in thousands of entries narrow what is found, and leave the ranking to the rare ones") func common()
        async throws
    {
        // "nota" stands in each of 2,100 mails, in the subject of the first three alone.
        try await scene.file(
            (1...2_100).map { number in
                var mail = Scene.arrival(
                    UInt32(number), from: "m\(number)@shop.test", number <= 3 ? "Nota" : "Matter \(number)")
                mail.mail.text = "nota fiscal \(number)" + (number == 7 ? " danfe" : number == 9 ? " danfe danfe" : "")
                return mail
            })
        let all = try #require(SearchQuery("nota"))
        let newest = try await scene.store.search(all, limit: 5).map(\.id.number)
        #expect(newest == [3, 2, 1, 2_100, 2_099], "the subject first, then the newest")
        let danfe = try await scene.store.search(try #require(SearchQuery("nota danfe"))).map(\.id.number)
        #expect(danfe == [9, 7], "ranked by the rare word")
        #expect(try await found("nota fiscal 1234") == [1_234])
        #expect(try await found("nota nowhere") == [])
        let his = TicketFilter(requester: "nobody@shop.test")
        #expect(try await scene.store.search(all, among: his).isEmpty)
    }

    @Test("a word in hundreds of entries tells nothing of what was seen before") func tooCommon() async throws {
        try await scene.file(
            (1...600).map { number in
                var mail = Scene.arrival(UInt32(number), from: "m\(number)@shop.test", "Matter \(number)")
                mail.mail.text = "impressora etiqueta" + (number <= 2 ? " zebra fusivel" : "")
                return mail
            })
        let desk = scene.desk
        for number in [1, 3] {
            try await scene.store.change(TicketID(Int64(number)), at: Scene.now) {
                desk.act(.status(.solved), by: RegistryKey("ana"), on: $0, at: Scene.now)
            }
        }
        let seen = try await scene.store.seenBefore(subject: "Impressora", text: "etiqueta zebra fusivel")
        #expect(seen.map(\.ticket) == [TicketID(1)], "not 3, which shares only what all have; not 2, which is open")
        #expect(Set(seen.first?.words ?? []) == ["zebra", "fusivel"])
        #expect(try await scene.store.seenBefore(subject: "Impressora", text: "etiqueta").isEmpty)
    }
}
