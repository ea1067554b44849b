// What a standby has is whole or what it was before, whatever the primary does meanwhile.
import Foundation
import Testing

@testable import TicketStore
@testable import Ticketing

@Suite("Standby's folder")
struct StandbyFolderTests {
    private static func follow(_ shelf: Shelf, _ standby: StandbyFolder) throws -> Bool {
        try standby.prepare()
        try standby.announce(from: shelf.backup)
        guard let next = try standby.begin() else { return false }
        try standby.bring(next, from: shelf.backup)
        try standby.accept(next)
        return true
    }

    private static func later(_ seconds: Int64) -> Instant { Instant(seconds: Scene.now.seconds + seconds) }

    @Test("it holds what the primary's backup holds, and follows") func follows() async throws {
        let shelf = try await Shelf()
        let standby = StandbyFolder(path: shelf.folder + "/standby")
        try shelf.make()
        #expect(try Self.follow(shelf, standby))
        #expect(try !Self.follow(shelf, standby), "the same one is not taken twice")
        try await shelf.file(
            [Scene.arrival(3, "Later", attachments: [Shelf.large(77)])], into: Store.open(at: shelf.data))
        try shelf.make(at: Self.later(60))
        #expect(try Self.follow(shelf, standby))
        #expect(standby.newest?.tickets == 3 && standby.newest?.madeAt == Self.later(60).seconds)
        #expect(try Verification.ofBackup(in: standby.path).0.faults.isEmpty)
        #expect(shelf.blobs(in: standby.path).count == 4)
        let generations = DurableFolder.names(in: standby.path).filter { $0.hasPrefix(BackupFolder.prefix) }
        #expect(generations == [standby.newest?.generation].compactMap(\.self), "what was before is gone")
        for file in shelf.files(in: standby.path) {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file)")
        }
    }

    @Test("what was erased at the primary goes here too") func forgets() async throws {
        let shelf = try await Shelf()
        let standby = StandbyFolder(path: shelf.folder + "/standby")
        try shelf.make()
        _ = try Self.follow(shelf, standby)
        try await Store.open(at: shelf.data).write { db in
            try db.execute(sql: "DELETE FROM attachment; DELETE FROM blob WHERE content IS NULL")
        }
        try shelf.make(at: Self.later(60))
        #expect(try Self.follow(shelf, standby))
        #expect(shelf.blobs(in: standby.path).isEmpty)
    }

    /// What becomes of the files that were brought, before they are taken.
    enum Damage: String, CaseIterable {
        case octetsOfTheDatabase, keysMissing, contentMissing, contentHalf

        func strike(_ shelf: Shelf, _ standby: StandbyFolder, _ next: Manifest) throws {
            let content = shelf.blobs(in: standby.path)[0]
            switch self {
            case .octetsOfTheDatabase:
                let file = try #require(FileHandle(forUpdatingAtPath: standby.folder.database(of: next.generation)))
                try file.seek(toOffset: 5_000)
                try file.write(contentsOf: [0x58, 0x59, 0x5A])
                try file.close()
            case .keysMissing:
                try FileManager.default.removeItem(atPath: "\(standby.path)/\(next.generation)/keys")
            case .contentMissing: try FileManager.default.removeItem(atPath: content)
            case .contentHalf:
                try FileManager.default.removeItem(atPath: content)
                try Data(Shelf.large(9).prefix(70_000)).write(to: URL(fileURLWithPath: content))
            }
        }
    }

    @Test("what was brought and is not whole is not taken", arguments: Damage.allCases)
    func refuses(damage: Damage) async throws {
        let shelf = try await Shelf()
        let standby = StandbyFolder(path: shelf.folder + "/standby")
        try shelf.make()
        _ = try Self.follow(shelf, standby)
        let before = standby.newest
        try await shelf.file([Scene.arrival(3, "Later")], into: Store.open(at: shelf.data))
        try shelf.make(isFull: true, at: Self.later(60))
        try standby.prepare()
        try standby.announce(from: shelf.backup)
        let next = try #require(try standby.begin())
        try standby.bring(next, from: shelf.backup)
        try damage.strike(shelf, standby, next)
        #expect(throws: StoreError.self) { try standby.accept(next) }
        #expect(standby.newest == before)
        #expect(try Self.follow(shelf, standby), "the next round mends it")
        #expect(try Verification.ofBackup(in: standby.path).0.faults.isEmpty)
    }

    @Test("the primary makes another one in the middle: the old one stays, and the next round takes the new one")
    func isOvertaken() async throws {
        let shelf = try await Shelf()
        let standby = StandbyFolder(path: shelf.folder + "/standby")
        try shelf.make()
        try standby.prepare()
        try standby.announce(from: shelf.backup)
        let next = try #require(try standby.begin())
        try shelf.make(at: Self.later(60))
        #expect(throws: StoreError.self) { try standby.bring(next, from: shelf.backup) }
        #expect(standby.newest == nil)
        #expect(try Self.follow(shelf, standby))
        #expect(standby.newest?.madeAt == Self.later(60).seconds)
    }

    @Test("once it is taken over nothing is brought any more, nor what was on its way") func isTakenOver() async throws
    {
        let shelf = try await Shelf()
        let standby = StandbyFolder(path: shelf.folder + "/standby")
        #expect(throws: StoreError.self, "there is nothing to take over") { try standby.takeOver() }
        try shelf.make()
        _ = try Self.follow(shelf, standby)
        try shelf.make(at: Self.later(60))
        try standby.prepare()
        try standby.announce(from: shelf.backup)
        let next = try #require(try standby.begin())
        try standby.bring(next, from: shelf.backup)
        let taken = try standby.takeOver()
        #expect(taken.madeAt == Scene.now.seconds)
        #expect(#expect(throws: StoreError.self) { try standby.accept(next) }?.problem == .copy(.takenOver))
        #expect(#expect(throws: StoreError.self) { try standby.prepare() }?.problem == .copy(.takenOver))
        #expect(#expect(throws: StoreError.self) { try standby.takeOver() }?.problem == .copy(.takenOver), "once")
        #expect(standby.newest == taken)
    }

    @Test("a folder with other things in it is not taken for one of backups") func isOthers() async throws {
        let shelf = try await Shelf(files: 0)
        try shelf.write("x", to: shelf.folder + "/standby/holiday.txt")
        let error = #expect(throws: StoreError.self) { try StandbyFolder(path: shelf.folder + "/standby").prepare() }
        #expect(error?.problem == .copy(.notEmpty))
    }

    @Test("its configuration wins over what lies there, which is kept under another name") func configures()
        async throws
    {
        let shelf = try await Shelf(files: 0)
        try shelf.make()
        try shelf.write("data: elsewhere\n", to: shelf.config + "/postigo.yaml")
        let putting = try PuttingBack(from: shelf.backup)
        #expect(try putting.putConfiguration(into: shelf.config) == nil)
        #expect(try putting.putConfiguration(into: shelf.config, wins: true) == [shelf.config + "/postigo.yaml"])
        #expect(try String(contentsOfFile: shelf.config + "/postigo.yaml", encoding: .utf8) == "data: ../data\n")
        let aside = shelf.config + "/postigo.yaml" + PuttingBack.asideSuffix
        #expect(try String(contentsOfFile: aside, encoding: .utf8) == "data: elsewhere\n")
    }
}
