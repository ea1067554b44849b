// A disk that is full, or will be: what pauses, and who hears of it.
import Foundation
import MailTransport
import Rehearsal
import Synchronization
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

private let mega = 1_000_000
private let giga = 1_000_000_000

@Suite("Disk")
struct DiskTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var free: Int
        var size: Int
        var configured: Int?
        var isPaused = false
        var verdict: HeadRoom.Verdict
        var testDescription: String { "\(free) of \(size), \(configured.map(String.init) ?? "as usual")" }
    }

    @Test(
        "512 MB or a twentieth, whichever is less; an admin's own figure instead of both",
        arguments: [
            Row(free: 513 * mega, size: 100 * giga, verdict: .ample),
            Row(free: 511 * mega, size: 100 * giga, verdict: .low),
            Row(free: 511 * mega, size: 2 * giga, verdict: .ample), Row(free: 99 * mega, size: 2 * giga, verdict: .low),
            Row(free: 900_000, size: 2 * giga, verdict: .none), Row(free: 0, size: 2 * giga, verdict: .none),
            Row(free: 300_000, size: 4 * mega, verdict: .ample), Row(free: 100_000, size: 4 * mega, verdict: .low),
            Row(free: 40_000, size: 4 * mega, verdict: .none), Row(free: 0, size: 4 * mega, verdict: .none),
            Row(free: 3 * giga, size: 100 * giga, configured: 4 * giga, verdict: .low),
            Row(free: 0, size: 100 * giga, configured: 0, verdict: .ample),
            Row(free: 540 * mega, size: 100 * giga, isPaused: true, verdict: .low),
            Row(free: 564 * mega, size: 100 * giga, isPaused: true, verdict: .ample),
        ])
    func judges(_ row: Row) {
        let room = HeadRoom(row.configured)
        #expect(room.verdict(on: DiskSpace(free: row.free, size: row.size), isPaused: row.isPaused) == row.verdict)
    }

    @Test("a file system that does not say what it has is not full") func silent() {
        let gauge = DiskGauge { nil }
        #expect(gauge.verdict() == .ample)
        #expect(gauge.fault(at: "/data") == nil)
    }

    @Test("the admin hears of a trouble once, again of another after ten minutes, and once that all is over")
    func reports() {
        var report = TroubleReport()
        let full = Trouble(fault: "full", since: GatewayFixture.now)
        let locked = Trouble(fault: "locked", since: GatewayFixture.now)
        #expect(report.look(at: [:], uptime: .zero) == .nothing)
        #expect(report.look(at: [.headRoom: full], uptime: .seconds(10)) == .tell([full]))
        #expect(report.look(at: [.headRoom: full], uptime: .seconds(20)) == .nothing)
        #expect(report.look(at: [.headRoom: full, .outcomes: locked], uptime: .seconds(30)) == .nothing)
        #expect(report.look(at: [.headRoom: full, .outcomes: locked], uptime: .seconds(611)) == .tell([full, locked]))
        #expect(report.look(at: [:], uptime: .seconds(620)) == .nothing)
        #expect(report.look(at: [.headRoom: full], uptime: .seconds(640)) == .nothing, "it comes and goes")
        #expect(report.look(at: [:], uptime: .seconds(700)) == .nothing)
        #expect(report.look(at: [:], uptime: .seconds(760)) == .recovered(after: .seconds(690)))
        #expect(report.look(at: [:], uptime: .seconds(900)) == .nothing)
    }

    @Test("nothing is polled while there is no room; the admin is told past the store, and again") func pausesIntake()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let free = Mutex(10)
        let gauge = DiskGauge { DiskSpace(free: free.withLock { $0 }, size: 1_000) }
        let troubles = Troubles()
        let watch = house.troubleWatch(troubles, gauge, after: .zero)
        var report = TroubleReport()
        await watch.look(&report)
        await watch.look(&report)
        #expect(stage.sent.map(\.recipients) == [["admin@desk.test"]])
        #expect(try await house.assembly.store.outbox(all: true).isEmpty, "the store knows nothing of it")
        #expect(
            await troubles.measure(gauge, at: "/data", clock: .still, logger: house.assembly.logger) == false)
        free.withLock { $0 = 500 }
        await house.troubleWatch(troubles, gauge, after: .minutes(5)).look(&report)
        #expect(stage.sent.count == 1, "it must stay so for a minute")
        await house.troubleWatch(troubles, gauge, after: .minutes(7)).look(&report)
        #expect(stage.sent.map(\.recipients) == [["admin@desk.test"], ["admin@desk.test"]])
        try await stage.stop()
    }

    @Test("nothing is sent that could not be written down") func sendsNothing() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        stage.deliver(try Letter.octets(from: "m@shop.test", "Matter", "x", id: "1@shop.test"), to: "support@desk.test")
        _ = try await house.pollOnce()
        let free = Mutex(0)
        let outbox = OutboxRun(
            store: house.assembly.store, desk: house.assembly.inForce,
            line: SMTPLine(house.assembly.settings.smtp, login: .asConfigured), clock: .still,
            logger: house.assembly.logger, gauge: DiskGauge { DiskSpace(free: free.withLock { $0 }, size: 1_000) })
        #expect(try await outbox.drain() == 0)
        #expect(stage.sent.isEmpty)
        free.withLock { $0 = 500 }
        #expect(try await outbox.drain() == 2)
        try await stage.stop()
    }

    @Test("what status reads of a gateway's troubles is written over in place, and gone when they are") func notes()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let folder = house.assembly.settings.dataDirectory
        let troubles = Troubles()
        await troubles.show(in: TroubleFile(in: folder))
        #expect(TroubleFile.read(in: folder).isEmpty)
        await troubles.begin(.outcomes, "the disk is full.\nSecond line", at: GatewayFixture.now)
        await troubles.begin(.mailbox("support"), String(repeating: "x", count: 9_000), at: GatewayFixture.now)
        let lines = TroubleFile.read(in: folder)
        #expect(lines.count == 2 && lines[0].hasSuffix("the disk is full. Second line"))
        #expect(lines.allSatisfy { $0.hasPrefix("\(GatewayFixture.now)") })
        await troubles.end(.outcomes)
        await troubles.worked("support")
        #expect(TroubleFile.read(in: folder).isEmpty)
        try await stage.stop()
    }
}

extension GatewayFixture {
    fileprivate func troubleWatch(_ troubles: Troubles, _ gauge: DiskGauge, after pause: Duration) -> TroubleWatch {
        let clock = DeskClock.at(Self.now + pause)
        let line = SMTPLine(assembly.settings.smtp, login: .asConfigured)
        return TroubleWatch(
            troubles: troubles, gauge: gauge, place: "/data", heartbeat: assembly.settings.heartbeat,
            alert: StraightAlert(desk: assembly.inForce, line: line, clock: clock, logger: assembly.logger),
            clock: clock,
            logger: assembly.logger)
    }

    /// One poll over a session of its own.
    func pollOnce(moving: Bool = true) async throws -> PollSummary {
        let poll = assembly.poll(assembly.settings.mailboxes[0])
        let session = try await poll.open()
        let summary = try await poll.run(on: session, moving: moving)
        await session.logout()
        return summary
    }
}
