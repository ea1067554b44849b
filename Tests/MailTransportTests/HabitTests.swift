/// Servers that do one thing badly each time, as real ones do: the session goes round it.

import Rehearsal
import Testing

@testable import MailTransport

@Suite("habits of servers")
struct HabitTests {
    private static func deliver(_ count: Int, on stage: Stage) {
        for number in 1...count {
            stage.deliver(
                Array("From: a@client.test\r\nSubject: \(number)\r\n\r\nText \(number)\r\n".utf8),
                to: StageFixture.desk.address)
        }
    }

    @Test("ID is told before a folder is opened") func introduces() async throws {
        try await onStage { stage in
            stage.behave([.wantsID])
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(await session.serverID["vendor"] == "Postigo")
        }
    }

    @Test(
        "a mail that does not come is missing, and the others come",
        arguments: [Habit.passesOver(uid: 2), .saysNIL(uid: 2), .sendsHollow(uid: 2)])
    func misses(habit: Habit) async throws {
        try await onStage { stage in
            Self.deliver(3, on: stage)
            stage.behave([habit])
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(try await session.fetch([1, 2, 3]).map(\.uid) == [1, 3])
            #expect(try await session.fetch([2]).isEmpty)
            #expect(try await session.fetchWhole(2) == nil)
            #expect(try await session.fetchHeader(2).starts(with: Array("From: a@client.test".utf8)))
        }
    }

    @Test("what came before a refusal, or before the line broke, is handed over first") func keepsWhatCame()
        async throws
    {
        try await onStage { stage in
            Self.deliver(4, on: stage)
            stage.behave([.refuses(uid: 3)])
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(try await session.fetch([1, 2, 3, 4]).map(\.uid) == [1, 2])
            #expect(await session.fetchRefusal?.label == "refused")

            stage.behave([.cutsAfter(mails: 2)])
            try await session.beginFetch([1, 2, 3, 4])
            #expect(try await session.nextBatch()?.map(\.uid) == [1, 2])
            await #expect(throws: TransportError.self) { try await session.nextBatch() }
        }
    }

    @Test("a search key that is not known is done without", arguments: [false, true])
    func doesWithout(isBad: Bool) async throws {
        try await onStage { stage in
            Self.deliver(2, on: stage)
            stage.deliver(Array(repeating: 0x41, count: 5_000), to: StageFixture.desk.address)
            stage.behave([
                .knowsNoKey("LARGER", bad: isBad), .knowsNoKey("SINCE", bad: isBad), .knowsNoKey("HEADER", bad: isBad),
            ])
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(try await session.searchUIDs(from: 1, largerThan: 1_000) == [3])
            #expect(try await session.searchUIDs(from: 1, since: "1-Jan-2026") == nil)
            #expect(try await session.searchUIDs(from: 1) == [1, 2, 3])
        }
    }

    @Test("an IDLE that is refused leaves the session, and one that the server ends is over")
    func idles() async throws {
        try await onStage { stage in
            stage.behave([.refusesIDLE])
            let session = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await session.select("INBOX")
            #expect(try await session.idle(upTo: .seconds(30)) == .refused)
            #expect(await !session.canIdle)
            try await session.noop()

            stage.behave([.endsIDLE])
            let other = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await other.select("INBOX")
            #expect(try await other.idle(upTo: .seconds(30)) == .ended)
            try await other.noop()

            stage.behave([.hangsUpAtIDLE])
            let third = try await IMAPSession.open(stage.imap(StageFixture.desk))
            try await third.select("INBOX")
            await #expect(throws: TransportError.self) { try await third.idle(upTo: .seconds(30)) }
        }
    }

    @Test("a challenge that no answer satisfies falls back to plain, and is remembered") func fallsBack() async throws {
        try await onStage { stage in
            stage.behave([.challengesInVain])
            let endpoint = stage.imap(StageFixture.desk)
            let session = try await IMAPSession.open(endpoint)
            try await session.noop()
            #expect(endpoint.lessons.knowsChallengesFail)
            try await SMTPSession.open(stage.smtp(StageFixture.desk)).verify()

            var wrong = stage.imap(StageFixture.desk, password: "no")
            await #expect(throws: TransportError.self) { try await IMAPSession.open(wrong) }
            #expect(!wrong.lessons.knowsChallengesFail, "a wrong password teaches nothing")
            wrong = stage.imap(StageFixture.desk)
            wrong.mechanism = .cramMD5
            await #expect(throws: TransportError.self) { try await IMAPSession.open(wrong) }
        }
    }

    @Test("too many connections, and a mailbox that is not open, have words of their own")
    func namesWhatPasses() async throws {
        try await onStage { stage in
            stage.behave([.letsIn(sessions: 1)])
            let first = try await IMAPSession.open(stage.imap(StageFixture.desk))
            let error = await #expect(throws: TransportError.self) {
                try await IMAPSession.open(stage.imap(StageFixture.desk))
            }
            #expect(error?.label == "too-many-connections" && error?.isTransient == true)
            #expect(error?.description.contains("password") == false)
            stage.behave([.opensNothing])
            let closed = await #expect(throws: TransportError.self) { try await first.select("INBOX") }
            #expect(closed?.label == "not-connected" && closed?.isTransient == true)
        }
    }

    @Test("a server that hangs up in the middle of a mail has said why") func hearsEarlyRefusal() async throws {
        try await onStage { stage in
            stage.behave([.cutsMail(beyond: 100_000)])
            let session = SMTPSession(stage.smtp(StageFixture.desk))
            let octets =
                Array("Subject: big\r\n\r\n".utf8)
                + Array(repeating: Array("aaaaaaaaaaaaaaaaaaaaaaaa\r\n".utf8), count: 160_000).flatMap { $0 }
            let error = await #expect(throws: TransportError.self) {
                try await session.send(from: "support@desk.test", to: ["customer@client.test"], octets: octets)
            }
            #expect(error?.delivery == .permanent)
            #expect(error?.problem.refusal?.code == 552)
            let small = try await session.send(
                from: "support@desk.test", to: ["customer@client.test"], octets: Array("Subject: x\r\n\r\nx\r\n".utf8))
            #expect(small.queueID != nil)
        }
    }
}
