// Runs that end: what they had begun is given back, and what they had written is cleared away.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

/// A data directory, opened by one run after another.
private final class DataFolder {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("runs-\(UUID().uuidString)").path
    private let scene: Scene

    init() throws { scene = try Scene() }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func open() throws -> Store { try Store.open(at: path) }

    @discardableResult
    func file(_ arrivals: [Arrival], in store: Store) async throws -> [Filed] {
        let desk = scene.desk
        return try await store.file(
            desk.studied(arrivals), of: "support", cursor: nil, settlesLater: true, at: Scene.now)
    }

    func write(_ text: String, to name: String) throws {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// Files of blobs.
    func blobs() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path + "/blobs").filter { $0.contains("/") }
    }
}

@Suite("Runs")
struct RunTests {
    private let data: DataFolder
    private let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
    /// Later than any file of these tests was written.
    private let later = Instant(seconds: 4_102_444_800)

    init() throws { data = try DataFolder() }

    private func claim(_ store: Store) async throws -> [Int64] {
        try await store.claim(limit: 10, at: Scene.now, lease: .minutes(15)).map(\.id)
    }

    @Test("claims of a run that is dead are given back at once; those of one that lives are not") func claims()
        async throws
    {
        var dead: Store? = try data.open()
        try await data.file([Scene.arrival(1)], in: try #require(dead))
        let claimed = try await claim(try #require(dead))
        let store = try data.open()
        #expect(try await store.takeOver(at: Scene.now) == 0)
        #expect(try await claim(store).isEmpty)
        dead = nil
        #expect(try await store.takeOver(at: Scene.now) == claimed.count)
        #expect(try await claim(store) == claimed)
        #expect(try await store.takeOver(at: Scene.now) == 0, "its own stay")
    }

    @Test("drafts of dead runs go, those of a living one stay") func drafts() async throws {
        let living = try data.open()
        try data.write("half", to: "spool/0123456789abcdef/half")
        try data.write("half", to: "spool/4711-1234567890")
        let spool = try #require(living.spoolFolder)
        try "half".write(toFile: spool + "/half", atomically: true, encoding: .utf8)
        let store = try data.open()
        try await store.takeOver(at: Scene.now)
        #expect(!data.has("spool/0123456789abcdef") && !data.has("spool/4711-1234567890"))
        #expect(FileManager.default.fileExists(atPath: spool + "/half"))
        #expect(store.isAlive(living.run) && store.isAlive(store.run) && !store.isAlive(.random()))
    }

    @Test("a run's folder goes with it") func cleansUp() throws {
        var store: Store? = try data.open()
        let folder = try #require(store?.spoolFolder)
        #expect(FileManager.default.fileExists(atPath: folder))
        store = nil
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("files of blobs without a row are swept, those of tickets stay, and a second look is short") func sweeps()
        async throws
    {
        let store = try data.open()
        try await data.file([Scene.arrival(1, attachments: [large])], in: store)
        let kept = try data.blobs()
        let orphan = ContentHash(of: [1, 2, 3]).hex
        for name in ["\(orphan.prefix(2))/\(orphan)", "\(orphan.prefix(2))/\(orphan).4711.12", "\(kept[0]).1.2"] {
            try data.write("left behind", to: "blobs/\(name)")
        }
        #expect(try await store.sweepBlobs(at: later) == 3)
        #expect(try data.blobs() == kept)
        #expect(try await store.sweepBlobs(at: later) == 0)
        #expect(try await store.content(of: ContentHash(of: large)) == large)
    }

    @Test("beside another run a young file without a row is left alone") func leavesYoungFiles() async throws {
        let other = try data.open()
        let store = try data.open()
        let orphan = ContentHash(of: [1, 2, 3]).hex
        try data.write("just written", to: "blobs/\(orphan.prefix(2))/\(orphan)")
        let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
        #expect(try await store.sweepBlobs(at: now) == 0)
        #expect(try await store.sweepBlobs(at: now + .days(2)) == 1)
        #expect(other.isAlive(store.run))
    }

    @Test("a file that a sweep took before its commit is written anew inside it") func writesAnew() async throws {
        let store = try data.open()
        let blob = Blob(large)
        try store.blobs.write(blob)
        #expect(try await store.sweepBlobs(at: later) == 1)
        try await data.file([Scene.arrival(1, attachments: [large])], in: store)
        #expect(try await store.content(of: blob.hash) == large)
    }
}

@Suite("Marks of mails that are read")
struct InFlightTests {
    private let data: DataFolder

    init() throws { data = try DataFolder() }

    /// What a run does before it ends without a word.
    enum Act: Sendable {
        /// Looks after the suspects of the mailbox, after so many seconds of its life.
        case look(Int = 0)
        /// Reads a mail of "support" apart from others.
        case alone(UInt32)
        /// Reads mails together.
        case together(of: String, ClosedRange<UInt32> = 8...9)
        case breaksOff
        case survivesRound
        case stops
    }

    private func run(_ acts: [Act]) async throws {
        let store = try data.open()
        for act in acts {
            switch act {
            case .look(let seconds): _ = try await look(store, seconds)
            case .alone(let uid):
                try await store.beginParsing(uid...uid, uidValidity: 1, of: "support", alone: true)
                #expect(try await store.inFlight(of: "support")?.hasEnded == false, "nobody suspects what he reads")
            case .together(let mailbox, let uids): try await store.beginParsing(uids, uidValidity: 1, of: mailbox)
            case .breaksOff: try await store.breakOffParsing(of: "support")
            case .survivesRound: try await store.surviveControl(of: "support")
            case .stops: try await store.endControls(of: "support")
            }
        }
    }

    private func look(_ store: Store, _ seconds: Int = 0, validity: UInt32 = 1) async throws -> [Suspect] {
        try await store.suspects(of: "support", uidValidity: validity, at: .seconds(seconds))
    }

    /// What the next run finds.
    private func suspects(validity: UInt32 = 1) async throws -> [Suspect] {
        try await look(try data.open(), validity: validity)
    }

    /// A mail over which a run has ended, and then, tried after its control, another.
    private func suspect(_ uid: UInt32 = 5) async throws {
        try await run([.alone(uid)])
        try await run([.look(), .alone(uid)])
    }

    @Test("mails that were read together are suspected of nothing yet, and one that was read alone waits") func adopts()
        async throws
    {
        try await run([.together(of: "support", 1...9)])
        #expect(try await suspects().isEmpty)
        #expect(try await data.open().inFlight(of: "support")?.uids == 1...9)
        try await run([.alone(5)])
        let found = try await suspects()
        #expect(found.map(\.uid) == [5] && found[0].suspicion.ends == 0 && found[0].step == .attempt)
        #expect(try await data.open().inFlight(of: "support") == nil)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var acts: [Act]
        var end: RunEnd?
        var ends: Int

        init(_ name: String, _ acts: [Act], _ end: RunEnd?, ends: Int) {
            (testDescription, self.acts, self.end, self.ends) = (name, acts, end, ends)
        }
    }

    static let rows = [
        Row("read alone", [.look(), .alone(5)], .readingIt, ends: 2),
        Row(
            "read alone, another mailbox reading too", [.look(), .together(of: "sales"), .alone(5)],
            .readingItAndOthers, ends: 1),
        Row("waited, nothing read", [.look()], .readingNothing, ends: 0),
        Row("waited long, nothing read", [.look(), .look(7_200)], .readingNothing, ends: 0),
        Row("waited, others read", [.look(), .together(of: "support")], .readingOthers, ends: 0),
        Row("waited, another mailbox reading", [.look(), .together(of: "sales")], .readingOthers, ends: 0),
        Row("waited, another mail read alone for the first time", [.look(), .alone(6)], .readingOthers, ends: 0),
        Row("asked to stop", [.look(), .stops], nil, ends: 1),
        Row("reading broke off, and it was asked to stop", [.look(), .alone(5), .breaksOff, .stops], nil, ends: 1),
        Row("a whole round, then ended", [.look(), .survivesRound], .afterItsRound, ends: 1),
        Row("killed before it looked", [], .readingIt, ends: 1),
    ]

    @Test("a run that ends over a suspect", arguments: rows) func judges(row: Row) async throws {
        try await suspect()
        try await run(row.acts)
        let found = try #require(try await suspects().first { $0.uid == 5 })
        #expect(found.lastEnd == row.end && found.suspicion.ends == row.ends)
        let later = try #require(try await suspects().first { $0.uid == 5 })
        #expect(later.suspicion.ends <= found.suspicion.ends, "each end is judged once")
    }

    @Test("two mails that end the program are counted each for itself") func countsTwo() async throws {
        try await run([.alone(5)])
        try await run([.look(), .alone(6)])
        for _ in 0..<3 {
            try await run([.look(), .alone(5)])
            try await run([.look(), .alone(6)])
        }
        let store = try data.open()
        #expect(try await look(store).map(\.suspicion.ends) == [3, 3])
    }

    @Test("it waits by the clock of the run that goes on without it") func waits() async throws {
        try await suspect()
        let store = try data.open()
        #expect(try await look(store, 1_000).map(\.step) == [.wait(.seconds(10))])
        #expect(try await look(store, 1_004).map(\.step) == [.wait(.seconds(6))])
        #expect(try await look(store, 1_010).map(\.step) == [.attempt])
    }

    @Test("a round that was survived is one control, and used up by one try") func usesUp() async throws {
        try await suspect()
        try await run([.look(), .survivesRound])
        let store = try data.open()
        #expect(try await look(store).map(\.step) == [.attempt])
        try await store.beginParsing(5...5, uidValidity: 1, of: "support", alone: true)
        #expect(try await look(store).map(\.hasSurvived) == [false])
    }

    @Test("what has its disposition, is gone, or lay in a folder that was made anew is suspected no more")
    func forgets()
        async throws
    {
        try await suspect(1)
        try await suspect(5)
        #expect(try await suspects().map(\.uid) == [1, 5])
        let store = try data.open()
        try await data.file([Scene.arrival(1)], in: store)
        _ = try await store.file(
            [], of: "support", cursor: Cursor(uidValidity: 1, nextUID: 2), settlesLater: true, at: Scene.now)
        #expect(try await look(store).map(\.uid) == [5])
        try await store.dropSuspect(5, uidValidity: 1, of: "support")
        #expect(try await look(store).isEmpty)
        try await suspect(7)
        #expect(try await suspects(validity: 2).isEmpty)
    }

    @Test("a run that broke off in order leaves no suspicion") func forgives() async throws {
        for _ in 0..<9 { try await run([.together(of: "support"), .breaksOff]) }
        for _ in 0..<9 { try await run([.alone(5), .breaksOff]) }
        #expect(try await suspects().isEmpty)
        #expect(try await data.open().inFlight(of: "support") == nil)
    }
}

@Suite("Turns of reading")
struct ReadingTurnsTests {
    @Test("a suspect is tried only where nobody reads, and whoever comes meanwhile waits") func waits() async {
        let turns = ReadingTurns()
        await turns.begin()
        #expect(await !turns.beginAlone())
        await turns.end()
        #expect(await turns.beginAlone())
        #expect(await !turns.beginAlone())
        async let reader: Void = turns.begin()
        await turns.endAlone()
        await reader
        #expect(await !turns.beginAlone())
        await turns.end()
        #expect(await turns.beginAlone())
    }
}
