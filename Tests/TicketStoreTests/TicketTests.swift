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
}
