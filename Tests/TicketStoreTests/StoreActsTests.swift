// What is done by hand: in one transaction, on what is there; and tickets that a restore took away are told of.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Acts on the store")
struct StoreActsTests {
    private let scene: Scene

    init() async throws {
        scene = try Scene()
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "eve@else.test", "Scale")])
    }

    @Test("a ticket that is not there is said to be unknown, and nothing is asked about it") func unknown() async throws
    {
        await #expect(throws: StoreError(place: ":memory:", problem: .unknownTicket(9))) {
            try await scene.store.change(TicketID(9), at: Scene.now) { _ in
                Issue.record("asked about no ticket")
                return TicketChange()
            }
        }
        await #expect(throws: StoreError(place: ":memory:", problem: .unknownTicket(9))) {
            try await scene.store.merge(TicketID(9), into: TicketID(1), at: Scene.now) { _, _ in
                .success(TicketChange())
            }
        }
    }

    @Test("a merge that is refused changes nothing; one that is not is seen by both") func merges() async throws {
        let refused = try await scene.store.merge(TicketID(1), into: TicketID(2), at: Scene.now) { _, _ in
            .failure(ActRefusal(fault: .sameTicket))
        }
        #expect(refused == .failure(ActRefusal(fault: .sameTicket)))
        #expect(try await scene.store.ticket(TicketID(1)).ticket.mergedInto == nil)
        let merged = try await scene.store.merge(TicketID(1), into: TicketID(2), at: Scene.now) { _, known in
            #expect(known.tickets.keys.sorted() == [TicketID(1), TicketID(2)])
            return .success(TicketChange(steps: [.merge(into: TicketID(2))]))
        }
        #expect(try merged.get().mergedInto == TicketID(2))
        let target = try await scene.store.ticket(TicketID(2))
        #expect(target.ticket.participants == ["eve@else.test", "maria@shop.test"])
        #expect(target.entries.contains { $0.text.contains("#1") }, "an event tells of it")
    }

    struct Step: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var steps: [TicketStep]
        var holds: @Sendable (TicketSnapshot) -> Bool
    }

    @Test(
        "each step, on this ticket alone",
        arguments: [
            Step(testDescription: "leave", steps: [.leave(["maria@shop.test"])]) { $0.participants.isEmpty },
            Step(testDescription: "somebody else leaves", steps: [.leave(["eve@else.test"])]) {
                $0.participants == ["maria@shop.test"]
            },
            Step(testDescription: "link", steps: [.link(TicketID(2)), .link(TicketID(2))]) {
                $0.links == [TicketID(2)]
            },
            Step(testDescription: "link with itself", steps: [.link(TicketID(1))]) { $0.links.isEmpty },
            Step(testDescription: "unlink", steps: [.link(TicketID(2)), .unlink(TicketID(2))]) { $0.links.isEmpty },
            Step(testDescription: "stars", steps: [.rate(2, by: "maria@shop.test"), .rate(5, by: "maria@shop.test")]) {
                $0.rating == 5
            },
            Step(testDescription: "wait", steps: [.wait(until: Scene.now)]) { $0.waitUntil == Scene.now },
        ])
    func steps(row: Step) async throws {
        let before = try await scene.store.ticket(TicketID(2)).ticket
        let ticket = try await scene.store.change(TicketID(1), at: Scene.now) { _ in TicketChange(steps: row.steps) }
        #expect(row.holds(ticket))
        var after = try await scene.store.ticket(TicketID(2)).ticket
        after.links = []
        #expect(after == before)
    }

    @Test("a tag stays once, a field keeps the first value that it had") func marks() async throws {
        for value in ["1", "2"] {
            _ = try await scene.store.change(TicketID(1), at: Scene.now) { _ in
                var change = TicketChange()
                change.marks = TicketMarks(tags: ["b", "a"], fields: ["order": value], notes: ["order \(value)"])
                return change
            }
        }
        let details = try await scene.store.ticket(TicketID(1))
        #expect(details.ticket.marks == TicketMarks(tags: ["a", "b"], fields: ["order": "1"]))
        #expect(details.entries.filter { $0.kind == .internalNote }.map(\.text) == ["order 1", "order 2"])
        #expect(try await scene.store.ticket(TicketID(2)).ticket.marks.isEmpty)
    }

    @Test("who it is for now takes part, and who was taken for them does not") func requester() async throws {
        let ticket = try await scene.store.change(TicketID(1), at: Scene.now) { _ in
            var change = TicketChange()
            change.participants = ["jo@shop.test"]
            change.requester = NewRequester(
                address: "li@shop.test", name: "Li", organisation: RegistryKey("shop"), locale: .portuguese)
            return change
        }
        #expect(ticket.requester == "li@shop.test" && ticket.requesterName == "Li" && ticket.locale == .portuguese)
        #expect(ticket.participants == ["jo@shop.test", "li@shop.test"])
    }

    @Test("lost tickets are told of at once, then once a day at most, each once") func lostTickets() async throws {
        func lose(_ number: Int64, at now: Instant) async throws {
            _ = try await scene.store.change(TicketID(1), at: now) { _ in
                TicketChange(steps: [.lost(TicketID(number))])
            }
        }
        func told(at now: Instant) async throws -> Bool {
            try await scene.store.reportLostTickets(at: now) { numbers in
                Notice(
                    kind: .publicReply, address: "\(numbers.map { "\($0.number)" }.joined(separator: "-"))@desk.test",
                    name: nil, locale: .english)
            }
        }
        #expect(try await told(at: Scene.now) == false, "nothing is lost")
        for number: Int64 in [71, 70, 71] { try await lose(number, at: Scene.now) }
        #expect(try await told(at: Scene.now))
        try await lose(72, at: Scene.now)
        #expect(try await told(at: Scene.now + .hours(23)) == false)
        #expect(
            try await scene.store.reportLostTickets(at: Scene.now + .days(1)) { _ in nil } == false, "nobody to be told"
        )
        #expect(try await told(at: Scene.now + .days(1)))
        #expect(try await told(at: Scene.now + .days(3)) == false)
        let addresses = try await scene.store.read { db in
            try String.fetchAll(db, sql: "SELECT address FROM outbox WHERE ticket_id IS NULL ORDER BY id")
        }
        #expect(addresses == ["70-71@desk.test", "72@desk.test"])
    }

    @Test("two addresses become one person, and the name is kept") func joinsPeople() async throws {
        let store = scene.store
        let person = try #require(
            try await store.join("Maria@Shop.test", with: "mari@home.test", locale: .english, at: Scene.now))
        #expect(person.addresses == ["mari@home.test", "maria@shop.test"])
        #expect(try await store.contact(at: "MARI@home.test") == person)
        #expect(
            try await store.join("maria@shop.test", with: "mari@home.test", locale: .english, at: Scene.now) == person)
        #expect(try await store.contact(at: "nobody@home.test") == nil)
    }
}
