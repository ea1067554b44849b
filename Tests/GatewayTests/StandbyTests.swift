// Whom a standby follows, what a round says, and that the desk goes on where it takes over.
import Foundation
import Rehearsal
import Testing

@testable import Gateway
@testable import TicketStore
@testable import Ticketing

@Suite("Standby")
struct StandbyTests {
    @Test(
        "a folder, or a machine",
        arguments: [
            ("/mnt/shared/desk", .folder("/mnt/shared/desk")), ("./desk", .folder("./desk")),
            ("../desk", .folder("../desk")),
            ("backup/desk", .folder("backup/desk")), (".", .folder(".")), ("/mnt/a:b", .folder("/mnt/a:b")),
            ("./a:b", .folder("./a:b")), ("first", .remote(host: "first", folder: StandbySource.usual)),
            ("first.example", .remote(host: "first.example", folder: StandbySource.usual)),
            ("first.example:", .remote(host: "first.example", folder: StandbySource.usual)),
            ("root@first.example:/backup", .remote(host: "root@first.example", folder: "/backup")),
            ("first:/", .remote(host: "first", folder: "/")), ("first:desk", .remote(host: "first", folder: "desk")),
            ("[2001:db8::1]:/backup", .remote(host: "[2001:db8::1]", folder: "/backup")),
            ("root@[2001:db8::1]", .remote(host: "root@[2001:db8::1]", folder: StandbySource.usual)),
            ("first:/with blank", .remote(host: "first", folder: "/with blank")),
        ] as [(String, StandbySource)])
    func source(text: String, expected: StandbySource) { #expect(StandbySource(text) == expected, "\(text)") }

    @Test(
        "what rsync or ssh would take for something else",
        arguments: [
            "", "-e", "--rsh=sh", "-oProxyCommand=x:/y", ":", ":/backup", "first::module", "a b:/x", "a\n:/x",
            "first:-x",
        ])
    func noSource(text: String) { #expect(StandbySource(text) == nil, "\(text)") }

    @Test(
        "of what rsync says the reason is told",
        arguments: [
            ("", "rsync ended with 12"),
            (
                "ssh: connect to host first port 22: Connection refused\nrsync: connection unexpectedly closed (0 bytes)\n"
                    + "rsync error: unexplained error (code 255) at io.c(231)\n",
                "ssh: connect to host first port 22: Connection refused (rsync ended with 12)"
            ),
            ("rsync error: x\n", "rsync ended with 12"),
        ])
    func reasons(said: String, told: String) { #expect(RemoteCopy.sentence(said, "rsync ended with 12") == told) }

    @Test(
        "ages",
        arguments: [(0, "0 s"), (119, "119 s"), (120, "2 min"), (7_199, "119 min"), (7_200, "2 h"), (90_000, "25 h")])
    func ages(seconds: Int, words: String) { #expect(Standby.Round.words(.seconds(seconds)) == words) }

    private static func backup(_ house: GatewayFixture, into folder: String, at now: Instant = GatewayFixture.now)
        throws
    {
        _ = try Backup(of: house.folder + "/data", configuration: house.folder, by: "9.9", at: now).make(in: folder)
    }

    @Test("a round says what is here, how old it is, and what is wrong") func says() async throws {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let (feed, into) = (house.folder + "-feed", house.folder + "-standby")
        defer { for path in [feed, into] { try? FileManager.default.removeItem(atPath: path) } }
        func round(after seconds: Int64) async throws -> Standby.Round {
            let clock = DeskClock.at(Instant(seconds: GatewayFixture.now.seconds + seconds))
            let source = try #require(StandbySource(feed))
            return try await Standby(following: source, into: StandbyFolder(path: into), clock: clock).round()
        }
        let none = try await round(after: 0)
        #expect(!none.isWell && none.newest == nil && none.sentences.contains { $0.contains("nothing is here yet") })
        try Self.backup(house, into: feed)
        let fresh = try await round(after: 7)
        #expect(fresh.isWell && fresh.isNew && fresh.sentences.count == 1 && fresh.sentences[0].hasSuffix(", 7 s old"))
        let same = try await round(after: 300)
        #expect(same.isWell && !same.isNew)
        let old = try await round(after: 301)
        #expect(!old.isWell && old.sentences.count == 2 && old.sentences[1].contains("makes no backups any more"))
        try FileManager.default.removeItem(atPath: feed)
        let gone = try await round(after: 60)
        #expect(!gone.isWell && gone.newest == fresh.newest && gone.fault != nil)
        _ = try StandbyFolder(path: into).takeOver()
        await #expect(throws: StoreError.self) { try await round(after: 60) }
        try await stage.stop()
    }

    @Test("taken over: mail of the lost minute comes back, and nobody is answered twice") func takesOver() async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage)
        let (feed, into, second) = (house.folder + "-feed", house.folder + "-standby", house.folder + "-second")
        defer { for path in [feed, into, second] { try? FileManager.default.removeItem(atPath: path) } }
        func deliver(_ numbers: ClosedRange<Int>) throws {
            for number in numbers {
                stage.deliver(
                    try Letter.octets(
                        from: "c\(number)@shop\(number).test", "Matter \(number)", "Word.", id: "\(number)@shop.test"),
                    to: "support@desk.test")
            }
        }
        try deliver(1...3)
        _ = try await house.assembly.runOnce()
        try Self.backup(house, into: feed)
        let source = try #require(StandbySource(feed))
        _ = try await Standby(following: source, into: StandbyFolder(path: into), clock: .still).round()
        // In the lost minute: two are filed, moved and answered; one comes when nobody is there any more.
        try deliver(4...5)
        _ = try await house.assembly.runOnce()
        try deliver(6...6)

        let manifest = try StandbyFolder(path: into).takeOver()
        let putting = try PuttingBack(from: into)
        _ = try putting.putConfiguration(into: second)
        let put = try putting.put(into: second + "/data", replacing: true)
        let settings = try SettingsFolder(path: second, environment: ["HOUSE_PASSWORD": "rehearsal"]).read()
        let assembly = try Assembly(
            settings: settings, shipped: try Shipped.files(), clock: .still, logger: house.assembly.logger)
        _ = try await assembly.settleIn(after: manifest.made, reaching: put.lastNumber)
        _ = try await assembly.runOnce()
        #expect(try await assembly.store.tickets().count == 6)
        for number in 1...6 {
            #expect(stage.sent.count { $0.recipients == ["c\(number)@shop\(number).test"] } == 1, "customer \(number)")
        }
        #expect(await assembly.audit(settings.mailboxes[0]).isSound)
        try await stage.stop()
    }
}
