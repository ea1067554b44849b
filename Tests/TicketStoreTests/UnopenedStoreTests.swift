// Mail that opened no ticket: told of once, opened where somebody wants it, and no other mail opened in its place.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Mail without a ticket in the store")
struct UnopenedStoreTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    private static func machine(_ uid: UInt32, _ subject: String) -> Arrival {
        var arrival = Scene.arrival(uid, from: "carla@else.test", subject)
        arrival.mail.automatic = AutomaticEvidence(words: "Auto-Submitted")
        return arrival
    }

    private func reports() async throws -> [QuarantineReport] {
        try await scene.store.claim(limit: 100, at: Scene.now + .days(30), lease: .minutes(1)).compactMap { claimed in
            if case .unopened(let report) = claimed.notice.kind { report } else { nil }
        }
    }

    @discardableResult
    private func tell(_ isTime: Bool = true) async throws -> Bool {
        try await scene.store.reportUnopened(to: QuarantineStoreTests.keeper, at: Scene.now) { _ in isTime }
    }

    @Test("what opened none is told once, when it is time; what has a ticket, and our own, is not") func tells()
        async throws
    {
        #expect(try await !tell(), "nothing came")
        try await scene.file([Scene.arrival(1), Self.machine(2, "Fora do escritório"), Self.machine(3, "Lida")])
        #expect(try await !tell(false), "it is not time yet")
        let nobody = try await scene.store.reportUnopened(to: nil, at: Scene.now) { _ in true }
        #expect(!nobody)
        #expect(try await tell())
        #expect(try await !tell(), "no news")
        try await scene.file([Self.machine(4, "Outra")])
        #expect(try await tell())
        let told = try await reports()
        #expect(told.map { $0.waiting.map(\.subject) } == [["Lida", "Fora do escritório"], ["Outra"]])
        #expect(told.allSatisfy { $0.more == 0 && $0.ruled == nil })
    }

    @Test("a report names twenty, and counts the others") func many() async throws {
        try await scene.file((1...25).map { Self.machine($0, "Fora \($0)") })
        try await tell()
        let report = try #require(try await reports().first)
        #expect(report.waiting.count == 20 && report.more == 5 && report.waiting[0].subject == "Fora 25")
    }

    @Test("opened, it is a ticket under the one disposition that it has, and is opened once") func opens() async throws
    {
        try await scene.file([Self.machine(1, "Fora do escritório"), Scene.arrival(2)])
        let rows = try await scene.store.ledger()
        let id = try #require(rows.first { $0.disposition == .automatic }?.id)
        let other = try #require(rows.first { $0.disposition == .opened }?.id)
        var arrival = Self.machine(1, "Fora do escritório")
        arrival.mail.isOpenedByHand = true
        let filed = try await scene.store.open(id, as: scene.desk.studied([arrival])[0], at: Scene.now)
        #expect(filed.disposition == .opened && filed.reason == .opened(.byHand) && filed.ticket == TicketID(2))
        #expect(try await scene.store.ledger().first { $0.id == id }?.ticket == TicketID(2))
        for wrong in [id, other, 99] {
            await #expect(throws: StoreError.self) { try await scene.store.unopened(wrong) }
        }
        let notices = try await scene.store.claim(limit: 100, at: Scene.now + .days(30), lease: .minutes(1))
        #expect(!notices.contains { $0.notice.address == "carla@else.test" }, "a machine is not answered")
    }

    @Test("an order means a mail that its report has shown") func orders() async throws {
        try await scene.file([Self.machine(1, "Fora")])
        let id = try #require(try await scene.store.ledger().first?.id)
        try await tell()
        var order = QuarantineOrder(.open, id)
        order.report = QuarantineReport.mark(of: Scene.now)
        let given = GivenOrder(id: 1, order: order, by: QuarantineStoreTests.keeper)
        #expect(try await scene.store.mayMean(given))
        var other = given
        other.order.report = QuarantineReport.mark(of: Scene.now + .hours(1))
        #expect(try await !scene.store.mayMean(other), "another report")
        other = given
        other.order.act = .release
        await #expect(throws: StoreError.self) { try await scene.store.mayMean(other) }
    }

    @Test("a stranger's ticket knows the one that it pointed at; another knows none") func points() async throws {
        try await scene.file([Scene.arrival(1)])
        let stranger = Scene.arrival(2, from: "eve@else.test", "Re: [#1] Printer")
        try await scene.file([stranger])
        #expect(try await scene.store.pointed(by: TicketID(2)) == TicketID(1))
        #expect(try await scene.store.pointed(by: TicketID(1)) == nil)
    }
}
