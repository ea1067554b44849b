// A directory that was copied back is told from one that was left alone.
import Foundation
import Programs
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("The stamp beside the database")
struct StampTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Done to the directory, in a shell, while nobody works on it: $D is it, $N a copy of last night, made by `cp -a`.
        var does: String
        var isCopy: Bool

        init(_ name: String, _ does: String, isCopy: Bool) {
            (testDescription, self.does, self.isCopy) = (name, does, isCopy)
        }
    }

    @Test(arguments: [
        Row("nothing", "true", isCopy: false),
        Row("moved on the same disk", "mv $D $D.x; mv $D.x $D", isCopy: false),
        Row("its mode changed, for all of it", "chmod -R go-rwx $D; touch $D/*", isCopy: false),
        Row("the night's copy in its place", "rm -r $D; cp -a $N $D", isCopy: true),
        Row("the night's copy in its place, without times", "rm -r $D; cp -r $N $D", isCopy: true),
        Row(
            "the night's files written over those that are there", "cp $N/* $D/ 2>/dev/null; rm -f $D/*-wal $D/*-shm",
            isCopy: true),
        Row(
            "the night's database written into today's, beside today's stamp",
            "cat $N/postigo.sqlite > $D/postigo.sqlite; rm -f $D/*-wal $D/*-shm", isCopy: true),
        Row("the night's database alone", "rm $D/postigo.sqlite*; cp $N/postigo.sqlite $D/", isCopy: true),
        Row("a copy of this very moment", "cp -a $D $D.x; rm -r $D; mv $D.x $D", isCopy: true),
        Row(
            "unpacked from an archive", "tar -cf $D.tar -C $D .; rm -r $D; mkdir -m 700 $D; tar -xf $D.tar -C $D",
            isCopy: true),
        Row("without its stamp", "rm $D/stamp", isCopy: true),
        Row("an empty stamp", ": > $D/stamp", isCopy: true),
        Row("a stamp of nonsense", "echo a b c d e f > $D/stamp", isCopy: true),
        Row("a stamp of one octet that is no text", "printf '\\377' > $D/stamp", isCopy: true),
    ])
    func told(_ row: Row) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { for end in ["", ".night", ".x", ".tar"] { try? FileManager.default.removeItem(atPath: folder + end) } }
        let desk = try Scene().desk
        do {
            let store = try Store.open(at: folder)
            #expect(try await store.settleIn(at: Scene.now) == nil, "it is new")
            _ = try await store.file(
                desk.studied([Scene.arrival(1)]), of: "support", cursor: nil, settlesLater: false, at: Scene.now)
        }
        try await shell("cp -a $D $N", folder)
        // The day goes on: its word is another one by then.
        #expect(try await Store.open(at: folder).settleIn(at: Scene.now) == nil)
        try await shell(row.does, folder)
        let restoration = try await Store.open(at: folder).settleIn(at: Scene.now + .days(1))
        #expect((restoration != nil) == row.isCopy)
        #expect(try await Store.open(at: folder).settleIn(at: Scene.now + .days(1)) == nil, "once is enough")
    }

    private func shell(_ line: String, _ folder: String) async throws {
        let script = "D='\(folder)'; N='\(folder).night'; \(line)"
        try #require(try await Child("/bin/sh", ["-c", script]).ending == .exited(0))
    }

    @Test("one that a store of an older version never had is none that is missing") func adopts() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = try Scene().desk
        let store = try Store.open(at: folder)
        _ = try await store.file(
            desk.studied([Scene.arrival(1)]), of: "support", cursor: nil, settlesLater: false, at: Scene.now)
        #expect(try await store.settleIn(at: Scene.now) == nil)
        #expect(try await store.settleIn(at: Scene.now) == nil)
    }

    @Test("a crash between file and database leaves the same directory", arguments: [true, false])
    func survives(fileOnly: Bool) throws {
        let mark = DirectoryStamp.Birthmark(inode: 7, madeAt: 9)
        let stamp = DirectoryStamp(word: "new", earlier: "old", database: mark, itself: mark, home: "/srv/a desk")
        let verdict = DirectoryStamp.verdict(
            stamp, word: fileOnly ? "old" : "new", database: mark, itself: mark, home: "/elsewhere")
        #expect(verdict == .same)
        #expect(DirectoryStamp(text: stamp.text) == stamp)
        let older = DirectoryStamp(text: "new old 7 9 7 9\n")
        #expect(older?.home == "", "as versions without a place wrote it")
        #expect(DirectoryStamp.verdict(older, word: "new", database: mark, itself: nil, home: "/srv/a desk") == .copied)
    }

    struct Move: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Done while nobody works on it: $D is the directory, $M where it is opened afterwards, $N a copy of last night.
        var does: String
        var minutes: Int
        var isCopy: Bool

        init(_ name: String, _ does: String, after minutes: Int, isCopy: Bool) {
            (testDescription, self.does, self.minutes, self.isCopy) = (name, does, minutes, isCopy)
        }
    }

    @Test(
        "one that moved by copying has lost nothing",
        arguments: [
            Move("copied to another disk, and removed", "cp -a $D $M; rm -r $D", after: 5, isCopy: false),
            Move("copied, and the old one is left as it was", "cp -a $D $M", after: 3_000, isCopy: false),
            Move("renamed", "mv $D $M", after: 3_000, isCopy: false),
            Move("copied, and the old one is gone for long", "cp -a $D $M; rm -r $D", after: 3_000, isCopy: true),
            Move("the night's copy, and the old one is gone", "mv $N $M; rm -r $D", after: 3_000, isCopy: true),
            Move("the night's copy, while the old one has gone on", "mv $N $M", after: 3_000, isCopy: true),
            Move("a copy of a moment ago, while the old one has gone on", "mv $N $M", after: 5, isCopy: true),
            Move("moved a moment ago, without its stamp", "cp -a $D $M; rm $M/stamp; rm -r $D", after: 5, isCopy: true),
        ])
    func moved(_ row: Move) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { for end in ["", ".night", ".moved"] { try? FileManager.default.removeItem(atPath: folder + end) } }
        let desk = try Scene().desk
        do {
            let store = try Store.open(at: folder)
            #expect(try await store.settleIn(at: Scene.now) == nil, "it is new")
            _ = try await store.file(
                desk.studied([Scene.arrival(1)]), of: "support", cursor: nil, settlesLater: false, at: Scene.now)
        }
        try await shell("cp -a $D $N", folder)
        #expect(try await Store.open(at: folder).settleIn(at: Scene.now) == nil)
        try await shell("M='\(folder).moved'; \(row.does)", folder)
        let now = Scene.now + .minutes(row.minutes)
        let restoration = try await Store.open(at: folder + ".moved").settleIn(at: now)
        #expect((restoration != nil) == row.isCopy)
        #expect(try await Store.open(at: folder + ".moved").settleIn(at: now + .days(9)) == nil, "once is enough")
    }

    @Test("where the file system says when a file was made, that counts, and else its number") func fits() {
        let mark = { (inode: UInt64, made: Int64) in DirectoryStamp.Birthmark(inode: inode, madeAt: made) }
        #expect(mark(1, 5).fits(mark(2, 5)), "another number at each mount")
        #expect(!mark(1, 5).fits(mark(1, 6)), "a number that was given again")
        #expect(mark(1, 0).fits(mark(1, 6)) && !mark(1, 0).fits(mark(2, 0)))
    }
}
