// Full-text search and "seen before", on a store with a few tickets.
import GRDB
import Testing

@testable import Helpdesk
@testable import TicketStore

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
                desk.act(action, by: Key("ana"), on: $0, at: Scene.now)
            }
        }
        let seen = try await scene.store.seenBefore(subject: "Nota rejeitada", text: "erro 539 ao emitir")
        #expect(seen.map(\.ticket) == [TicketID(1)])
        #expect(seen.first?.answer == "Renove o certificado.")
        #expect(Set(seen.first?.words ?? []) == ["rejeitada", "539"])
        #expect(try await scene.store.seenBefore(subject: "certificado", text: "papel").isEmpty)
    }
}
