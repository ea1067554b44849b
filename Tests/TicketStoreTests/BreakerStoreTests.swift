// Automatic mail that has stopped: who is told, what waits, what lets it go on; addresses that bounce; reports on our mail.
import MIME
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Breakers and bounces in the store")
struct BreakerStoreTests {
    let scene: Scene

    init() async throws {
        scene = try Scene()
        try await scene.file([Scene.arrival(1)])
    }

    private var store: Store { scene.store }

    private func acknowledgement(to address: String = "maria@shop.test") -> Notice {
        Notice(kind: .acknowledgement(followsClosed: nil), address: address, name: nil, locale: .english)
    }

    private func claim(at now: Instant = Scene.now) async throws -> [ClaimedNotice] {
        try await store.claim(limit: 100, at: now, lease: .minutes(15))
    }

    private func queue(_ notices: [Notice], on ticket: Int64 = 1) async throws {
        _ = try await store.change(TicketID(ticket), at: Scene.now) { _ in TicketChange(notices: notices) }
    }

    private func events(_ ticket: Int64 = 1) async throws -> [String] {
        try await store.ticket(TicketID(ticket)).entries.filter { $0.kind == .event }.map(\.text)
    }

    private let told = Notice(
        kind: .breakerOpened(address: "maria@shop.test", .tenMinutes), address: "ana@desk.test", name: nil,
        locale: .english)

    @Test(
        "the first that is stopped opens a breaker, says so in its ticket and tells once; all that follows waits behind it",
        arguments: [MailBudget.tenMinutes, .ticketHour])
    func opens(_ budget: MailBudget) async throws {
        let first = try #require(try await claim().first { $0.notice.address == "maria@shop.test" })
        try await store.settle([(first.id, .stopped(budget, notices: [told]))], at: Scene.now)
        try await queue([acknowledgement()])
        let second = try #require(try await claim().first { $0.notice.address == "maria@shop.test" })
        #expect(second.history.hasOpenBreaker)
        try await store.settle([(second.id, .stopped(budget, notices: [told]))], at: Scene.now)
        let breaker = try #require(try await store.breakers().first)
        #expect(try await store.breakers().count == 1)
        #expect(breaker.budget == budget && breaker.address == "maria@shop.test" && breaker.held == 2)
        #expect(breaker.ticket == (budget.isAboutTicket ? TicketID(1) : nil))
        let says = try await events().filter { $0.contains("automatic mail to maria@shop.test has stopped") }
        #expect(says.count == 1)
        #expect(try await store.outbox(all: true).count { $0.label == "breaker-opened" } == 1)
    }

    @Test("resumed, what it held goes out, its ticket says so, and counting begins anew") func resumes() async throws {
        let first = try #require(try await claim().first { $0.notice.address == "maria@shop.test" })
        try await store.settle([(first.id, .stopped(.tenMinutes, notices: []))], at: Scene.now)
        let breaker = try #require(try await store.breakers().first)
        let later = Scene.now + .minutes(30)
        #expect(try await store.resume(breaker: breaker.id, at: later) == "maria@shop.test")
        #expect(try await store.breakers().isEmpty)
        #expect(try await claim(at: later).map(\.id).contains(first.id))
        await #expect(throws: StoreError(place: store.place, problem: .unknownBreaker(breaker.id))) {
            try await store.resume(breaker: breaker.id, at: later)
        }
        try await store.settle([(first.id, .sent(response: "250", queueID: nil))], at: later)
        let history = try await store.history(of: acknowledgement(), about: TicketID(1), at: later + .minutes(1))
        #expect(!history.hasOpenBreaker && history.lastHour == 0)
    }

    @Test("a breaker of one ticket holds nothing of another; one of an address holds all") func scopes() async throws {
        try await scene.file([Scene.arrival(2, "Screen")])
        let claimed = try await claim()
        let first = try #require(
            claimed.first { $0.ticket?.id == TicketID(1) && $0.notice.address == "maria@shop.test" })
        try await store.settle([(first.id, .stopped(.ticketHour, notices: []))], at: Scene.now)
        func isOpen(_ ticket: Int64?) async throws -> Bool {
            try await store.history(of: acknowledgement(), about: ticket.map(TicketID.init), at: Scene.now)
                .hasOpenBreaker
        }
        #expect(try await isOpen(1))
        #expect(!(try await isOpen(2)))
        let second = try #require(
            claimed.first { $0.ticket?.id == TicketID(2) && $0.notice.address == "maria@shop.test" })
        try await store.settle([(second.id, .stopped(.day, notices: []))], at: Scene.now)
        #expect(try await isOpen(2))
        #expect(try await isOpen(nil))
        #expect(try await store.breakers().map(\.held) == [1, 2])
    }

    /// Stored in the lower case of ASCII alone, and asked for in it: another rule for one of the two counts nothing.
    @Test(
        "what went out is counted, whatever letters the address has",
        arguments: ["maria@shop.test", "MARIA@Shop.Test", "JOSÉ@shop.test", "ma\u{212A}ia@shop.test", "İ@shop.test"])
    func letters(_ address: String) async throws {
        try await queue([acknowledgement(to: address)])
        let claimed = try #require(try await claim().last { $0.notice.address == address.loweredAddress })
        try await store.settle([(claimed.id, .sent(response: "250", queueID: nil))], at: Scene.now)
        let history = try await store.history(
            of: acknowledgement(to: address), about: TicketID(1), at: Scene.now + .minutes(1))
        #expect(history.lastTenMinutes == 1 && history.lastDay == 1 && history.ticketLastHour == 1)
        let other = try await store.history(of: acknowledgement(to: "x" + address), about: TicketID(1), at: Scene.now)
        #expect(other == SendingHistory())
    }

    @Test("an address that a server calls gone is held back, is listed, and answers itself free") func bounces()
        async throws
    {
        let first = try #require(try await claim().first { $0.notice.address == "maria@shop.test" })
        try await store.settle([(first.id, .failed(response: "550 5.1.1 no such user"))], at: Scene.now)
        let unreached = try await store.unreached()
        #expect(unreached.map(\.address) == ["maria@shop.test"])
        #expect(unreached[0].reach.status == "5.1.1" && unreached[0].reach.isHeld(at: Scene.now))
        #expect(try await events().contains { $0.contains("cannot be reached") })
        #expect(try await store.history(of: acknowledgement(), about: nil, at: Scene.now).isHeldBack)
        #expect(!(try await store.history(of: acknowledgement(), about: nil, at: Scene.now + .days(31)).isHeldBack))

        try await queue([acknowledgement()])
        let held = try #require(try await claim().first)
        try await store.settle([(held.id, .held(.unreachable))], at: Scene.now)
        var change = TicketChange()
        change.reach = [.reached("maria@shop.test")]
        let reached = change
        _ = try await store.change(TicketID(1), at: Scene.now + .hours(1)) { _ in reached }
        #expect(try await store.unreached().isEmpty)
        #expect(try await claim(at: Scene.now + .hours(1)).map(\.id).contains(held.id))
        #expect(try await events().contains { $0.contains("can be reached again") })
    }

    @Test(
        "a refusal that is no fault of the recipient's holds nobody back",
        arguments: ["550 5.7.1 not allowed", "535 5.7.8 login", "554 no", "452 4.2.2 full", "550 5.1.8 bad sender"])
    func refusals(_ response: String) async throws {
        let first = try #require(try await claim().first { $0.notice.address == "maria@shop.test" })
        try await store.settle([(first.id, .failed(response: response))], at: Scene.now)
        #expect(try await store.unreached().isEmpty)
        #expect(try await events().contains { $0.contains(response) })
    }

    private func found(_ report: ReportedMail) async throws -> ReportedNotice? {
        try await store.read { try ReportedQuery(db: $0).notice(report) }
    }

    @Test("a report finds the notice by its envelope, else by its id; what was never sent is not found") func reports()
        async throws
    {
        let claimed = try await claim()
        try await store.seal(
            claimed.map {
                (
                    $0.id,
                    SealedMail(
                        messageID: "n\($0.id)@desk.test", envelopeFrom: "Support+T\($0.id)@desk.test", octets: [1])
                )
            })
        let (first, second) = (claimed[0], claimed[1])
        let envelope = "support+t\(first.id)@desk.test"
        let byEnvelope = try #require(try await found(ReportedMail(envelope: envelope, ticket: TicketID(1))))
        #expect(byEnvelope.id == first.id && byEnvelope.isProven && byEnvelope.address == first.notice.address)
        let byID = try #require(
            try await found(ReportedMail(messageID: "n\(second.id)@desk.test", outboxID: second.id)))
        #expect(byID.id == second.id && !byID.isProven)
        var byWord = ReportedMail()
        byWord.returned = [
            ReturnedWord(word: "n7", ticket: TicketID(1)), ReturnedWord(word: "n\(second.id)", ticket: TicketID(2)),
            ReturnedWord(word: "n\(second.id)@", ticket: TicketID(1)),
        ]
        let returned = try #require(try await found(byWord))
        #expect(returned.id == second.id && !returned.isProven, "a relay gave the mail that came back another id")
        #expect(try await found(ReportedMail(envelope: envelope, ticket: TicketID(2))) == nil)
        #expect(try await found(ReportedMail(messageID: "n\(second.id)@desk.test", outboxID: first.id)) == nil)
        #expect(try await found(ReportedMail(messageID: "n\(second.id)@desk.test")) == nil)
        #expect(try await found(ReportedMail()) == nil)
        #expect(!byEnvelope.hasFailed && !byEnvelope.isLate)
        for mark in [ReportMark.failed(first.id), .late(first.id)] {
            var change = TicketChange()
            change.reported = mark
            let marked = change
            _ = try await store.change(TicketID(1), at: Scene.now) { _ in marked }
        }
        let after = try #require(try await found(ReportedMail(envelope: envelope, ticket: TicketID(1))))
        #expect(after.hasFailed && after.isLate)
    }
}
