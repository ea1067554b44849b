// What bounds a flood in the store: new tickets that are told together, alerts that are merged, reports, budgets.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Floods in the store")
struct FloodTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    /// New tickets of that many senders, each a mail of its own.
    private func open(_ numbers: ClosedRange<UInt32>, at now: Instant = Scene.now) async throws {
        let desk = scene.desk
        _ = try await scene.store.file(
            desk.studied(numbers.map { Scene.arrival($0, from: "s\($0)@d\($0).test", "Matter \($0)") }, at: now),
            of: "support", cursor: nil,
            settlesLater: false, at: now)
    }

    private func toldOneByOne() async throws -> Int {
        try await scene.store.outbox(all: true).count { $0.label == "new-ticket" && $0.state == "queued" }
    }

    private func digests() async throws -> [OutboxRow] {
        try await scene.store.outbox(all: true).filter { $0.label == "new-tickets" }
    }

    @Test(
        "the first twenty one by one, the rest in one mail",
        arguments: [(10, 10, 0), (20, 20, 0), (21, 20, 1), (75, 20, 1)] as [(UInt32, Int, Int)])
    func gathers(tickets: UInt32, oneByOne: Int, mails: Int) async throws {
        try await open(1...tickets)
        #expect(try await toldOneByOne() == oneByOne)
        let digests = try await digests()
        #expect(digests.count == mails)
        guard let digest = digests.first else { return }
        #expect(digest.dueAt == Scene.now + TicketFlood.pause && digest.address == "ana@desk.test")
        let (listed, count) = try await scene.store.gathered(by: digest.id)
        #expect(listed.map(\.id.number) == Array(21...Int64(tickets)) && count == Int(tickets) - 20, "none is lost")
        let (first, all) = try await scene.store.gathered(by: digest.id, limit: 1)
        #expect(first.count == 1 && all == count)
        let acknowledged = try await scene.store.outbox(all: true).count { $0.label == "acknowledgement" }
        #expect(acknowledged == Int(tickets), "customers are told one by one")
    }

    @Test("it goes on as long as the flood does, then one by one again") func goesOn() async throws {
        try await open(1...25)
        try await open(26...30, at: Scene.now + .minutes(4))
        #expect(try await digests().count == 1)
        try await open(31...35, at: Scene.now + .minutes(6))
        #expect(try await digests().count == 2, "the first is on its way")
        try await open(36...40, at: Scene.now + .minutes(11))
        #expect(try await toldOneByOne() == 25)
        #expect(try await digests().count == 2)
    }

    @Test("what a clock that was ahead has written counts for nothing") func clockAhead() async throws {
        try await open(1...20, at: Scene.now + .days(365))
        try await open(21...30)
        #expect(try await toldOneByOne() == 30)
    }

    private func alert(_ fault: String, at now: Instant, to admin: String = "admin@desk.test") async throws {
        let notice = Notice(
            kind: .adminAlert(fault: fault, wayOut: "x"), address: admin, name: nil, locale: .english)
        try await scene.store.queue(notice, at: now)
    }

    /// Sends what is due, and returns the alerts.
    private func send(at now: Instant) async throws -> [NoticeKind] {
        let claimed = try await scene.store.claim(limit: 100, at: now, lease: .minutes(15))
        try await scene.store.seal(
            claimed.map { ($0.id, SealedMail(messageID: "\($0.id)@desk.test", envelopeFrom: "", octets: [1])) })
        try await scene.store.settle(
            claimed.map { ($0.id, .sent(response: "250", queueID: nil)) }, at: now)
        return claimed.map(\.notice.kind)
    }

    @Test("many alerts about one thing are one mail in five minutes, and another kind goes at once") func mergesAlerts()
        async throws
    {
        let start = Scene.now
        try await alert("the new configuration has 1 mistakes and is not used: first", at: start)
        #expect(try await send(at: start).count == 1)
        for second in 1...30 {
            try await alert(
                "the new configuration has \(second) mistakes and is not used: again", at: start + .seconds(second))
        }
        #expect(try await send(at: start + .minutes(1)).isEmpty)
        try await alert("mailbox 'support' has not been polled for 17 minutes: refused", at: start + .minutes(2))
        #expect(try await send(at: start + .minutes(2)).count == 1, "another kind")
        let merged = try await send(at: start + .minutes(5))
        guard merged.count == 1, case .adminAlerts(let bundle) = merged[0] else { throw Unmerged() }
        #expect(bundle.count == 30 && bundle.fault.contains("30 mistakes"))
        try await alert("the new configuration has 3 mistakes and is not used: late", at: start + .minutes(6))
        #expect(try await send(at: start + .minutes(9)).isEmpty)
        #expect(try await send(at: start + .minutes(10)).count == 1)
        try await alert("the new configuration has 4 mistakes and is not used: x", at: start + .hours(2))
        #expect(try await send(at: start + .hours(2)).count == 1, "a first one again")
    }

    @Test("an answer to an admin who asks again waits for nothing, and holds no alert back") func answers() async throws
    {
        let (start, fault) = (Scene.now, "the new configuration has 1 mistakes and is not used: first")
        let answer = Notice(
            kind: .adminAlert(fault: fault, wayOut: "x"), address: "admin@desk.test", name: nil, locale: .english)
        for second in 1...3 {
            try await scene.store.queue(answer: answer, at: start + .seconds(second))
            #expect(try await send(at: start + .seconds(second)).count == 1)
        }
        try await alert(fault, at: start + .seconds(4))
        #expect(try await send(at: start + .seconds(4)).count == 1, "an alert of its own")
        try await scene.store.queue(answer: answer, at: start + .seconds(5))
        #expect(try await send(at: start + .seconds(5)).count == 1, "not even behind that one")
    }

    private struct Unmerged: Error {}

    @Test("alerts wait behind nothing, and count for nothing") func alertsAreFree() async throws {
        for number in 0..<120 { try await alert("hook '\(number)' delivers again", at: Scene.now) }
        let claimed = try await scene.store.claim(limit: 200, at: Scene.now, lease: .minutes(15))
        #expect(claimed.count == 120)
        try await scene.store.settle(claimed.map { ($0.id, .sent(response: "250", queueID: nil)) }, at: Scene.now)
        let answer = Notice(
            kind: .acknowledgement(followsClosed: nil), address: "admin@desk.test", name: nil, locale: .english)
        #expect(try await scene.store.history(of: answer, about: nil, at: Scene.now) == SendingHistory())
    }

    @Test("budgets count answers to outsiders, and receipts only receipts about the same ticket") func counts()
        async throws
    {
        try await open(1...15)
        let receipt = Notice(
            kind: .conversation(.receipt(Receipt(results: [], answer: .none))), address: "ana@desk.test", name: nil,
            locale: .english)
        _ = try await scene.store.change(TicketID(1), at: Scene.now) { _ in TicketChange(notices: [receipt, receipt]) }
        _ = try await send(at: Scene.now)
        func history(_ notice: Notice, _ ticket: Int64) async throws -> SendingHistory {
            try await scene.store.history(of: notice, about: TicketID(ticket), at: Scene.now)
        }
        #expect(try await history(receipt, 1) == SendingHistory(sameLastHour: 2))
        #expect(try await history(receipt, 2) == SendingHistory(), "another ticket's count for nothing")
        let answer = Notice(
            kind: .acknowledgement(followsClosed: nil), address: "s1@d1.test", name: nil, locale: .english)
        #expect(
            try await history(answer, 1)
                == SendingHistory(lastTenMinutes: 1, lastHour: 1, lastDay: 1, ticketLastHour: 1))
        var toAna = answer
        toAna.address = "ana@desk.test"
        #expect(try await history(toAna, 1) == SendingHistory(), "a team's notices count for nothing")
    }

    @Test("'not delivered' is told five times a day of one ticket, then an event says so once") func limitsReports()
        async throws
    {
        try await open(1...1)
        for number in 0..<12 {
            let notice = Notice(
                kind: .undelivered(recipient: "p\(number)@shop.test", diagnostic: nil), address: "ana@desk.test",
                name: nil, locale: .english)
            _ = try await scene.store.change(TicketID(1), at: Scene.now) { _ in TicketChange(notices: [notice]) }
        }
        #expect(try await scene.store.outbox(all: true).count { $0.label == "undelivered" } == ReportLimit.perDay)
        let events = try await scene.store.ticket(TicketID(1)).entries.map(\.text)
        #expect(events.count { $0.contains("was not delivered") } == 1)
    }
}
