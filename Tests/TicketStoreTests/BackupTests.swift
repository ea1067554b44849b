// A backup is whole, costs what is new, tells what is damaged, and is put back so that nothing is given twice.
import Foundation
import Programs
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

/// A store with a mail of three large files and one of none, on a disk, and a configuration.
final class Shelf {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    var data: String { folder + "/data" }
    var config: String { folder + "/config" }
    var backup: String { folder + "/backup" }
    let desk: Desk

    init(files: Int = 3) async throws {
        desk = try Scene().desk
        let store = try Store.open(at: data)
        try await store.settleIn(at: Scene.now)
        let contents = (0..<files).map { Self.large(UInt8($0)) }
        try await file(
            [Scene.arrival(1, attachments: contents), Scene.arrival(2, from: "rui@bar.test", "Scale")], into: store)
        try write("1 \(String(repeating: "ab", count: 32))\n", to: data + "/keys")
        for (name, text) in [
            ("postigo.yaml", "data: ../data\n"), ("secrets/mailbox", "sesame\n"), ("desk.yaml", "name: x\n"),
        ] {
            try write(text, to: "\(config)/\(name)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func large(_ octet: UInt8) -> [UInt8] { (0..<150_000).map { UInt8(truncatingIfNeeded: $0 / 7) ^ octet } }

    func file(_ arrivals: [Arrival], into store: Store, cursor: UInt32? = nil) async throws {
        _ = try await store.file(
            desk.studied(arrivals), of: "support", cursor: cursor.map { Cursor(uidValidity: 1, nextUID: $0) },
            settlesLater: false, at: Scene.now)
    }

    func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    @discardableResult
    func make(isFull: Bool = false, at now: Instant = Scene.now) throws -> Backup.Outcome {
        try Backup(of: data, configuration: config, by: "9.9", at: now, isFull: isFull).make(in: backup)
    }

    /// Paths of files below a folder.
    func files(in folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.map { "\(folder)/\($0)" }.filter { FileCopy.size(of: $0) != nil }.sorted()
    }

    func blobs(in folder: String) -> [String] { files(in: folder + "/blobs") }
}

@Suite("Backup")
struct BackupTests {
    @Test("everything is there, for this user alone, and verifies") func makes() async throws {
        let shelf = try await Shelf()
        let outcome = try shelf.make()
        #expect(outcome.newBlobs == 3 && outcome.manifest.blobs == 3 && outcome.manifest.faults.isEmpty)
        let names = outcome.manifest.files.map { $0.path.split(separator: "/").dropFirst().joined(separator: "/") }
        #expect(
            names.sorted() == [
                "configuration/desk.yaml", "configuration/postigo.yaml", "configuration/secrets/mailbox", "keys",
                "postigo.sqlite",
            ])
        for file in shelf.files(in: shelf.backup) {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file)")
        }
        let (verification, manifest) = try Verification.ofBackup(in: shelf.backup)
        #expect(verification.faults.isEmpty && verification.blobs == 3 && verification.mails == 2)
        #expect(manifest == outcome.manifest)
    }

    @Test("the second copies what is new, and what is gone goes out of it too") func grows() async throws {
        let shelf = try await Shelf()
        try shelf.make()
        let store = try Store.open(at: shelf.data)
        try await shelf.file([Scene.arrival(3, "More", attachments: [Shelf.large(99)])], into: store)
        #expect(try shelf.make(at: Scene.now + .days(1)).newBlobs == 1)
        #expect(try shelf.make(isFull: true, at: Scene.now + .days(2)).newBlobs == 4)
        try await store.write { db in
            try db.execute(sql: "DELETE FROM attachment WHERE entry_id = (SELECT max(entry_id) FROM attachment)")
            try db.execute(sql: "DELETE FROM blob WHERE hash = ?", arguments: [ContentHash(of: Shelf.large(99)).data])
        }
        let last = try shelf.make(at: Scene.now + .days(3))
        #expect(last.manifest.blobs == 3 && shelf.blobs(in: shelf.backup).count == 3)
        let generations = try FileManager.default.contentsOfDirectory(atPath: shelf.backup).filter {
            $0.hasPrefix("store-")
        }
        #expect(generations == [last.manifest.generation])
        #expect(try Verification.ofBackup(in: shelf.backup).0.faults.isEmpty)
    }

    @Test("one that broke off leaves the one before") func breaksOff() async throws {
        let shelf = try await Shelf()
        let first = try shelf.make()
        // As a crash leaves it: a generation and a file of it, and no manifest that names them; half a content.
        try shelf.write("half", to: shelf.backup + "/store-20990101T000000Z-dead/postigo.sqlite")
        let blob = try #require(shelf.blobs(in: shelf.data).first)
        let copy = shelf.backup + String(blob.dropFirst(shelf.data.count))
        #expect(try Verification.ofBackup(in: shelf.backup).1.generation == first.manifest.generation)
        try FileManager.default.removeItem(atPath: copy)
        try Data([1, 2, 3]).write(to: URL(filePath: copy))
        let second = try shelf.make(at: Scene.now + .days(1))
        #expect(try Verification.ofBackup(in: shelf.backup).0.faults.isEmpty && second.newBlobs == 1)
    }

    @Test("a content that the store has lost is told, and the rest is there") func tells() async throws {
        let shelf = try await Shelf()
        let blob = try #require(shelf.blobs(in: shelf.data).first)
        try FileManager.default.removeItem(atPath: blob)
        let outcome = try shelf.make()
        #expect(outcome.manifest.faults.count == 1 && outcome.manifest.faults[0].contains(blob))
        #expect(shelf.blobs(in: shelf.backup).count == 2)
    }

    struct Place: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// From the test's own folder on.
        var path: String
        var holds: String?
        var fault: CopyFault?

        init(_ name: String, _ path: String, holds: String? = nil, _ fault: CopyFault?) {
            (testDescription, self.path, self.holds, self.fault) = (name, path, holds, fault)
        }
    }

    @Test(
        "where it may lie",
        arguments: [
            Place("a new folder, deep", "a/b/c", nil),
            Place("beside the data, with a name that begins alike", "data-backup", nil),
            Place("the data directory", "data", .insideData), Place("inside it", "data/backup", .insideData),
            Place("inside it, by another spelling", "config/../data/x", .insideData),
            Place("a folder with something else", "home", holds: "home/letter.txt", .notEmpty),
        ])
    func lies(_ place: Place) async throws {
        let shelf = try await Shelf(files: 1)
        if let file = place.holds { try shelf.write("x", to: "\(shelf.folder)/\(file)") }
        let backup = Backup(of: shelf.data, configuration: shelf.config, by: "9.9", at: Scene.now)
        let path = "\(shelf.folder)/\(place.path)"
        guard let fault = place.fault else {
            _ = try backup.make(in: path)
            return #expect(try Verification.ofBackup(in: path).0.faults.isEmpty)
        }
        let error = #expect(throws: StoreError.self) { try backup.make(in: path) }
        #expect(error?.problem == .copy(fault))
    }

    @Test("a data directory or a backup inside the configuration is not copied into itself") func nests() async throws {
        let shelf = try await Shelf(files: 1)
        try FileManager.default.moveItem(atPath: shelf.data, toPath: shelf.config + "/data")
        let backup = Backup(of: shelf.config + "/data", configuration: shelf.config, by: "9.9", at: Scene.now)
        _ = try backup.make(in: shelf.config + "/backup")
        let second = try backup.make(in: shelf.config + "/backup")
        #expect(second.manifest.files.count == 5)
    }

    @Test("as a stream it is an archive that tar unpacks to the same") func streams() async throws {
        let shelf = try await Shelf()
        try shelf.write(
            "deep",
            to: shelf.config + "/templates/" + String(repeating: "a", count: 60) + "/"
                + String(repeating: "b", count: 70))
        let file = shelf.folder + "/backup.tar"
        try Data().write(to: URL(filePath: file))
        let handle = try #require(FileHandle(forWritingAtPath: file))
        let manifest = try Backup(of: shelf.data, configuration: shelf.config, by: "9.9", at: Scene.now)
            .write(to: handle.fileDescriptor)
        try handle.close()
        try FileManager.default.createDirectory(atPath: shelf.backup, withIntermediateDirectories: true)
        #expect(try await Child("/usr/bin/env", ["tar", "-xf", file, "-C", shelf.backup]).ending == .exited(0))
        let (verification, read) = try Verification.ofBackup(in: shelf.backup)
        #expect(verification.faults.isEmpty && verification.blobs == 3 && read == manifest && read.files.count == 6)
        #expect(DurableFolder.names(in: shelf.data + "/spool").isEmpty, "what it lay in is gone")
    }

    @Test("more than eight gigabytes have their number in base 256") func sizes() {
        let header = TarWriter.header("x", size: 10 << 30, time: 0)
        #expect(header[124] == 0x80 && header[132..<136].elementsEqual([0x80, 0, 0, 0]) && header[131] == 2)
        #expect(TarWriter.header("x", size: 511, time: 0)[124..<135].elementsEqual("00000000777".utf8))
    }
}

@Suite("Verification")
struct VerificationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var does: @Sendable (String, [String]) throws -> Void
        /// A part of what is told; nil: nothing is wrong.
        var says: [String]?

        init(_ name: String, says: [String]?, _ does: @escaping @Sendable (String, [String]) throws -> Void) {
            (testDescription, self.says, self.does) = (name, says, does)
        }
    }

    private static func change(_ path: String, _ change: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        change(&data)
        try data.write(to: URL(filePath: path))
    }

    @Test(
        "of a store",
        arguments: [
            Row("sound", says: nil) { _, _ in },
            Row("a stray file", says: nil) { data, _ in try Data([1]).write(to: URL(filePath: data + "/blobs/zz")) },
            Row("one bit of a file", says: ["SHA-256 is another", "#1"]) { _, blobs in
                try change(blobs[0]) { $0[$0.count / 2] ^= 1 }
            },
            Row("a file cut short", says: ["has 10 octets and had 150000", "#1"]) { _, blobs in
                try change(blobs[0]) { $0 = $0.prefix(10) }
            },
            Row("a file that grew", says: ["has 150001 octets"]) { _, blobs in try change(blobs[0]) { $0.append(0) } },
            Row("a missing file", says: ["is missing", "#1"]) { _, blobs in
                try FileManager.default.removeItem(atPath: blobs[0])
            },
            Row("a folder in a file's place", says: ["is missing"]) { _, blobs in
                try FileManager.default.removeItem(atPath: blobs[0])
                try FileManager.default.createDirectory(atPath: blobs[0], withIntermediateDirectories: false)
            },
            Row("missing keys", says: nil) { data, _ in try FileManager.default.removeItem(atPath: data + "/keys") },
            Row("a database that is none", says: ["database: "]) { data, _ in
                try change(data + "/postigo.sqlite") {
                    $0.replaceSubrange(0..<100, with: Data(repeating: 7, count: 100))
                }
            },
            Row("half a database", says: ["database: "]) { data, _ in
                try change(data + "/postigo.sqlite") { $0 = $0.prefix($0.count / 2) }
            },
            Row(
                "a content inside the database",
                says: ["SHA-256 is another", "UID 2 of mailbox 'support' in ticket #2"]
            ) { data, _ in
                try sql(data, "UPDATE blob SET content = x'00' WHERE hash = (SELECT raw FROM ledger WHERE uid = 2)")
            },
            Row("a mail without its ticket", says: ["mail 2 is 'opened', and has no ticket"]) { data, _ in
                try sql(data, "UPDATE ledger SET ticket_id = NULL WHERE uid = 2")
            },
            Row("a row that names none", says: ["names a row of ticket"]) { data, _ in
                try sql(data, "PRAGMA foreign_keys = OFF; DELETE FROM ticket WHERE id = 2")
            },
            Row("a cursor that lags", says: ["read up to UID 1, and UID 2 is filed"]) { data, _ in
                try sql(data, "INSERT INTO cursor (mailbox, uid_validity, next_uid) VALUES ('support', 1, 2)")
            },
            Row("a cursor that a mail holds which does not come", says: nil) { data, _ in
                try sql(data, "INSERT INTO cursor (mailbox, uid_validity, next_uid) VALUES ('support', 1, 1)")
                try sql(
                    data,
                    "INSERT INTO missing_mail (mailbox, uid_validity, uid, visits, since, fault) VALUES ('support', 1, 1, 1, 0, 'x')"
                )
            },
            Row("a cursor that lags, and mail that is missing elsewhere", says: ["UID 2 is filed"]) { data, _ in
                try sql(data, "INSERT INTO cursor (mailbox, uid_validity, next_uid) VALUES ('support', 1, 2)")
                try sql(
                    data,
                    "INSERT INTO missing_mail (mailbox, uid_validity, uid, visits, since, fault) VALUES ('support', 2, 1, 1, 0, 'x')"
                )
            },
            Row("a cursor that a visit holds which broke off", says: nil) { data, _ in
                try sql(data, "INSERT INTO cursor (mailbox, uid_validity, next_uid) VALUES ('support', 1, 1)")
                try sql(
                    data,
                    "INSERT INTO in_flight (mailbox, uid_validity, first_uid, last_uid) VALUES ('support', 1, 1, 2)")
            },
            Row("a cursor of another life of the mailbox", says: nil) { data, _ in
                try sql(data, "INSERT INTO cursor (mailbox, uid_validity, next_uid) VALUES ('support', 2, 2)")
            },
        ])
    func verifies(_ row: Row) async throws {
        let shelf = try await Shelf(files: 1)
        // All of it in the one file.
        try Self.sql(shelf.data, "PRAGMA wal_checkpoint(TRUNCATE)")
        try row.does(shelf.data, shelf.blobs(in: shelf.data))
        let told = try Verification.ofStore(at: shelf.data).faults.map(\.description).joined(separator: "\n")
        guard let says = row.says else { return #expect(told == "") }
        for words in says { #expect(told.contains(words), "\(told)") }
    }

    private static func sql(_ data: String, _ sql: String) throws {
        let queue = try Pool.open(data + "/postigo.sqlite")
        try queue.outsideTransactions { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            if sql.hasPrefix("PRAGMA wal") { _ = try SQLRow.fetchAll(db, sql: sql) } else { try db.execute(sql: sql) }
        }
        try queue.close()
    }

    @Test(
        "of a backup, file by file",
        arguments: ["postigo.sqlite", "keys", "configuration/secrets/mailbox", "configuration/desk.yaml"])
    func findsEach(_ name: String) async throws {
        let shelf = try await Shelf(files: 1)
        let manifest = try shelf.make().manifest
        let path = "\(shelf.backup)/\(manifest.generation)/\(name)"
        try Self.change(path) { $0[$0.count - 1] ^= 1 }
        #expect(try Verification.ofBackup(in: shelf.backup).0.faults.contains { $0.description.contains(name) })
        try FileManager.default.removeItem(atPath: path)
        #expect(try Verification.ofBackup(in: shelf.backup).0.faults.contains { $0.description.contains(name) })
    }

    @Test(
        "a manifest that is none",
        arguments: [
            ("", CopyFault.unreadable), ("{}", .unreadable), ("{\"format\": 2}", .newerFormat), ("[1]", .unreadable),
            ("\u{0}", .unreadable),
        ])
    func refuses(text: String, fault: CopyFault) async throws {
        let shelf = try await Shelf(files: 1)
        try shelf.write(text, to: shelf.backup + "/manifest.json")
        let error = #expect(throws: StoreError.self) { try Verification.ofBackup(in: shelf.backup) }
        #expect(error?.problem == .copy(fault))
        #expect(throws: StoreError.self) { try PuttingBack(from: shelf.backup) }
        #expect(throws: StoreError.self) { try PuttingBack(from: shelf.folder + "/nowhere") }
    }

    @Test("its paths lead nowhere else", arguments: ["../../etc/passwd", "/etc/passwd", "a/../../b", "", "a\u{0}b"])
    func staysInside(_ path: String) async throws {
        let shelf = try await Shelf(files: 1)
        var manifest = try shelf.make().manifest
        manifest.files[0].path = path
        try Data(try manifest.octets).write(to: URL(filePath: shelf.backup + "/manifest.json"))
        #expect(throws: StoreError.self) { try Manifest.read(in: shelf.backup) }
    }

    @Test("what it found is kept until it finds nothing") func notes() async throws {
        let shelf = try await Shelf(files: 1)
        let blob = try #require(shelf.blobs(in: shelf.data).first)
        let octets = try Data(contentsOf: URL(filePath: blob))
        try FileManager.default.removeItem(atPath: blob)
        try VerificationNote(try Verification.ofStore(at: shelf.data), at: Scene.now).write(in: shelf.data)
        #expect(VerificationNote.read(in: shelf.data)?.count == 1)
        try octets.write(to: URL(filePath: blob))
        try VerificationNote(try Verification.ofStore(at: shelf.data), at: Scene.now).write(in: shelf.data)
        #expect(VerificationNote.read(in: shelf.data)?.count == 0)
        #expect(VerificationNote.read(in: shelf.folder) == nil)
    }
}

@Suite("Restoring")
struct RestorationTests {
    @Test("the files are as they were, and others than the backup's") func putsBack() async throws {
        let shelf = try await Shelf()
        try shelf.make()
        let before = shelf.blobs(in: shelf.data).map { String($0.dropFirst(shelf.data.count)) }
        try FileManager.default.removeItem(atPath: shelf.data)
        try FileManager.default.removeItem(atPath: shelf.config)
        let putting = try PuttingBack(from: shelf.backup)
        #expect(try putting.putConfiguration(into: shelf.config)?.count == 3)
        #expect(try putting.putConfiguration(into: shelf.config) == nil, "it is there now")
        #expect(try putting.put(into: shelf.data, replacing: false).aside == nil)
        #expect(shelf.blobs(in: shelf.data).map { String($0.dropFirst(shelf.data.count)) } == before)
        #expect(try Verification.ofStore(at: shelf.data).faults.isEmpty)
        #expect(try await Store.open(at: shelf.data).tickets().count == 2)
        let links = try FileManager.default.attributesOfItem(atPath: shelf.data + before[0])[.referenceCount] as? Int
        #expect(links == 1)
    }

    @Test("a store that is there is moved aside, and only where that is asked for") func replaces() async throws {
        let shelf = try await Shelf(files: 1)
        try shelf.make()
        try await shelf.file([Scene.arrival(3, "Since then")], into: try Store.open(at: shelf.data))
        let putting = try PuttingBack(from: shelf.backup)
        let error = #expect(throws: StoreError.self) { try putting.put(into: shelf.data, replacing: false) }
        #expect(error?.problem == .copy(.occupied))
        #expect(try await Store.open(at: shelf.data).tickets().count == 3, "nothing was done")
        let put = try putting.put(into: shelf.data, replacing: true)
        #expect(put.lastNumber == 3)
        #expect(try await Store.open(at: shelf.data).tickets().count == 2)
        #expect(try await Store.open(at: try #require(put.aside)).tickets().count == 3)
        #expect(try putting.put(into: shelf.data, replacing: true).aside != nil, "and once more")
    }

    @Test(
        "numbers jump ahead",
        arguments: [
            (0, 0, 1_101), (5, 0, 1_101), (999, 0, 2_001), (1_000, 0, 2_101), (5, 499, 1_101), (5, 600, 1_301),
            (50_000, 9_999_999_999, 1_050_101), (7, -3, 1_101),
        ] as [(Int64, Int64, Int64)])
    func jumps(last: Int64, opened: Int64, next: Int64) {
        #expect(Restoration.nextNumber(after: last, opened: opened) == next)
    }

    @Test("what waited is held, what was put off is not, nonces are others, and numbers jump: once") func settles()
        async throws
    {
        let shelf = try await Shelf(files: 1)
        let store = try Store.open(at: shelf.data)
        try await store.write {
            try $0.execute(
                sql: "UPDATE outbox SET not_before = ?, due_at = ?1 WHERE id = 1",
                arguments: [Scene.now.seconds + 999_999])
        }
        let waiting = try await store.waitingNotices()
        let nonces = try await store.snapshots(of: [TicketID(1), TicketID(2)]).map(\.nonce)
        let told = try await store.settleIn(after: Scene.now, reaching: 9, at: Scene.now + .days(1))
        let restoration = try #require(told)
        #expect(restoration.held == waiting - 1 && restoration.lastNumber == 9 && restoration.nextNumber == 1_101)
        #expect(try await store.waitingNotices() == 1)
        let rows = try await store.outbox(all: true)
        #expect(rows.filter { $0.state == "held" }.allSatisfy { $0.response == "restored" && $0.dueAt == nil })
        let renewed = try await store.snapshots(of: [TicketID(1), TicketID(2)]).map(\.nonce)
        #expect(Set(nonces).isDisjoint(with: renewed) && Set(renewed).count == 2)
        try await shelf.file([Scene.arrival(3, "New")], into: store)
        #expect(try await store.tickets().map(\.id).max() == TicketID(1_101))
        #expect(try await store.settleIn(at: Scene.now + .days(1)) == nil, "a stamp was set")
        #expect(try await store.lastRestoration() == restoration)
    }

    @Test("mail that is known to people is filed, and nobody is written to") func filesQuietly() async throws {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1)])
        let before = try await scene.store.waitingNotices()
        _ = try await scene.store.file(
            scene.desk.studied([Scene.arrival(2, from: "rui@bar.test", "Scale")]), of: "support", cursor: nil,
            settlesLater: false, at: Scene.now, isKnownToPeople: true)
        #expect(try await scene.store.tickets().count == 2)
        #expect(try await scene.store.waitingNotices() == before, "those before are untouched")
        let dropped = try await scene.store.outbox(all: true).filter { $0.state == "dropped" }
        #expect(dropped.count == before && dropped.allSatisfy { $0.response == "restored" })
    }
}

@Suite("Migration")
struct MigrationTests {
    @Test("a store of an older version is changed where that is asked for, and a copy is made before") func copies()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = DataDirectory(path: folder)
        try data.prepare()
        let before = "012 reports of orders"
        do {
            let queue = try Pool.open(data.database)
            try History.migrations.migrate(queue, upTo: before)
            try queue.close()
        }
        let error = #expect(throws: StoreError.self) { try Store.open(at: folder) }
        #expect(error?.problem == .olderSchema)
        #expect(throws: StoreError.self) { try Store.openExisting(at: folder) }
        _ = try Store.openExisting(at: folder, migrating: true)
        let copies = DurableFolder.names(in: data.earlier)
        #expect(copies == ["012-reports-of-orders.sqlite"])
        #expect(try Self.schema(of: "\(data.earlier)/\(copies[0])") == before)
        _ = try Store.open(at: folder)
        EarlierCopies.sweep(in: data, at: Instant(seconds: 4_000_000_000))
        #expect(DurableFolder.names(in: data.earlier).isEmpty)
    }

    private static func schema(of database: String) throws -> String {
        try Pool.reading(database).read { try DatabaseCopy.schema($0) }
    }
}
