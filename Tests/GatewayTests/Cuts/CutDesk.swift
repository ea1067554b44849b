// A desk whose connections are cut again and again, each time with a fresh store.
import Foundation
import MailTransport
import Synchronization
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

/// One configuration; every round begins with the same store.
final class CutDesk {
    let clock = ClockHands()
    private let house: GatewayFixture
    /// What each round's store begins as; nil: empty.
    private var prepared: String?

    init(_ plan: CutPlan, account: String, imap: Int, smtp: Int) throws {
        let login = "host: 127.0.0.1, security: plaintext, username: \(account)@desk.test, password_env: HOUSE_PASSWORD"
        house = try GatewayFixture(
            imap: "\(login), port: \(imap)", smtp: "\(login), port: \(smtp), connections: 1",
            address: "\(account)@desk.test", files: Self.files.merging(plan.isTerse ? Self.terse : [:]) { $1 },
            clock: clock.clock)
    }

    private static let files = [
        "desk.yaml": """
        name: Cut
        locale: en
        teams: {all: {members: [ana]}}
        analysts: {ana: {name: Ana Prado, addresses: [ana@sink.test]}}
        sla_policies: {one: {name: One}}
        defaults: {team: all, sla_policy: one}

        """,
        "rules.yaml": "rules: []\n",
    ]

    /// A layout without HTML, and notices of one number.
    private static let terse = [
        "templates/en/layout.mustache": "{{{body}}}\n",
        "templates/en/acknowledgement.mustache": "Subject: {{number}}\n\n{{number}}\n",
        "templates/en/new-ticket.mustache": "Subject: {{number}}\n\n{{number}}\n",
    ]

    /// Each from a customer of its own. Each makes two notices: one to the customer, one to the desk.
    static func mails(_ count: Int) -> [[UInt8]] {
        ids(count).map { Array("From: \($0)\nSubject: \($0)\nMessage-ID: <\($0)>\n\nThe printer is dry.\n".utf8) }
    }

    /// Their Message-IDs, which are their senders and subjects too.
    static func ids(_ count: Int) -> [String] { (1...count).map { "m\($0)@sink.test" } }

    /// From now on each round begins with the notices of these mails in the outbox.
    func queue(_ mails: [[UInt8]]) async throws {
        let folder = house.folder + "/prepared"
        let store = try Store.open(at: folder)
        _ = try await Ingest(store: store, desk: house.assembly.desk, clock: clock.clock).file(mails)
        prepared = folder
    }

    /// A fresh store, with the services that work on it.
    func begin() throws -> CutRound {
        let folder = house.folder + "/round"
        try? FileManager.default.removeItem(atPath: folder)
        if let prepared { try FileManager.default.copyItem(atPath: prepared, toPath: folder) }
        clock.reset()
        return CutRound(house.assembly, store: try Store.open(at: folder))
    }
}

/// The gateway's own services on one store.
struct CutRound {
    let poll: MailboxPoll
    private let assembly: Assembly
    private let store: Store
    private let desk: DeskInForce

    init(_ assembly: Assembly, store: Store) {
        self.assembly = assembly
        self.store = store
        let composer = assembly.inForce.value.composer
        desk = DeskInForce(
            DeskInForce.Value(
                desk: assembly.desk,
                composer: NoticeComposer(
                    desk: assembly.desk, store: store, mailboxAddress: composer.mailboxAddress,
                    templates: composer.templates, logger: assembly.logger)))
        poll = MailboxPoll(
            mailbox: assembly.settings.mailboxes[0], store: store, desk: { [desk] in desk.desk },
            heartbeat: assembly.settings.heartbeat, clock: assembly.clock, logger: assembly.logger)
    }

    /// Sends what is due over a new connection.
    func send() async throws {
        let line = SMTPLine(assembly.settings.smtp, login: .asConfigured)
        try await OutboxRun(store: store, desk: desk, line: line, clock: assembly.clock, logger: assembly.logger)
            .drain()
        await line.hangUp()
    }

    func expectFiled(_ ids: [String], _ words: Comment) async throws {
        let rows = try await store.ledger(limit: 1_000)
        #expect(rows.count == ids.count, words)
        #expect(rows.allSatisfy { $0.disposition == .opened && $0.isSettled }, words)
        #expect(Set(rows.compactMap(\.sender)) == Set(ids), words)
        let tickets = try await store.tickets(TicketFilter(limit: 1_000))
        #expect(tickets.map(\.subject).sorted() == ids.sorted(), words)
        let notices = try await store.outbox(all: true)
        #expect(notices.count == 2 * ids.count, words)
        #expect(Set(notices.map { "\($0.ticket?.number ?? 0) \($0.address)" }).count == notices.count, words)
    }

    func expectSent(_ record: SMTPRecord, _ words: Comment) async throws {
        let notices = try await store.outbox(all: true)
        #expect(notices.allSatisfy { $0.state == "sent" }, words)
        #expect(Set(notices.map { $0.messageID ?? "" }) == Set(record.copies.keys), words)
        #expect(record.copies.count == 20, words)
        #expect(record.copies.values.allSatisfy { Set($0).count == 1 }, "the same octets: \(words)")
        #expect(record.accepted >= 20, words)
        #expect(record.twice == record.answersCut, words)
        #expect(record.twice <= 1, words)
    }
}

/// A clock that is moved by hand.
final class ClockHands: Sendable {
    private let seconds = Mutex(GatewayFixture.now.seconds)

    var clock: DeskClock {
        DeskClock(
            now: { [self] in Instant(seconds: seconds.withLock { $0 }) }, sleep: { _ in throw CancellationError() })
    }

    func advance(_ more: Int64) { seconds.withLock { $0 += more } }

    func reset() { seconds.withLock { $0 = GatewayFixture.now.seconds } }
}
