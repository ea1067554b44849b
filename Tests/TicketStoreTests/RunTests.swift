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

    /// A run that begins to read, and ends as it is told.
    private func run(alone: Bool, breaksOff: Bool = false, _ uids: ClosedRange<UInt32> = 5...5) async throws {
        let store = try data.open()
        try await store.beginParsing(uids, uidValidity: 1, of: "support", alone: alone)
        #expect(try await store.inFlight(of: "support")?.hasEnded == false, "nobody suspects what he reads himself")
        if breaksOff { try await store.breakOffParsing(of: "support") }
    }

    private func mark() async throws -> InFlight? { try await data.open().inFlight(of: "support") }

    @Test("only ends of other runs that read it alone count") func counts() async throws {
        try await run(alone: false, 1...9)
        let together = try await mark()
        #expect(together?.endedAlone == 0 && together?.uids == 1...9)
        try await run(alone: true)
        #expect(try await mark()?.endedAlone == 1)
        try await run(alone: true)
        #expect(try await mark()?.endedAlone == 2)
        try await run(alone: true, breaksOff: true)
        #expect(try await mark()?.endedAlone == 2, "an error or a stop in order changes nothing")
        try await run(alone: true)
        #expect(try await mark()?.endedAlone == 3)
    }

    @Test("a run that broke off in order leaves no suspicion") func forgives() async throws {
        for _ in 0..<9 { try await run(alone: false, breaksOff: true) }
        #expect(try await mark() == nil)
        for _ in 0..<9 { try await run(alone: false) }
        #expect(try await mark()?.endedAlone == 0, "it was never read alone")
    }

    @Test("another mail begins anew") func beginsAnew() async throws {
        for _ in 0..<3 { try await run(alone: true) }
        try await run(alone: true, 6...6)
        let other = try await mark()
        #expect(other?.endedAlone == 1 && other?.uids == 6...6)
    }
}
