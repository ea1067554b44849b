// A hook's place in the timeline: nothing twice, nothing left out, in order.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Hooks in the store")
struct HookStoreTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    private func turn(_ filter: HookFilter = .all, at now: Instant = Scene.now) async throws -> HookTurn {
        try await scene.store.turn(of: "crm", filter, at: now) { event in "\(event.name.rawValue) \(event.ticket.id)" }
    }

    private func offered(_ turn: HookTurn) -> SealedEvent? {
        if case .offer(let event, _) = turn { event } else { nil }
    }

    @Test("a new hook begins with what happens next") func beginsNow() async throws {
        try await scene.file([Scene.arrival(1)])
        #expect(try await scene.store.hook("crm").waiting == 0)
        #expect(try await turn() == .idle)
        try await scene.file([Scene.arrival(2, "Screen")])
        #expect(offered(try await turn())?.body == "entry.customer_mail #2")
    }

    @Test("delivered moves on, later waits, set aside is kept, disabled stops") func settles() async throws {
        try await scene.store.hook("crm")
        try await scene.file([Scene.arrival(1)])
        let first = try #require(offered(try await turn()))
        let due = Scene.now + .minutes(5)
        try await scene.store.settle(first.entry, ofHook: "crm", .later(due, reason: "HTTP 503"), at: Scene.now)
        #expect(try await turn() == .wait(due))
        var state = try #require(try await scene.store.hooks().first)
        #expect(state.attempts == 1 && state.failingSince == Scene.now && state.waiting == 2)
        #expect(offered(try await turn(at: due)) == first, "sealed: the same octets")
        try await scene.store.settle(first.entry, ofHook: "crm", .delivered, at: due)
        state = try #require(try await scene.store.hooks().first)
        #expect(state.attempts == 0 && state.failingSince == nil && state.fault == nil && state.waiting == 1)
        let second = try #require(offered(try await turn(at: due)))
        #expect(second.body == "ticket.opened #1")
        try await scene.store.settle(second.entry, ofHook: "crm", .setAside(reason: "HTTP 400"), at: due)
        #expect(try await scene.store.setAside(ofHook: "crm").map(\.entry) == [second.entry])
        #expect(try await turn(at: due) == .idle)
        try await scene.file([Scene.arrival(2, "Screen")])
        let third = try #require(offered(try await turn(at: due)))
        try await scene.store.settle(third.entry, ofHook: "crm", .stopped(reason: "410"), at: due)
        #expect(try await turn(at: due) == .stopped)
    }

    @Test("a filter passes by what is not wanted, for good") func filters() async throws {
        try await scene.store.hook("crm")
        try await scene.file([Scene.arrival(1), Scene.arrival(2, "Screen")])
        let filter = try #require(HookFilter(["ticket.*"]))
        #expect(offered(try await turn(filter))?.body == "ticket.opened #1")
        let none = try #require(HookFilter(["sla.*"]))
        _ = try await scene.store.resume(hook: "crm", from: .now)
        try await scene.file([Scene.arrival(3, "Cable")])
        #expect(try await turn(none) == .idle)
        #expect(try await scene.store.hook("crm").waiting == 0)
    }

    @Test("what was set aside comes again, oldest first, before anything newer") func again() async throws {
        try await scene.store.hook("crm")
        try await scene.file([Scene.arrival(1)])
        var aside: [Int64] = []
        while let event = offered(try await turn()) {
            aside.append(event.entry)
            try await scene.store.settle(event.entry, ofHook: "crm", .setAside(reason: "x"), at: Scene.now)
        }
        try await scene.file([Scene.arrival(2, "Screen")])
        #expect(try await scene.store.resume(hook: "crm", from: .setAside).waiting == 4)
        var told: [Int64] = []
        while let event = offered(try await turn()) {
            told.append(event.entry)
            try await scene.store.settle(event.entry, ofHook: "crm", .delivered, at: Scene.now)
        }
        #expect(told.prefix(2) == aside[...] && told == told.sorted() && told.count == 4)
        #expect(try await scene.store.setAside(ofHook: "crm").isEmpty)
    }

    @Test("a hook that never ran is no hook") func unknown() async throws {
        await #expect(throws: StoreError.self) { try await scene.store.resume(hook: "crn", from: .place) }
    }
}
