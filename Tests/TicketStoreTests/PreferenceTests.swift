// Notices as their recipient wants them: at once, gathered, or not at all.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Preferences in the store")
struct PreferenceTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    private func prefer(_ wanted: NoticePreference) async throws {
        try await scene.store.prefer(wanted, by: RegistryKey("ana"), at: "Ana@desk.test", now: Scene.now)
    }

    private func open(_ number: UInt32) async throws {
        let desk = scene.desk
        _ = try await scene.store.file(
            desk.studied([Scene.arrival(number, from: "s\(number)@d.test", "Matter \(number)")], at: Scene.now),
            of: "support", cursor: nil, settlesLater: false, at: Scene.now)
    }

    private func rows(_ label: String) async throws -> [OutboxRow] {
        try await scene.store.outbox(all: true).filter { $0.label == label && $0.address == "ana@desk.test" }
    }

    @Test("nobody has said anything: as ever") func usual() async throws {
        #expect(try await scene.store.preference(of: "ana@desk.test") == NoticePreference())
        try await open(1)
        #expect(try await rows("new-ticket").map(\.state) == ["queued"])
    }

    @Test("a digest gathers, and tells each ticket once") func digest() async throws {
        try await prefer(NoticePreference(digestMinutes: 120))
        #expect(try await scene.store.preference(of: "ana@desk.test").digestMinutes == 120)
        try await open(1)
        try await open(2)
        let digests = try await rows("digest")
        #expect(digests.map(\.dueAt) == [Scene.now + .minutes(120)])
        #expect(try await rows("new-ticket").allSatisfy { $0.state == "dropped" })
        let told = try await scene.store.digested(by: try #require(digests.first).id)
        #expect(told.map(\.ticket.id.number) == [1, 2])
        #expect(told.allSatisfy { $0.labels == ["new-ticket": 1] && $0.text != nil })
    }

    @Test("what is muted is not told, and what hands a ticket over is") func muted() async throws {
        try await prefer(NoticePreference(muted: [.newTickets, .replies]))
        try await open(1)
        #expect(try await rows("new-ticket").isEmpty)
        #expect(try await scene.store.outbox(all: true).contains { $0.label == "acknowledgement" })
        let note = Notice(kind: .assigned, address: "ana@desk.test", name: nil, locale: .english)
        let reply = Notice(kind: .customerReplied, address: "ana@desk.test", name: nil, locale: .english)
        try await scene.store.change(TicketID(1), at: Scene.now) { _ in TicketChange(notices: [note, reply]) }
        #expect(try await rows("assignment").count == 1)
        #expect(try await rows("customer-replied").isEmpty)
        try await scene.store.change(TicketID(1), at: Scene.now) { _ in
            TicketChange(assignee: .some(RegistryKey("ana")), notices: [reply])
        }
        #expect(try await rows("customer-replied").count == 1, "of one's own tickets one hears")
    }
}
