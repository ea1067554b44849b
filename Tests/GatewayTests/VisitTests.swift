// 'run --once' with many mailboxes: side by side, and none waits for another.
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Visits")
struct VisitTests {
    private static let names = (10..<22).map { "box\($0)" }

    /// A desk with a dozen mailboxes, a mail in each.
    private static func play(_ body: (Stage, GatewayFixture) async throws -> Void) async throws {
        let accounts = names.map { Account(address: "\($0)@desk.test", username: $0, password: "rehearsal") }
        let stage = try await Stage.start(accounts: accounts)
        for name in names {
            stage.deliver(
                try Letter.octets(from: "\(name)@shop.test", "About \(name)", "x", id: "\(name)@shop.test"),
                to: "\(name)@desk.test")
        }
        let login = "host: 127.0.0.1, security: plaintext, password_env: HOUSE_PASSWORD, connect_timeout: 1h"
        let boxes = names.map {
            "  \($0): {\(login), port: \(stage.imapPort), username: \($0), address: \($0)@desk.test, begin: all}"
        }.joined(separator: "\n")
        let settings = """
            data: data
            domain: desk.test
            mailboxes:
            \(boxes)
            smtp: {host: 127.0.0.1, port: \(stage.smtpPort), security: plaintext}
            """
        let house = try GatewayFixture(imap: "", smtp: "", files: ["postigo.yaml": settings], clock: .still)
        do { try await body(stage, house) } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("each is filed, and told in the order of the settings; one that refuses stops no other")
    func visitsAll() async throws {
        try await Self.play { stage, house in
            stage.inject(.refuse, into: .imap)
            let round = try await house.assembly.runOnce()
            #expect(round.failures.count == 1)
            let filed = try await house.assembly.store.ledger().map(\.mailbox)
            #expect(Set(filed) == Set(Self.names).subtracting(round.failures.map(\.mailbox)))
            #expect(round.polls.count == Self.names.count - 1)
            let subjects = try await house.assembly.runOnce().filed.count
            #expect(subjects == 1, "what was refused comes with the next round")
        }
    }

    @Test("a server that hangs delays no other mailbox")
    func hangs() async throws {
        try await Self.play { stage, house in
            stage.inject(.stall(afterOctets: 0), into: .imap)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await house.assembly.runOnce() }
                let store = house.assembly.store
                while try await store.ledger().filter(\.isSettled).count < Self.names.count - 1 { await Task.yield() }
                group.cancelAll()
            }
        }
    }
}
