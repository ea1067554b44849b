// The way of a mail as docs/architecture.md tells it: from its octets to the sealed notice, without a network.
import MIME
import MailTransport
import Synchronization
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("The way of a mail")
struct WayTests {
    private let house: GatewayFixture
    private let store: Store
    private let now = GatewayFixture.now

    init() throws {
        let nowhere = "host: 127.0.0.1, port: 1, security: plaintext, username: x, password_env: HOUSE_PASSWORD"
        house = try GatewayFixture(imap: nowhere, smtp: nowhere, clock: .still)
        store = try Store.inMemory(blobFolder: house.folder + "/blobs")
    }

    @Test("read, studied, filed with its decision, claimed, passed by the gate, put into words and sealed")
    func way() async throws {
        let octets = try Letter.octets(
            from: "maria@shop.test", "Nota fiscal parada", "It says 0x19.", id: "1@shop.test",
            attaching: [.init(filename: "log.txt", contentType: "text/plain", octets: Array("0x19".utf8))])
        let arrivals = await read(octets)
        #expect(arrivals.map(\.mail) == [MailReader(limit: 1 << 20).read(octets, from: "support").mail])
        #expect(arrivals.first?.attachments.map(\.filename) == ["log.txt"])

        let studied = try await DeskStudy(store: store, desk: house.assembly.desk, now: now).study(arrivals)
        #expect(studied.map(\.inquiry.questions.sender) == ["maria@shop.test"])
        let filed = try await store.file(
            studied, of: "support", cursor: Cursor(uidValidity: 1, nextUID: 2), settlesLater: true, at: now)
        #expect(filed.map(\.reason) == [.opened(.newMatter)] && filed.map(\.notices) == [2])
        #expect(filed.first?.routing.steps.map(\.rule) == ["fiscal"], "the rules had their say")
        let ticket = try await store.ticket(TicketID(1))
        #expect(ticket.ticket.sorting.priority == RegistryKey("urgent"))
        #expect(ticket.entries.first { $0.kind == .customerMail }?.attachments.map(\.filename) == ["log.txt"])
        #expect(try await store.ledger().map(\.ticket) == [TicketID(1)])

        #expect(try await seal() == 2)
        let sealed = try await store.claim(limit: 10, at: now, lease: .minutes(1)).compactMap(\.sealed)
        let mails = sealed.map { Message($0.octets) }
        #expect(mails.flatMap(\.to).map(\.address).sorted() == ["ana@desk.test", "maria@shop.test"])
        let told = try #require(mails.first { $0.to.first?.address == "maria@shop.test" })
        #expect(told.subject?.contains("[#1]") == true && told.inReplyTo == ["1@shop.test"])
        #expect(told.automatic != nil, "it says of itself that nobody wrote it")
        let id = try #require(told.messageID)
        #expect(NoticeID.verdict(on: id, keys: house.assembly.keys, at: now).claims?.ticket == TicketID(1))
    }

    private func read(_ octets: [UInt8]) async -> [Arrival] {
        await ArrivalReader(mailbox: "support", uidValidity: 1, fallback: now).read(
            [FetchedMail(uid: 1, size: octets.count, internalDate: now.seconds, octets: octets)], quarantine: nil)
    }

    /// The outbox's own run, on a disk that is full once the mails are made: nothing leaves that could not be written down.
    private func seal() async throws -> Int {
        let settings = house.assembly.settings
        let value = try Assembly.desk(
            of: settings, keys: house.assembly.keys, store: store, shipped: try Shipped.files(), scanner: nil,
            logger: house.assembly.logger)
        let asked = Mutex(0)
        let gauge = DiskGauge {
            asked.withLock { count in
                count += 1
                return count == 1 ? nil : DiskSpace(free: 0, size: 1 << 40)
            }
        }
        return try await OutboxRun(
            store: store, desk: DeskInForce(value), line: SMTPLine(settings.smtp, login: Login(nil)), clock: .still,
            logger: house.assembly.logger, gauge: gauge
        ).drain()
    }
}
