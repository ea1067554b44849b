// kill -9 while a thousand mails are filed: none missing, none twice (contract 1, issue 2).
import Foundation
import MIME
import MailTransport
import Programs
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

extension OnRealServers {
    @Suite("SIGKILL")
    struct KillTests {
        static let count = 1_000

        @Test("a thousand mails, run --once killed at five places, then let through, then run again")
        func survives() async throws {
            let host = try #require(RealHost.present)
            let house = try host.house(for: "night@desk.test", analyst: "quiet@desk.test")
            let box = try await host.mailbox("night@desk.test")
            let first = try #require(try await box.select("INBOX").uidNext)
            let acknowledged = try await host.mailbox("crowd@client.test")
            let acknowledgedFirst = try #require(try await acknowledged.select("INBOX").uidNext)
            try await Self.post(Self.count, by: host)
            try await host.wait(for: Self.count, in: box, from: first)

            // Before the first commit, right after one, right after the next, and in the middle of the outbox.
            for (words, lines) in [("reading", 1), ("filed", 1), ("filed", 1), ("filed", 1), ("sent", 100)] {
                let run = Program(host.program, ["run", "--once", "--verbose", "--config", house.folder])
                let wasKilled = try await run.kill(afterLines: lines, containing: "] \(words)")
                #expect(wasKilled, "it must still have been at work")
            }
            let once = Program(host.program, ["run", "--once", "--config", house.folder])
            #expect(try await once.finish() == .exited(0))
            let ledger = try await house.assembly.store.ledger(limit: 10_000)
            #expect(ledger.count == Self.count)
            #expect(Set(ledger.map(\.uid)).count == Self.count)
            #expect(ledger.allSatisfy { $0.disposition == .opened && $0.isSettled })
            #expect(try await house.assembly.store.tickets(TicketFilter(limit: 10_000)).count == Self.count)
            // A session learns of what others moved when it selects anew.
            #expect(try await box.select("INBOX").exists == 0, "each was moved")

            #expect(try await once.finish() == .exited(0))
            #expect(try await house.assembly.store.ledger(limit: 10_000).count == Self.count)
            try await host.wait(for: Self.count, in: acknowledged, from: acknowledgedFirst)
            let answers = try await acknowledged.fetch(try await acknowledged.searchUIDs(from: acknowledgedFirst))
                .map { Message($0.octets) }
            // A kill between DATA and its answer sends a notice again: then it is the same mail.
            #expect(Set(answers.compactMap(\.inReplyTo.first)).count == Self.count)
            #expect(Set(answers.compactMap(\.messageID)).count == Self.count)
            await box.logout()
            await acknowledged.logout()
        }

        /// Each from a requester of its own, over eight connections.
        private static func post(_ count: Int, by host: RealHost) async throws {
            _ = try await (0..<8).concurrentMap(atMost: 8) { lane in
                let sender = host.sender("crowd@client.test")
                for number in stride(from: lane, to: count, by: 8) {
                    let address = "crowd+\(number)@client.test"
                    let octets = try Letter.octets(
                        from: address, "Kill \(number)", "Matter number \(number).",
                        id: "kill-\(number)@client.test")
                    _ = try await sender.send(from: address, to: ["night@desk.test"], octets: octets)
                }
                await sender.close()
            }
        }
    }
}

/// The built program as a process of its own.
struct Program: Sendable {
    let path: String
    let arguments: [String]

    init(_ path: String, _ arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    private func start(pipes: Set<Int32> = []) throws -> Child {
        try Child(path, arguments, environment: ["HOUSE_PASSWORD": "rehearsal"], pipes: pipes)
    }

    /// Sends SIGKILL once so many lines of its log hold the words. False where it ended before.
    func kill(afterLines count: Int, containing words: String) async throws -> Bool {
        try await onOwnThread { [self] in
            let child = try start(pipes: [2])
            var seen = 0
            var text = ""
            while seen < count, let data = child.errors?.availableData, !data.isEmpty {
                text += String(decoding: data, as: UTF8.self)
                seen = text.components(separatedBy: words).count - 1
            }
            Foundation.kill(child.number, SIGKILL)
            return child.wait() == .signaled(SIGKILL)
        }
    }

    /// Runs it beside `work`, which learns its process number, then sends SIGTERM. How it ended.
    ///
    /// - Throws: `EndedEarly` where it ended before the work was done: nobody would do what the work waits for.
    func run(beside work: @escaping @Sendable (pid_t) async throws -> Void) async throws -> Child.Ending? {
        let child = try start()
        return try await withThrowingTaskGroup(of: Child.Ending?.self) { group in
            // Work and program end in either order, and which comes first decides.
            group.addTask {
                try await work(child.number)
                return nil
            }
            group.addTask { await child.ending }
            do {
                if let ending = try await group.next() ?? nil { throw EndedEarly(ending: ending) }
            } catch {
                Foundation.kill(child.number, SIGKILL)
                throw error
            }
            Foundation.kill(child.number, SIGTERM)
            return try await group.next() ?? nil
        }
    }

    struct EndedEarly: Error {
        let ending: Child.Ending
    }

    /// How it ended.
    func finish() async throws -> Child.Ending {
        try await onOwnThread { [self] in
            let child = try start(pipes: [2])
            _ = child.errors?.readDataToEndOfFile()
            return child.wait()
        }
    }
}
