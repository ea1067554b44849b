// Silence is noticed, and systemd is told.
import Foundation
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Supervision")
struct SupervisionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        /// Minutes after the start.
        var polled: Int?
        var fault: String?
        var now: Int
        var isSilent: Bool
        var testDescription: String { "polled \(polled.map(String.init) ?? "never"), now \(now)" }
    }

    @Test(
        "a mailbox that nobody polls, and that does not even fail, is silent",
        arguments: [
            Row(polled: 0, now: 15, isSilent: false), Row(polled: 0, now: 16, isSilent: true),
            Row(polled: 10, now: 20, isSilent: false), Row(polled: nil, now: 15, isSilent: false),
            Row(polled: nil, now: 16, isSilent: true), Row(polled: 0, fault: "refused", now: 99, isSilent: false),
            // The process was down for days: that is no silence of its own.
            Row(polled: -9_999, now: 15, isSilent: false), Row(polled: -9_999, now: 16, isSilent: true),
        ])
    func silence(_ row: Row) {
        let pulse = MailboxPulse(
            mailbox: "support", polledAt: row.polled.map { GatewayFixture.now + .minutes($0) }, fault: row.fault)
        #expect(
            Supervision.isSilent(
                pulse, startedAt: GatewayFixture.now, patience: .minutes(15),
                now: GatewayFixture.now + .minutes(row.now)) == row.isSilent
        )
    }

    @Test("silence is told to the admin once, ends the signs of life, and the next poll brings them back")
    func tells() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let poll = house.assembly.poll(house.assembly.settings.mailboxes[0])
        let session = try await poll.open()
        _ = try await poll.run(on: session)
        let ear = try DatagramEar()
        for minutes in [10, 20, 21] {
            try await house.supervision(at: .minutes(minutes), ear).look(since: GatewayFixture.now)
        }
        #expect(ear.messages().map { $0.contains("WATCHDOG=1") } == [true, false, true])
        let alerts = try await house.assembly.store.outbox(all: true).count { $0.label == "admin-alert" }
        #expect(alerts == 1)
        #expect(try await house.assembly.store.overview().mailboxes.first?.fault != nil)
        _ = try await poll.run(on: session)
        #expect(try await house.assembly.store.overview().mailboxes.first?.fault == nil)
        await session.logout()
        try await stage.stop()
    }

    @Test(
        "systemd's address is read as it writes it",
        arguments: ["", "relative", "/" + String(repeating: "x", count: 200)])
    func refusesAddress(_ path: String) { #expect(SystemdSocket(environment: ["NOTIFY_SOCKET": path]) == nil) }

    @Test("messages arrive whole, and a status cannot smuggle a second line") func speaks() throws {
        let ear = try DatagramEar()
        let socket = try #require(
            SystemdSocket(environment: [
                "NOTIFY_SOCKET": ear.path, "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(getpid())",
            ]))
        #expect(socket.watchdog == .seconds(30))
        socket.tell("READY=1", "STATUS=a\nMAINPID=1")
        #expect(ear.messages() == ["READY=1\nSTATUS=a MAINPID=1"])
        #expect(
            SystemdSocket(environment: ["NOTIFY_SOCKET": ear.path, "WATCHDOG_USEC": "1", "WATCHDOG_PID": "1"])?.watchdog
                == nil)
    }
}

extension GatewayFixture {
    fileprivate func supervision(at later: Duration, _ ear: DatagramEar) -> Supervision {
        Supervision(
            store: assembly.store, tokens: [], heartbeat: assembly.settings.heartbeat, clock: .at(Self.now + later),
            logger: assembly.logger, systemd: SystemdSocket(environment: ["NOTIFY_SOCKET": ear.path]),
            troubles: Troubles(), outbox: Signal())
    }
}

/// Hears datagrams, as systemd would.
private final class DatagramEar: Sendable {
    let path: String
    private let descriptor: Int32

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent(String(UUID().uuidString.prefix(8))).path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Those that have come so far.
    func messages() -> [String] {
        var messages: [String] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return messages }
            messages.append(String(decoding: buffer[..<count], as: UTF8.self))
        }
    }
}
