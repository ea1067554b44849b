// The gateway that runs for ever: woken by the server, noticed when it fails.
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Services")
struct ServiceTests {
    @Test("a mail is fetched when the server tells of it, and answered at once: no timer is involved")
    func wakesByNews() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage, clock: .asleep)
        let (signal, assembly) = (Signal(), house.assembly)
        let tally = Tally()
        let poll = PollService(poll: assembly.poll(assembly.settings.mailboxes[0]), outbox: signal, tally: tally)
        let notifier = NotifierService(
            outbox: assembly.outbox, signal: signal, clock: assembly.clock, logger: assembly.logger)
        try await withThrowingTaskGroup { group in
            group.addTask { try await poll.run() }
            group.addTask { try await notifier.run() }
            for number in 1...3 {
                stage.deliver(
                    try Letter.octets(from: "m\(number)@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
                    to: "support@desk.test")
                let sent = await stage.waitForSent(2 * number)
                #expect(sent.contains { $0.recipients == ["m\(number)@shop.test"] })
            }
            group.cancelAll()
        }
        // The first poll, and one after each word of the server; a stop is no failure.
        #expect(tally.all[.poll(mailbox: "support", .wentThrough), default: 0] >= 4)
        #expect(tally.all[.idle(mailbox: "support", .news), default: 0] >= 3)
        #expect(tally.all[.poll(mailbox: "support", .failed)] == nil)
        #expect(tally.all[.idle(mailbox: "support", .broken)] == nil)
        try await stage.stop()
    }

    @Test("a mailbox that fails for long is told to the admin, once, and so is its recovery") func heartbeat()
        async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        for minutes in [0, 10, 16, 30] {
            try await house.poll(at: GatewayFixture.now + .minutes(minutes)).failed(with: Refused())
        }
        #expect(try await house.alerts() == 1)
        let session = try await IMAPSession.open(house.assembly.settings.mailboxes[0].endpoint)
        _ = try await house.poll(at: GatewayFixture.now + .minutes(31)).run(on: session)
        _ = try await house.poll(at: GatewayFixture.now + .minutes(32)).run(on: session)
        #expect(try await house.alerts() == 2)
        await session.logout()
        _ = try await house.later(.minutes(33)).drain()
        #expect(stage.sent.map(\.recipients) == [["admin@desk.test"], ["admin@desk.test"]])
        try await stage.stop()
    }
}

private struct Refused: Error {}

extension GatewayFixture {
    fileprivate func poll(at instant: Instant) -> MailboxPoll {
        MailboxPoll(
            mailbox: assembly.settings.mailboxes[0], store: assembly.store,
            desk: { [assembly] in assembly.desk }, heartbeat: assembly.settings.heartbeat, clock: .at(instant),
            logger: assembly.logger)
    }

    fileprivate func alerts() async throws -> Int {
        try await assembly.store.outbox(all: true).count { $0.label == "admin-alert" }
    }
}
