// How notices go out when servers are slow, down or full.
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Sending")
struct SendingTests {
    @Test("back-off doubles from one second to five minutes, moved by a fifth at most, and no two names alike")
    func backsOff() {
        for failures in 1...30 {
            let plain = min(Double(1 << min(failures - 1, 9)), 300)
            let pauses = (0..<200).map { Backoff.pause(after: failures, of: "box \($0)") / .seconds(1) }
            #expect(pauses.allSatisfy { $0 >= plain * 0.8 && $0 <= plain * 1.2 })
            #expect(Set(pauses).count > 100, "hundreds of accounts do not come back together")
        }
        #expect(Backoff.pause(after: 3, of: "a") == Backoff.pause(after: 3, of: "a"))
    }

    @Test("the pace lets a minute's worth go at once, and then as many as time brings") func paces() {
        var pace = SendingPace(perMinute: 60)
        #expect(pace.take(upTo: 100, at: .zero) == 60)
        #expect(pace.take(upTo: 100, at: .zero) == 0)
        #expect(pace.take(upTo: 100, at: .seconds(10)) == 10)
        pace.giveBack(4)
        #expect(pace.take(upTo: 3, at: .seconds(10)) == 3)
        #expect(pace.take(upTo: 100, at: .days(9)) == 60)
        var slow = SendingPace(perMinute: 1)
        #expect((0...120).map { slow.take(upTo: 9, at: .seconds($0)) }.reduce(0, +) == 3)
        var quick = SendingPace(perMinute: 60)
        #expect(quick.take(upTo: 100, at: .zero) == 60)
        #expect(
            (1...40).map { quick.take(upTo: 9, at: .milliseconds(250 * $0)) }.reduce(0, +) == 10,
            "parts of a second count")
        var free = SendingPace(perMinute: nil)
        #expect(free.take(upTo: 100, at: .zero) == 100)
    }

    @Test("the breaker opens after five failures in a row, tries one, and closes with the first that goes through")
    func breaks() {
        var breaker = ServerBreaker("smtp.test:25")
        for _ in 1..<ServerBreaker.threshold { breaker.failed(at: .zero) }
        #expect(breaker.state(at: .zero) == .working)
        breaker.failed(at: .zero)
        guard case .resting(let until) = breaker.state(at: .zero) else {
            Issue.record("it should rest")
            return
        }
        #expect(breaker.state(at: until) == .probing)
        breaker.failed(at: until)
        #expect(breaker.state(at: until) != .probing)
        breaker.succeeded()
        #expect(breaker.state(at: until) == .working)
    }

    /// A desk with that many acknowledgements in its outbox.
    private static func desk(_ stage: Stage, waiting count: Int) async throws -> GatewayFixture {
        let house = try GatewayFixture(stage: stage)
        for number in 1...count {
            stage.deliver(
                try Letter.octets(from: "m\(number)@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
                to: "support@desk.test")
        }
        let poll = house.assembly.poll(house.assembly.settings.mailboxes[0])
        let session = try await poll.open()
        _ = try await poll.run(on: session)
        await session.logout()
        return house
    }

    @Test("a server that is down costs five attempts, not one for each notice; afterwards all go out") func outage()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try await Self.desk(stage, waiting: 30)
        for _ in 0..<ServerBreaker.threshold { stage.inject(.refuse, into: .smtp) }
        // One connection, so that the count of refusals is the count of attempts.
        var smtp = house.assembly.settings.smtp
        smtp.connections = 1
        let line = SMTPLine(smtp, login: .asConfigured)
        let tally = Tally()
        let outbox = OutboxRun(
            store: house.assembly.store, desk: house.assembly.inForce, line: line,
            clock: .still, logger: house.assembly.logger, outcomes: nil, gauge: DiskGauge { nil }, heartbeat: nil,
            tally: tally)
        _ = try await outbox.drain()
        #expect(stage.hasNoFaultLeft)
        #expect(tally.all == [.sending(.unreached): ServerBreaker.threshold])
        #expect(stage.sent.isEmpty)
        let waiting = try await house.assembly.store.outbox(all: false)
        #expect(waiting.count { $0.attempts > 0 } == ServerBreaker.threshold)
        #expect(waiting.allSatisfy { $0.state == "queued" })
        #expect(try await house.assembly.store.servers().first?.fault != nil)
        _ = try await house.later(.minutes(10)).drain()
        #expect(stage.sent.count == waiting.count)
        #expect(try await house.assembly.store.servers().first?.fault == nil)
        try await stage.stop()
    }

    @Test("after five days it is given up: the ticket says so, and those who work it are told") func expires()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try await Self.desk(stage, waiting: 1)
        _ = try await house.later(.zero).drain()
        let store = house.assembly.store
        let ticket = try #require(try await store.tickets().first)
        let before = stage.sent.count
        // A second notice to the customer, which the server puts off each time it is tried.
        stage.deliver(
            try Letter.octets(from: "p@shop.test", "Other", "x", id: "9@shop.test"), to: "support@desk.test")
        let poll = house.assembly.poll(house.assembly.settings.mailboxes[0])
        let session = try await poll.open()
        _ = try await poll.run(on: session)
        await session.logout()
        for _ in 0..<4 { stage.inject(.reply(to: "RCPT", code: 451, words: "4.2.1 busy"), into: .smtp) }
        _ = try await house.later(.minutes(1)).drain()
        _ = try await house.later(.days(6)).drain()
        let failed = try await store.outbox(all: true).filter { $0.state == "failed" && $0.label == "acknowledgement" }
        #expect(failed.count == 1)
        #expect(failed.first?.response?.contains("given up after 5 days") == true)
        #expect(failed.first?.ticket != ticket.id)
        _ = try await house.later(.days(6)).drain()
        #expect(try await store.outbox(all: true).contains { $0.label == "undelivered" && $0.state == "sent" })
        #expect(stage.sent.count > before)
        let events = try await store.ticket(try #require(failed.first?.ticket)).entries.filter { $0.kind == .event }
        #expect(!events.isEmpty)
        try await stage.stop()
    }

    @Test("no more go out than the pace allows; the rest waits") func limited() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try await Self.desk(stage, waiting: 10)
        var smtp = house.assembly.settings.smtp
        smtp.perMinute = 6
        let line = SMTPLine(smtp, login: .asConfigured)
        _ = try await OutboxRun(
            store: house.assembly.store, desk: house.assembly.inForce, line: line,
            clock: .still, logger: house.assembly.logger
        ).drain()
        #expect(stage.sent.count == 6)
        #expect(try await house.assembly.store.waitingNotices() > 0)
        try await stage.stop()
    }

    @Test("an address that no field can hold fails its own copy, at once and told; the others go out without it")
    func unwritable() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try await Self.desk(stage, waiting: 1)
        let (store, desk) = (house.assembly.store, house.assembly.desk)
        let ticket = try #require(try await store.tickets().first).id
        let odd = "odd@else;x.test"
        #expect(odd.isUsableAddress, "the gate lets it through")
        _ = try await store.change(ticket, at: GatewayFixture.now) { _ in
            var change = TicketChange()
            change.participants = [odd, "else@shop.test"]
            return change
        }
        _ = try await store.change(ticket, at: GatewayFixture.now) {
            desk.act(.reply("Soon."), by: RegistryKey("ana"), on: $0, at: GatewayFixture.now)
        }
        _ = try await house.later(.zero).drain()
        let rows = try await store.outbox(all: true).filter { $0.label == "public-reply" }
        let failed = rows.filter { $0.address == odd }
        #expect(failed.map(\.state) == ["failed"])
        #expect(failed.first?.response?.contains("Cc holds an address whose domain is none") == true)
        #expect(rows.filter { $0.address != odd }.allSatisfy { $0.state == "sent" })
        let copy = Message(try #require(stage.sent.last { $0.recipients == ["else@shop.test"] }).octets)
        #expect(copy.to.map(\.address) == ["m1@shop.test"] && copy.cc.map(\.address) == ["else@shop.test"])
        #expect(
            try await store.outbox(all: true).contains { $0.label == "undelivered" && $0.address == "ana@desk.test" })
        try await stage.stop()
    }

    @Test("without SMTPUTF8, an address beyond ASCII fails its own copy alone, and a domain beyond it goes in A-labels")
    func beyondASCII() async throws {
        let stage = try await Stage.start(accounts: [.support], extensions: [.eightBit, .pipelining])
        let house = try await Self.desk(stage, waiting: 1)
        let (store, desk) = (house.assembly.store, house.assembly.desk)
        let ticket = try #require(try await store.tickets().first).id
        stage.deliver(
            try Letter.octets(from: "m1@shop.test", "Re: [#1] Matter 1", "And?", id: "7@PC-Recep\u{E7}\u{E3}o"),
            to: "support@desk.test")
        _ = try await house.pollOnce()
        let (local, domain) = ("jo\u{E3}o@else.test", "bo@el\u{E7}e.test")
        _ = try await store.change(ticket, at: GatewayFixture.now) { _ in
            var change = TicketChange()
            change.participants = [local, domain]
            return change
        }
        _ = try await store.change(ticket, at: GatewayFixture.now) {
            desk.act(.reply("Soon."), by: RegistryKey("ana"), on: $0, at: GatewayFixture.now)
        }
        _ = try await house.later(.zero).drain()
        let rows = try await store.outbox(all: true).filter { $0.label == "public-reply" }
        #expect(rows.filter { $0.state != "sent" }.map(\.address) == [local])
        let copies = stage.sent.filter { $0.recipients == ["m1@shop.test"] || $0.recipients == ["bo@xn--ele-3la.test"] }
        #expect(copies.count == 3, "the acknowledgement, and two copies of the answer")
        // Two sessions send: either of the two may be the last.
        let mails = stage.sent.filter { $0.recipients == ["m1@shop.test"] }.map { Message($0.octets) }
        let answer = try #require(mails.first { $0.subject?.hasPrefix("Re:") ?? false })
        #expect(answer.cc.map(\.address) == ["bo@xn--ele-3la.test"])
        try await stage.stop()
    }
}
