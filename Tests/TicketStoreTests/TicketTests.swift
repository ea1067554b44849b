// Tickets as people work on them, and clocks that fall due once.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Tickets")
struct TicketTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    private func act(_ action: AnalystAction) async throws -> TicketSnapshot {
        let desk = scene.desk
        return try await scene.store.change(TicketID(1), at: Scene.now) {
            desk.act(action, by: RegistryKey("ana"), on: $0, at: Scene.now)
        }
    }

    @Test("an answer stops the response clock, takes the ticket and waits on the customer") func reply() async throws {
        try await scene.file([Scene.arrival(1)])
        let ticket = try await act(.reply("It is on its way."))
        #expect(ticket.status == .waiting)
        #expect(ticket.assignee == RegistryKey("ana"))
        #expect(ticket.answered)
        #expect(try await scene.running().isEmpty)
        #expect(try await scene.store.nextDue() == nil)
    }

    @Test("a note changes nothing the customer sees") func note() async throws {
        try await scene.file([Scene.arrival(1)])
        let before = try await scene.store.outbox(all: true).count
        #expect(try await act(.note("asked Bruno")).status == .new)
        #expect(try await scene.store.outbox(all: true).count == before)
    }

    @Test("an unknown ticket is told by its number") func unknown() async throws {
        let error = await #expect(throws: StoreError.self) { try await scene.store.ticket(TicketID(9)) }
        #expect(error?.description.contains("#9") == true)
    }

    @Test("filters narrow the list") func filters() async throws {
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        _ = try await act(.status(.solved))
        #expect(try await scene.store.tickets(TicketFilter(statuses: [.solved])).map(\.id) == [TicketID(1)])
        #expect(try await scene.store.tickets(TicketFilter(requester: "jo@other.test")).map(\.id) == [TicketID(2)])
        #expect(try await scene.store.tickets(TicketFilter(team: RegistryKey("support"))).count == 2)
        #expect(try await scene.store.tickets(TicketFilter(limit: 1)).count == 1)
    }

    @Test("tags and facts narrow it too, and what a person says last counts") func marks() async throws {
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        for value in ["25", "85"] {
            _ = try await scene.store.change(TicketID(1), at: Scene.now) { _ in
                var change = TicketChange(
                    entry: NewEntry(kind: .event, author: .analyst(RegistryKey("ana")), text: "#time"))
                change.marks = TicketMarks(tags: ["VIP"], fields: ["minutes": value])
                return change
            }
        }
        func found(_ tags: [String], _ fields: [String: String], search: String? = nil) async throws -> [Int64] {
            var filter = TicketFilter(search: search.flatMap { SearchQuery($0) })
            (filter.tags, filter.fields) = (tags, fields)
            return try await scene.store.tickets(filter).map(\.id.number)
        }
        #expect(try await found(["vip"], [:]) == [1])
        #expect(try await found(["vip", "other"], [:]) == [])
        #expect(try await found([], ["minutes": "85"]) == [1])
        #expect(try await found([], ["minutes": "25"]) == [])
        #expect(try await found(["vip"], [:], search: "screen") == [])
        _ = try await scene.store.change(TicketID(1), at: Scene.now) { _ in
            var change = TicketChange()
            (change.marks.droppedTags, change.marks.droppedFields) = (["VIP"], ["minutes"])
            return change
        }
        #expect(try await found(["vip"], [:]) == [])
        #expect(try await found([], ["minutes": "85"]) == [])
    }

    @Test("a follow-up asks the customer again, once, unless they have written") func followUp() async throws {
        try await scene.file([Scene.arrival(1)])
        let desk = scene.desk
        let day = Scene.now + .days(3)
        #expect(try await act(.followUp(on: day)).followUp == true)
        let woken = desk.woken(try await scene.store.ticket(TicketID(1)).ticket, at: day)
        #expect(woken.notices.map(\.kind).contains(.conversation(.reminder)))
        #expect(woken.notices.filter { $0.kind == .conversation(.reminder) }.map(\.address) == ["maria@shop.test"])
        #expect(woken.steps.contains(.followUp(false)))
        // Put off again without it, it wakes the desk alone; what is open by then wakes nobody.
        let plain = try await act(.wait(until: day))
        #expect(plain.followUp == nil)
        #expect(desk.woken(plain, at: day).notices.allSatisfy { $0.kind == .conversation(.woken) })
        let open = try await act(.status(.open))
        #expect(desk.woken(open, at: day).notices.isEmpty)
    }

    @Test("a person's language and name are changed, and those of no stranger") func contact() async throws {
        try await scene.file([Scene.arrival(1)])
        let changed = try await scene.store.setContact(at: "Maria@Shop.test", locale: .spanish, name: nil)
        #expect(changed?.locale == .spanish)
        #expect(try await scene.store.ticket(TicketID(1)).ticket.locale == .spanish)
        #expect(try await scene.store.setContact(at: "eve@evil.test", locale: .spanish, name: nil) == nil)
    }
}
