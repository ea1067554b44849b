// The fields of a ticket: what is stored is read back, what is taken back is as it was, and what cannot be is not guessed.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Fields of a ticket")
struct TicketFieldTests {
    private static let ticket = TicketID(1)

    /// Differs from a new ticket in every field.
    private static let other = TicketState(
        status: .waiting,
        sorting: Classification(
            team: RegistryKey("billing"), category: RegistryKey("c"), requestType: RegistryKey("r"),
            priority: RegistryKey("p"), policy: RegistryKey("gold")),
        assignee: RegistryKey("ana"), waitUntil: Scene.now + .days(1), dueAt: Scene.now + .days(2),
        mergedInto: TicketID(2), requester: "jo@shop.test", organisation: RegistryKey("shop"), locale: .spanish,
        answered: true)

    private func scene() async throws -> Scene {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "eve@else.test", "Scale")])
        return scene
    }

    private func carryOut(_ step: TicketStep, in scene: Scene) async throws -> TicketSnapshot {
        try await scene.store.change(Self.ticket, at: Scene.now) { _ in TicketChange(steps: [step]) }
    }

    @Test("a state that is given back is read as it was written, and another one after it") func restores() async throws
    {
        let scene = try await scene()
        let first = try await scene.store.ticket(Self.ticket).ticket.state
        #expect(try await carryOut(.restore(Self.other), in: scene).state == Self.other)
        #expect(try await carryOut(.restore(first), in: scene).state == first)
    }

    struct Act: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout TicketState) -> Void
    }

    @Test(
        "an act on one field is taken back, unless somebody has changed it since; the others stay",
        arguments: [
            Act(testDescription: "status") { $0.status = .closed },
            Act(testDescription: "team") { $0.sorting.team = nil },
            Act(testDescription: "category") { $0.sorting.category = RegistryKey("x") },
            Act(testDescription: "request type") { $0.sorting.requestType = RegistryKey("x") },
            Act(testDescription: "priority") { $0.sorting.priority = RegistryKey("x") },
            Act(testDescription: "policy") { $0.sorting.policy = nil },
            Act(testDescription: "assignee") { $0.assignee = nil },
            Act(testDescription: "wait") { $0.waitUntil = nil },
            Act(testDescription: "due") { $0.dueAt = Scene.now },
            Act(testDescription: "merged") { $0.mergedInto = nil },
            Act(testDescription: "requester") { $0.requester = "x@else.test" },
            Act(testDescription: "organisation") { $0.organisation = nil },
            Act(testDescription: "locale") { $0.locale = .english },
            Act(testDescription: "answered") { $0.answered = false },
        ])
    func withdraws(act: Act) {
        var after = Self.other
        act.change(&after)
        #expect(after != Self.other)
        #expect(after.withdrawing(before: Self.other, after: after) == Self.other)
        // An act on another ticket's state: nothing here is as that act had left it.
        var since = after
        since = TicketState(
            status: .new, sorting: Classification(), requester: "", locale: .portuguese, answered: !after.answered)
        since.waitUntil = Scene.now + .days(9)
        since.dueAt = Scene.now + .days(9)
        since.mergedInto = TicketID(9)
        since.assignee = RegistryKey("rui")
        since.organisation = RegistryKey("o")
        #expect(since.withdrawing(before: Self.other, after: after) == since)
    }

    @Test("a new day to be done by is told of again") func resetsWhatWasTold() async throws {
        let scene = try await scene()
        try await scene.store.write { try $0.execute(sql: "UPDATE ticket SET due_at = 1, due_told_at = 2") }
        #expect(try await carryOut(.due(Scene.now), in: scene).dueAt == Scene.now)
        let told = try await scene.store.read { db in
            try Int64?.fetchAll(db, sql: "SELECT due_told_at FROM ticket ORDER BY id")
        }
        #expect(told == [nil, 2], "the other ticket was not meant")
        #expect(try await carryOut(.due(nil), in: scene).dueAt == nil)
    }

    @Test("a word that is none is damage, and named by its column; it is not taken for another") func damaged()
        async throws
    {
        let scene = try await scene()
        try await scene.store.write { try $0.execute(sql: "UPDATE ticket SET locale = 'tlh' WHERE id = 1") }
        await #expect(throws: StoreError(place: "column locale", problem: .corrupt)) {
            try await scene.store.ticket(Self.ticket)
        }
        #expect(try await scene.store.ticket(TicketID(2)).ticket.subject == "Scale")
    }

    @Test("keys in use are counted, and moved where they are meant") func keys() async throws {
        let scene = try await scene()
        _ = try await scene.store.change(Self.ticket, at: Scene.now) { _ in
            TicketChange(sorting: Classification(category: RegistryKey("support")))
        }
        try await scene.store.replace(.team, "support", by: "service")
        let uses = try await scene.store.keysInUse().map { "\($0.kind) \($0.key) \($0.tickets)" }
        #expect(uses.contains("team service 2") && uses.contains("category support 1"))
        #expect(!uses.contains { $0.hasPrefix("team support") })
    }
}
