// A changed configuration is in force whole, or not at all: while mail comes in, nothing is decided by a broken one.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Rehearsal
@testable import TicketStore
@testable import Ticketing

@Suite("Reload")
struct ReloadTests {
    private static let good = "rules: [{name: one, when: {subject: matter}, set: {priority: urgent}}]"
    private static let repaired = "rules: [{name: two, when: {subject: matter}, set: {tags: [second]}}]"
    private static let broken = "rules: [{name: bad, when: {subject: matter}, set: {team: nowhere}}]"

    @Test("a broken reload under load: the last good one stays, the admin is told, the repair is picked up")
    func underLoad() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage, clock: .asleep)
        try GatewayFixture.write(Self.good, to: house.folder + "/rules.yaml")
        let reload = Reload(
            assembly: house.assembly,
            folder: SettingsFolder(path: house.folder, environment: ["HOUSE_PASSWORD": "rehearsal"]))
        let first = await reload.run()
        let goodVersion = house.assembly.desk.rules.version
        #expect(first == .inForce(version: goodVersion, needsRestart: false))
        let signal = Signal()
        let poll = PollService(poll: house.assembly.poll(house.assembly.settings.mailboxes[0]), outbox: signal)
        try await withThrowingTaskGroup { group in
            group.addTask { try await poll.run() }
            try await deliver(1...150, to: stage)
            try GatewayFixture.write(Self.broken, to: house.folder + "/rules.yaml")
            let refused = await reload.run()
            guard case .refused(let mistakes) = refused else { return #expect(Bool(false), "\(refused)") }
            #expect(mistakes.count == 1 && mistakes[0].contains("no team is named 'nowhere'"))
            let told = try #require(reload.notice(of: refused, wasBroken: false))
            #expect(told.address == "admin@desk.test")
            try await deliver(151...300, to: stage)
            try await waitForTickets(300, in: house)
            try GatewayFixture.write(Self.repaired, to: house.folder + "/rules.yaml")
            let mended = await reload.run()
            #expect(reload.notice(of: mended, wasBroken: true) != nil)
            try await deliver(301...330, to: stage)
            try await waitForTickets(330, in: house)
            group.cancelAll()
        }
        let tickets = try await house.assembly.store.tickets(.init())
        let byOld = tickets.filter { $0.sorting.priority == RegistryKey("urgent") && $0.marks.tags.isEmpty }
        let byNew = tickets.filter { $0.sorting.priority == nil && $0.marks.tags == ["second"] }
        #expect(byOld.count == 300 && byNew.count == 30)
        #expect(house.assembly.desk.rules.version != goodVersion)
        let versions = try await house.assembly.store.replayMails(since: Instant(seconds: 0), after: 0, limit: 1_000)
            .compactMap(\.routing.version)
        #expect(versions.count == 330 && Set(versions) == [goodVersion, house.assembly.desk.rules.version])
        try await stage.stop()
    }

    private func deliver(_ numbers: ClosedRange<Int>, to stage: Stage) async throws {
        for number in numbers {
            stage.deliver(
                try Letter.octets(from: "m\(number)@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
                to: "support@desk.test")
        }
    }

    /// Waits for the store, not for the clock.
    private func waitForTickets(_ count: Int, in house: GatewayFixture) async throws {
        while try await house.assembly.store.tickets(.init()).count < count { await Task.yield() }
    }

    private static let postigo = """
        domain: desk.test
        mailboxes: {support: {address: s@x.test, host: localhost, security: plaintext}}
        smtp: {host: localhost, security: plaintext}
        oauth: {office: {token_url: 'https://login.x.test/token', client_id: desk, refresh_token_file: r}}
        hooks: {crm: {url: 'https://crm.x.test/in', secret_env: HOOK}}
        retention: {raw_mails: 30d}
        """

    @Test(
        "mailboxes, servers, logins and data wait for a restart, and nothing else does",
        arguments: [
            ("", "", false), ("domain: desk.test", "domain: other.test", true), ("", "data: d", true),
            ("", "admin: a@x.test", true), ("", "alert_after: 16m", true), ("", "alert_after: 15m", false),
            ("", "mail_limit: 49MB", true), ("", "mail_limit: 50MB", false), ("", "head_room: 1GB", true),
            ("s@x.test,", "s@x.test, poll: 59s,", true), ("s@x.test,", "s@x.test, folders: [A, B],", true),
            ("smtp: {", "smtp: {per_minute: 5, ", true), ("smtp: {", "smtp: {connections: 4, ", false),
            ("client_id: desk", "client_id: other", true), ("/in'", "/out'", false), ("30d", "31d", false),
        ] as [(String, String, Bool)])
    func restart(old: String, new: String, waits: Bool) throws {
        func read(_ text: String) throws -> PostigoFile {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try GatewayFixture.write(text, to: path)
            let findings = Findings(file: path, environment: ["HOOK": "whsec_" + String(repeating: "A", count: 44)])
            return try #require(PostigoFile.read(path, findings: findings), "\(findings.problems)")
        }
        let changed = old.isEmpty ? Self.postigo + "\n" + new : Self.postigo.replacingOccurrences(of: old, with: new)
        #expect(try read(changed).needsRestart(after: read(Self.postigo)) == waits)
    }

    @Test("an editor that is still writing is waited for, a broken file is told once, and a signal does not wait")
    func watch() {
        var watch = FileWatch(seen: ["a": "1"])
        let seen: [(stamp: String, asked: Bool)] = [
            ("1", false),
            // Changed, and perhaps not finished.
            ("2", false), ("3", false), ("3", false), ("3", false), ("3", true),
        ]
        let due = seen.map { watch.isDue(["a": $0.stamp], asked: $0.asked) }
        #expect(due == [false, false, false, true, false, true])
        #expect(!watch.isBroken)
        watch.note(.refused(mistakes: ["x"]))
        #expect(watch.isBroken)
    }

    @Test("a signal that comes while nobody waits, or as a pause ends, is taken once, and none is made up")
    func hangup()
        async
    {
        let hangup = Hangup()
        #expect(!hangup.take())
        hangup.ring()
        hangup.ring()
        await hangup.wait(atMost: .seconds(1), on: .asleep)
        #expect(hangup.take())
        #expect(!hangup.take())
        hangup.ring()
        #expect(hangup.take(), "whatever the pause was over for")
    }

    @Test("a key that tickets use cannot go, unless something stands for it") func keys() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        try await deliver(1...3, to: stage)
        _ = try await house.assembly.runOnce()
        let reload = Reload(
            assembly: house.assembly,
            folder: SettingsFolder(path: house.folder, environment: ["HOUSE_PASSWORD": "rehearsal"]))
        let desk = GatewayFixture.desk(analyst: "ana@desk.test", undo: "0s")
        let renamed = desk.replacingOccurrences(of: "{support: {members", with: "{help: {members")
            .replacingOccurrences(of: "{team: support", with: "{team: help")
        try GatewayFixture.write(renamed, to: house.folder + "/desk.yaml")
        guard case .refused(let mistakes) = await reload.run() else { return #expect(Bool(false)) }
        #expect(mistakes.joined().contains("team 'support' is gone, but 3 tickets use it"), "\(mistakes)")
        // From cron the same: nothing is polled, and nothing is sent.
        let settings = try reload.folder.read()
        let cron = try Assembly(
            settings: settings, shipped: try Shipped.files(), clock: .still, logger: house.assembly.logger)
        await #expect(throws: KeysInUse.self) { try await cron.runOnce() }
        try GatewayFixture.write(
            renamed.replacingOccurrences(of: "teams: {help:", with: "teams: {support: {replaced_by: help}, help:"),
            to: house.folder + "/desk.yaml")
        guard case .inForce = await reload.run() else { return #expect(Bool(false)) }
        #expect(
            try await house.assembly.store.tickets(.init()).map(\.sorting.team) == [
                RegistryKey("help"), RegistryKey("help"), RegistryKey("help"),
            ])
        try await stage.stop()
    }
}
