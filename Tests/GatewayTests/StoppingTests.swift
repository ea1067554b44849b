// What is under way when the gateway stops, and filed mail that cannot be moved.
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Stopping")
struct StoppingTests {
    @Test("a pause of the server is measured by the clock that nobody sets") func restsByUptime() {
        var breaker = ServerBreaker("smtp.test:25")
        for _ in 0..<ServerBreaker.threshold { breaker.failed(at: .seconds(100)) }
        guard case .resting(let pause) = breaker.state(at: .seconds(100)) else {
            Issue.record("it should rest")
            return
        }
        #expect(pause <= Backoff.longest)
        #expect(breaker.state(at: .seconds(100) + pause) == .probing)
    }

    @Test(
        "who sets the clock makes no silence",
        arguments: [
            (0, 30, false), (30, 30, false), (3_630, 30, true), (-3_600, 30, true), (90, 30, false), (91, 30, true),
        ])
    func noticesSetClock(wall: Int, uptime: Int, isSet: Bool) {
        let last = Moment(wall: GatewayFixture.now, uptime: .seconds(7))
        let now = Moment(wall: GatewayFixture.now + .seconds(wall), uptime: .seconds(7 + uptime))
        #expect(Supervision.wasSet(from: last, to: now) == isSet)
    }

    @Test("an archive that takes nothing stops no reading; its fault is known, and over when it takes mail again")
    func filesAnyway() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let store = house.assembly.store
        for number in 1...3 {
            stage.inject(.no(to: "UID MOVE", code: "OVERQUOTA", words: "full"), into: .imap)
            stage.deliver(
                try Letter.octets(from: "m\(number)@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
                to: "support@desk.test")
            let summary = try await house.pollOnce()
            #expect(summary.filed.count == 1 && summary.settled == 0)
            #expect(summary.moveFault?.contains("OVERQUOTA") == true)
        }
        #expect(try await store.overview().mailboxes.first?.moveFault != nil)
        #expect(try await store.overview().mailboxes.first?.fault == nil)
        #expect(try await house.pollOnce(moving: false).settled == 0)
        #expect(try await house.pollOnce().settled == 3)
        #expect(try await store.overview().mailboxes.first?.moveFault == nil)
        try await stage.stop()
    }

    @Test(
        "a server that offers MOVE and never does it is given copies, each once",
        arguments: [Fault.bad(to: "UID MOVE"), .no(to: "UID MOVE", code: "CANNOT", words: "not here")])
    func copiesAfterAll(fault: Fault) async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        for number in 1...2 {
            stage.inject(fault, into: .imap)
            stage.deliver(
                try Letter.octets(from: "m\(number)@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
                to: "support@desk.test")
            let summary = try await house.pollOnce()
            #expect(summary.filed.count == 1 && summary.settled == 1 && summary.moveFault == nil)
        }
        #expect(try await house.pollOnce().settled == 0, "nothing is left, and nothing is copied again")
        #expect(stage.messages(of: "support@desk.test").isEmpty)
        #expect(stage.messages(of: "support@desk.test", folder: "Postigo").count == 2)
        try await stage.stop()
    }

    @Test("a server that hangs up over a move is read over another session") func readsOverAnother() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        stage.deliver(try Letter.octets(from: "a@shop.test", "One", "x", id: "1@shop.test"), to: "support@desk.test")
        _ = try await house.pollOnce(moving: false)
        stage.deliver(try Letter.octets(from: "b@shop.test", "Two", "x", id: "2@shop.test"), to: "support@desk.test")
        stage.inject(.bye(to: "UID MOVE"), into: .imap)
        guard case .polled = try await house.assembly.poll(house.assembly.settings.mailboxes[0]).visit() else {
            Issue.record("it should have been read")
            return
        }
        #expect(try await house.assembly.store.ledger().count == 2, "before it was moved, or over the other session")
        try await stage.stop()
    }

    @Test("moving rests longer with each failure, and not at all after a success") func restsMoving() {
        var pause = MovePause(of: "support")
        #expect(pause.allowsMove(at: .zero))
        pause.note(failed: true, at: .zero)
        #expect(!pause.allowsMove(at: .seconds(1)))
        #expect(pause.allowsMove(at: .seconds(5)))
        for _ in 0..<20 { pause.note(failed: true, at: .zero) }
        #expect(!pause.allowsMove(at: .seconds(200)) && pause.allowsMove(at: .seconds(361)))
        pause.note(failed: false, at: .zero)
        #expect(pause.allowsMove(at: .zero))
    }

    @Test(
        "UIDs that were given out and are gone",
        arguments: [
            ([], 0), ([7, 8, 9], 0), ([9], 2), ([8], 1), ([7], 0), ([5, 6], 0), ([600], 0), ([506], 499),
        ] as [([UInt32], Int)])
    func counts(uids: [UInt32], taken: Int) {
        #expect(SharedMailboxWatch.taken(from: 7, found: uids) == taken)
    }
}
