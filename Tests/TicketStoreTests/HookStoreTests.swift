// A hook's place in the timeline: nothing twice, nothing left out, in order.
import Testing

@testable import Helpdesk
@testable import TicketStore

@Suite("Hooks in the store")
struct HookStoreTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    @Test("a new hook begins with what happens next") func beginsNow() async throws {
        try await scene.file([Scene.arrival(1)])
        let state = try await scene.store.hook("crm")
        #expect(state.waiting == 0)
        try await scene.file([Scene.arrival(2, "Screen")])
        let events = try await scene.store.events(after: state.lastEntry, limit: 10)
        #expect(events.map(\.ticket.id) == [TicketID(2), TicketID(2)])
        #expect(events.map(\.entry.kind) == [.customerMail, .event])
        #expect(events[1].event == .opened(because: .newMatter))
    }

    @Test("delivered moves on, later waits, set aside is kept") func settles() async throws {
        _ = try await scene.store.hook("crm")
        try await scene.file([Scene.arrival(1)])
        let entry = try #require(try await scene.store.events(after: 0, limit: 1).first).entry.id
        let due = Scene.now + .minutes(5)
        try await scene.store.settle(entry, ofHook: "crm", .later(due, reason: "HTTP 503"), at: Scene.now)
        var state = try await scene.store.hook("crm")
        #expect(state.attempts == 1 && state.dueAt == due && state.firstTriedAt == Scene.now && state.waiting == 2)
        try await scene.store.settle(entry, ofHook: "crm", .delivered, at: due)
        state = try await scene.store.hook("crm")
        #expect(state.attempts == 0 && state.dueAt == nil && state.fault == nil && state.waiting == 1)
        try await scene.store.settle(entry + 1, ofHook: "crm", .setAside(reason: "HTTP 400"), at: due)
        state = try await scene.store.hook("crm")
        #expect(state.waiting == 0 && state.setAside == 1)
    }
}
