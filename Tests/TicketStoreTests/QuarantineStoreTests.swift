// Mail that was set aside: shown, let out, dropped, told of, and ordered about; and what was too large to be kept in a ticket.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Quarantine in the store")
struct QuarantineStoreTests {
    let scene: Scene
    static let keeper = Addressee(address: "admin@desk.test", name: "Admin", locale: .english)

    init() throws { scene = try Scene() }

    static func held(_ uid: UInt32, _ subject: String = "Odd") -> Arrival {
        var arrival = Scene.arrival(uid, subject)
        arrival.quarantine = "it cannot be read"
        return arrival
    }

    private func release(_ id: Int64, as arrival: Arrival) async throws -> Filed {
        try await scene.store.release(id, as: scene.desk.studied([arrival])[0], at: Scene.now)
    }

    private func reports() async throws -> [QuarantineReport] {
        try await scene.store.claim(limit: 100, at: Scene.now + .days(30), lease: .minutes(1)).compactMap { claimed in
            if case .quarantine(let report) = claimed.notice.kind { report } else { nil }
        }
    }

    @Test("what waits is listed, the newest first, and shown with its octets") func shows() async throws {
        try await scene.file([Self.held(1, "One"), Scene.arrival(2), Self.held(3, "Two")])
        let waiting = try await scene.store.quarantined()
        #expect(waiting.map(\.subject) == ["Two", "One"] && waiting.allSatisfy { $0.disposition == .quarantined })
        #expect(try await scene.store.quarantined(limit: 1).map(\.subject) == ["Two"])
        let shown = try await scene.store.quarantined(waiting[1].id)
        #expect(shown.row == waiting[1] && shown.mail.octets == Self.held(1, "One").raw.octets)
        for id in [2, 99] as [Int64] {
            await #expect(throws: StoreError(place: scene.store.place, problem: .notQuarantined(id))) {
                try await scene.store.quarantined(id)
            }
        }
    }

    @Test("let out, it becomes a ticket, under the one disposition that it has in the ledger") func releases()
        async throws
    {
        try await scene.file([Self.held(1)])
        let id = try #require(try await scene.store.quarantined().first?.id)
        let filed = try await release(id, as: Scene.arrival(1, "Odd"))
        #expect(filed.disposition == .opened && filed.ticket == TicketID(1))
        let ledger = try await scene.store.ledger()
        #expect(ledger.map(\.disposition) == [.opened] && ledger.map(\.id) == [id] && ledger[0].ticket == TicketID(1))
        #expect(try await scene.store.quarantined().isEmpty)
        await #expect(throws: StoreError.self) { try await release(id, as: Scene.arrival(1, "Odd")) }
        #expect(try await scene.store.tickets().count == 1)
    }

    @Test("dropped, it opens nothing, and its octets stay") func drops() async throws {
        try await scene.file([Self.held(1)])
        let id = try #require(try await scene.store.quarantined().first?.id)
        try await scene.store.drop(quarantined: id)
        let row = try #require(try await scene.store.ledger().first)
        #expect(row.disposition == .ignored && row.reason == .droppedByHand && row.sender == "maria@shop.test")
        #expect(try await scene.store.content(of: Self.held(1).raw.hash) == Self.held(1).raw.octets)
        #expect(try await scene.store.tickets().isEmpty)
        await #expect(throws: StoreError.self) { try await scene.store.drop(quarantined: id) }
    }

    @Test("the keeper hears at once, then once a day at most, and of nothing new not at all") func tells() async throws
    {
        let store = scene.store
        #expect(!(try await store.reportQuarantine(to: Self.keeper, at: Scene.now)), "nothing waits")
        try await scene.file([Self.held(1, "One")])
        #expect(!(try await store.reportQuarantine(to: nil, at: Scene.now)), "nobody is there")
        #expect(try await store.reportQuarantine(to: Self.keeper, at: Scene.now))
        try await scene.file([Self.held(2, "Two")])
        #expect(!(try await store.reportQuarantine(to: Self.keeper, at: Scene.now + .hours(23))))
        #expect(try await store.reportQuarantine(to: Self.keeper, at: Scene.now + .hours(24)))
        #expect(!(try await store.reportQuarantine(to: Self.keeper, at: Scene.now + .days(9))), "no news")
        let told = try await reports()
        #expect(told.map { $0.waiting.map(\.subject) } == [["One"], ["Two", "One"]])
    }

    @Test("a report names twenty, and counts the others") func many() async throws {
        try await scene.file((1...25).map { Self.held($0, "Odd \($0)") })
        try await scene.store.reportQuarantine(to: Self.keeper, at: Scene.now)
        let report = try #require(try await reports().first)
        #expect(report.waiting.count == 20 && report.more == 5 && report.waiting[0].subject == "Odd 25")
        #expect(report.mayMean(1) && report.mayMean(25) && !report.mayMean(26))
    }

    private func order(_ act: QuarantineOrder.Act, _ mail: Int64, report: Int64?) async throws -> GivenOrder {
        var order = QuarantineOrder(act, mail)
        order.report = report
        let given = order
        try await scene.store.write { db in
            try QuarantineOrderWriter(db: db, now: Scene.now).insert([given], by: Self.keeper)
        }
        return try #require(try await scene.store.quarantineOrders().last)
    }

    @Test("an order means a mail that its report has shown, and no mail that took the number later") func orders()
        async throws
    {
        try await scene.file([Self.held(1)])
        let id = try #require(try await scene.store.quarantined().first?.id)
        try await scene.store.reportQuarantine(to: Self.keeper, at: Scene.now)
        let minute = QuarantineReport.mark(of: Scene.now)
        let known = try await order(.release, id, report: minute)
        #expect(known.order.act == .release && known.by == Self.keeper)
        #expect(try await scene.store.mayMean(known))
        #expect(
            !(try await scene.store.mayMean(try await order(.drop, id, report: minute + 1))),
            "a report of another minute")
        #expect(!(try await scene.store.mayMean(try await order(.drop, id, report: nil))), "no report")
        try await scene.file([Self.held(2, "Newer")])
        let newer = try await order(.drop, id + 1, report: minute)
        #expect(!(try await scene.store.mayMean(newer)), "it came after the report")
        var other = known
        other.by.address = "eve@desk.test"
        #expect(!(try await scene.store.mayMean(other)), "a report to somebody else")
        await #expect(throws: StoreError.self) {
            var gone = known
            gone.order.mail = 99
            return try await scene.store.mayMean(gone)
        }
    }

    @Test("orders that were carried out are gone, and who gave them is told in the same transaction") func answers()
        async throws
    {
        try await scene.file([Self.held(1)])
        let id = try #require(try await scene.store.quarantined().first?.id)
        let given = [try await order(.release, id, report: nil), try await order(.list, 0, report: nil)]
        try await scene.store.answer(
            given, results: [QuarantineResult(given[0].order, .unknownReport)], at: Scene.now)
        #expect(try await scene.store.quarantineOrders().isEmpty)
        let report = try #require(try await reports().first)
        #expect(report.results.map(\.outcome) == [.unknownReport] && report.waiting.map(\.id) == [id])
        try await scene.store.answer([], results: [], at: Scene.now)
        #expect(try await reports().isEmpty)
    }

    @Test("what ended the program when it was let out is told, and tried again when it is ordered once more")
    func marks() async throws {
        try await scene.file([Self.held(1)])
        let id = try #require(try await scene.store.quarantined().first?.id)
        #expect(try await scene.store.beginRelease(of: id, by: "dead run") == .begun)
        #expect(try await scene.store.beginRelease(of: id) == .endedProgram)
        let reason = try await scene.store.quarantined().map { "\($0.reason)" }
        #expect(reason == ["letting it out of quarantine ended the program"])
        #expect(try await scene.store.beginRelease(of: id) == .begun)
        #expect(try await scene.store.beginRelease(of: id) == .begun, "the same run, again")
        try await scene.store.endRelease(of: id)
        #expect(try await scene.store.beginRelease(of: id, by: "another") == .begun)
        #expect(try await scene.store.beginRelease(of: 99, by: "dead run") == .begun)
        #expect(try await scene.store.beginRelease(of: 99) == .begun, "no mail, no mark")
    }

    private func oversize(_ uid: UInt32, whole: [UInt8]) -> Arrival {
        var arrival = Scene.arrival(uid, "Film \(uid)")
        arrival.setAside = SetAside(
            whole: Blob(whole), parts: [AttachmentTraits(name: "film.mp4", type: "video/mp4", size: 9)])
        return arrival
    }

    @Test("what was too large waits whole beside its ticket, until it is dropped; the same octets twice are one file")
    func oversize() async throws {
        let whole = [UInt8](repeating: 7, count: 150_000)
        try await scene.file([oversize(1, whole: whole), oversize(2, whole: whole), Scene.arrival(3)])
        let waiting = try await scene.store.oversize()
        #expect(waiting.map(\.subject) == ["Film 2", "Film 1"] && waiting.allSatisfy { $0.octets == whole.count })
        #expect(waiting[0].file == waiting[1].file && waiting[0].parts.map(\.name) == ["film.mp4"])
        #expect(waiting.map { $0.ticket?.number } == [2, 1])
        try await scene.store.drop(oversize: waiting[0].id)
        #expect(try await scene.store.content(of: Blob(whole).hash) == whole, "the other mail has it too")
        #expect(try await scene.store.oversize(waiting[1].id) == waiting[1])
        try await scene.store.drop(oversize: waiting[1].id)
        await #expect(throws: StoreError.self) { try await scene.store.content(of: Blob(whole).hash) }
        await #expect(throws: StoreError(place: scene.store.place, problem: .notSetAside(waiting[1].id))) {
            try await scene.store.drop(oversize: waiting[1].id)
        }
        #expect(try await scene.store.tickets().count == 3)
    }
}
