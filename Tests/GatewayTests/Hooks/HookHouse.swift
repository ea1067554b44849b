// A gateway with one hook, the servers in front of it, and a clock that the test turns.
import Foundation
import Rehearsal
import Synchronization
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

final class TurnedClock: Sendable {
    private let instant = Mutex(GatewayFixture.now)

    var now: Instant { instant.withLock { $0 } }

    func turn(_ duration: Duration) { instant.withLock { $0 = $0 + duration } }

    var desk: DeskClock { DeskClock(now: { self.now }, sleep: { _ in throw CancellationError() }) }
}

struct HookHouse {
    let stage: Stage
    let house: GatewayFixture
    let receiver: HookReceiver
    let clock = TurnedClock()

    static func play(
        _ hook: String = "", secrets: [String] = [HookReceiver.secret], body: (HookHouse) async throws -> Void
    ) async throws {
        let scene = try await HookHouse(hook, secrets: secrets)
        do { try await body(scene) } catch {
            try await scene.stop()
            throw error
        }
        try await scene.stop()
    }

    private init(_ hook: String, secrets: [String]) async throws {
        stage = try await Stage.start(accounts: [.support])
        receiver = try HookReceiver(secrets: secrets)
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        house = try GatewayFixture(
            imap: "", smtp: "",
            files: [
                "postigo.yaml": GatewayFixture.postigo(
                    imap: "\(login), port: \(stage.imapPort), address: support@desk.test",
                    smtp: "\(login), port: \(stage.smtpPort)", after: "move")
                    + "\nhooks: {crm: {url: 'http://127.0.0.1:\(receiver.port)/in/s3cret', secret_file: secret\(hook)}}\n",
                "secret": HookReceiver.secret, "old": HookReceiver.oldSecret,
            ], clock: clock.desk)
    }

    private func stop() async throws {
        receiver.stop()
        try await stage.stop()
    }

    var store: Store { house.assembly.store }

    func state() async throws -> HookState { try #require(try await store.hooks().first) }

    /// A mail of a customer's, or an answer to the last acknowledgement.
    func deliver(_ number: Int, from person: String = "m@shop.test") throws {
        stage.deliver(
            try Letter.octets(from: person, "Matter \(number)", "It is broken.", id: "\(number)@shop.test"),
            to: "support@desk.test")
    }

    func alerts() async throws -> [OutboxRow] {
        try await store.outbox(all: true).filter { $0.label == "admin-alert" }.sorted { $0.id < $1.id }
    }

    /// Every entry there is, with its ticket.
    func entries() async throws -> [(ticket: Int64, entry: Int64)] {
        var all: [(Int64, Int64)] = []
        for ticket in try await store.tickets(TicketFilter(limit: 1_000)) {
            all += try await store.ticket(ticket.id).entries.map { (ticket.id.number, $0.id) }
        }
        return all.map { (ticket: $0.0, entry: $0.1) }
    }
}
