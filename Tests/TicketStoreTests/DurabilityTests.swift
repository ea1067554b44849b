// What is on the disk: synced, in its place, and what was written.
import Foundation
import GRDB
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Durability")
struct DurabilityTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("disk-\(UUID().uuidString)").path
    private let desk: Desk

    init() throws { desk = try Scene().desk }

    private func file(_ arrival: Arrival, in store: Store) async throws {
        let desk = desk
        _ = try await store.file(
            desk.studied([arrival]), of: "support", cursor: nil, settlesLater: true, at: Scene.now)
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @Test("each opening writes with synchronous=FULL, and the log is cut back") func full() async throws {
        defer { remove() }
        for _ in 0..<2 {
            let store = try Store.open(at: folder)
            let pragmas = try await store.pool.outsideTransactions { db in
                try ["synchronous", "journal_size_limit"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") }
            }
            #expect(pragmas == [2, 16_777_216])
        }
    }

    @Test("a connection that does not say FULL is refused") func refuses() throws {
        let queue = try Pool.inMemory()
        try queue.outsideTransactions { db in
            // Inside a transaction SQLite does not obey.
            try db.execute(sql: "PRAGMA synchronous = NORMAL; BEGIN")
            #expect(throws: (any Error).self) { try Durability.demand(of: db, at: "x") }
            try db.execute(sql: "ROLLBACK")
        }
    }

    enum Loss: String, CaseIterable, CustomTestStringConvertible, Sendable {
        case database, log, sharedMemory, directory, directoryReplaced

        var testDescription: String { rawValue }

        func happen(to folder: String) throws {
            let files = FileManager.default
            switch self {
            case .database: try files.removeItem(atPath: folder + "/postigo.sqlite")
            case .log: try files.removeItem(atPath: folder + "/postigo.sqlite-wal")
            case .sharedMemory: try files.removeItem(atPath: folder + "/postigo.sqlite-shm")
            case .directory: try files.moveItem(atPath: folder, toPath: folder + "-away")
            case .directoryReplaced:
                try files.moveItem(atPath: folder, toPath: folder + "-away")
                try files.copyItem(atPath: folder + "-away", toPath: folder)
            }
        }
    }

    @Test(
        "files that are not in their place any more end everything that is told to a server", arguments: Loss.allCases)
    func moved(loss: Loss) async throws {
        defer { for path in [folder, folder + "-away"] { try? FileManager.default.removeItem(atPath: path) } }
        let store = try Store.open(at: folder)
        try await file(Scene.arrival(1), in: store)
        try store.checkFiles()
        try loss.happen(to: folder)
        func expectRefused(_ work: () async throws -> Void) async {
            let error = await #expect(throws: StoreError.self) { try await work() }
            #expect(error?.endsTheRun == true && error?.isTransient == false)
        }
        await expectRefused { try store.checkFiles() }
        await expectRefused { try await file(Scene.arrival(2), in: store) }
        await expectRefused { _ = try await store.unsettled(of: "support", uidValidity: 1) }
        await expectRefused { _ = try await store.claim(limit: 1, at: Scene.now, lease: .minutes(1)) }
    }

    @Test("nothing of that is a loss: another process comes and goes, the log is emptied, the database rewritten")
    func stays() async throws {
        defer { remove() }
        let store = try Store.open(at: folder)
        try await file(Scene.arrival(1), in: store)
        do { _ = try await Store.open(at: folder).tickets() }
        _ = try await store.scrub()
        try store.checkFiles()
        try await file(Scene.arrival(2, "Scanner"), in: store)
        #expect(try await store.tickets().count == 2)
    }

    struct Remains: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String]
        var isRefused: Bool

        init(_ name: String, _ files: [String], isRefused: Bool) {
            (testDescription, self.files, self.isRefused) = (name, files, isRefused)
        }
    }

    @Test(
        "a store is not begun beside the remains of another",
        arguments: [
            Remains("an empty folder", [], isRefused: false),
            Remains("keys alone", ["keys"], isRefused: true),
            Remains("a mail's file alone", ["blobs/ab/abcd"], isRefused: true),
            Remains("an empty database beside keys", ["keys", "postigo.sqlite"], isRefused: true),
            Remains("an empty database beside mails", ["blobs/ab/abcd", "postigo.sqlite"], isRefused: true),
            Remains("an empty database alone: the first start was cut off", ["postigo.sqlite"], isRefused: false),
            Remains("a draft of a first start that was cut off", ["spool/0123/draft"], isRefused: false),
            Remains("something of the admin's", ["README", "lost+found/x"], isRefused: false),
        ])
    func remains(row: Remains) throws {
        defer { remove() }
        for file in row.files {
            let path = folder + "/" + file
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
        }
        for _ in 0..<2 {
            let error: StoreError?
            do {
                _ = try Store.open(at: folder)
                error = nil
            } catch let caught { error = caught }
            #expect(error?.problem == (row.isRefused ? .lost : nil))
        }
    }

    @Test("the log that a reader let grow is emptied once it lets go") func boundsLog() async throws {
        defer { remove() }
        let store = try Store.open(at: folder)
        let pool = try #require(store.pool.sqlite as? DatabasePool)
        func write(megabytes: Int) async throws {
            try await store.write { db in
                try db.execute(sql: "CREATE TABLE IF NOT EXISTS filler (octets BLOB)")
                for _ in 0..<megabytes { try db.execute(sql: "INSERT INTO filler VALUES (zeroblob(1048576))") }
            }
        }
        var reader: DatabaseSnapshot? = try pool.makeSnapshot()
        try await write(megabytes: 66)
        let size = try #require(store.files?.logSize)
        #expect(size > Durability.logBound)
        #expect(try await reader?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ticket") } == 0)
        reader = nil
        try await write(megabytes: 1)
        #expect(store.files?.logSize == 0)
        try store.checkFiles()
    }

    @Test("to look makes nothing") func looks() throws {
        let error = #expect(throws: StoreError.self) { try Store.openExisting(at: folder) }
        #expect(error?.problem == .noStore)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("one bit that a disk has changed is told by the file's name, and its content is not handed out")
    func flippedBit() async throws {
        defer { remove() }
        let store = try Store.open(at: folder)
        let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
        try await file(Scene.arrival(1, attachments: [large]), in: store)
        let hash = ContentHash(of: large)
        let path = store.blobs.place(of: hash)
        var octets = try #require(FileManager.default.contents(atPath: path))
        octets[100_000] ^= 1
        try octets.write(to: URL(fileURLWithPath: path))
        let error = await #expect(throws: StoreError.self) { try await store.content(of: hash) }
        #expect(error == StoreError(place: path, problem: .changedOnDisk))
        try await store.write { try $0.execute(sql: "UPDATE blob SET content = x'00' WHERE content IS NOT NULL") }
        let small = Scene.arrival(1).raw.hash
        await #expect(throws: StoreError.self) { try await store.content(of: small) }
    }
}
