// Which copies wait, and what people in copy are called.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Sent copies and names")
struct SentCopyTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    /// Two notices of one entry, sent.
    private func sent(copyTo mailbox: String?) async throws -> [Int64] {
        try await scene.file([Scene.arrival(1)])
        let claimed = try await scene.store.claim(limit: 10, at: Scene.now, lease: .minutes(15))
        try await scene.store.seal(
            claimed.map { ($0.id, SealedMail(messageID: "\($0.id)@desk.test", envelopeFrom: "", octets: [1, 2])) })
        try await scene.store.settle(
            claimed.map { ($0.id, .sent(response: "250", queueID: nil, copyTo: mailbox)) }, at: Scene.now)
        return claimed.map(\.id)
    }

    @Test("one answer to several people is one copy") func once() async throws {
        let ids = try await sent(copyTo: "support")
        #expect(ids.count == 2)
        let waiting = try await scene.store.sentCopies(of: "support")
        #expect(waiting.map(\.id) == [ids[0]])
        #expect(waiting.map(\.wasBegun) == [false] && waiting.first?.mail.octets == [1, 2])
        #expect(try await scene.store.sentCopies(of: "other").isEmpty)
    }

    @Test("nobody asked for one") func none() async throws {
        _ = try await sent(copyTo: nil)
        #expect(try await scene.store.sentCopies(of: "support").isEmpty)
    }

    @Test("a server that refuses it ten times is asked no more, and not before") func refused() async throws {
        let id = try #require(try await sent(copyTo: "support").first)
        for attempt in 1...10 {
            #expect(try await scene.store.sentCopies(of: "support").map(\.id) == [id])
            try await scene.store.beginCopy(id)
            #expect(try await scene.store.refuseCopy(id) == (attempt == 10))
        }
        #expect(try await scene.store.sentCopies(of: "support").isEmpty)
    }

    @Test("whoever takes part is called what their own mail says; a stranger to the ticket is not noted") func names()
        async throws
    {
        var first = Scene.arrival(1)
        first.mail.senderName = "Maria Souza"
        try await scene.file([first])
        var change = TicketChange()
        change.participants = ["joao@shop.test"]
        change.entry = NewEntry(kind: .customerMail, author: .customer("joao@shop.test"), text: "Hello")
        let named = change
        _ = try await scene.store.change(TicketID(1), at: Scene.now) { _ in named }
        #expect(try await scene.store.ticket(TicketID(1)).ticket.names["joao@shop.test"] == nil)
        for (address, name) in [("joao@shop.test", "Joao Silva"), ("eva@else.test", "Eva")] {
            var change = TicketChange()
            change.entry = NewEntry(kind: .customerMail, author: .customer(address), text: "Hello")
            change.entry?.authorName = name
            let said = change
            _ = try await scene.store.change(TicketID(1), at: Scene.now) { _ in said }
        }
        let ticket = try await scene.store.ticket(TicketID(1)).ticket
        #expect(ticket.names["joao@shop.test"] == "Joao Silva" && ticket.names["eva@else.test"] == nil)
    }
}
