// The data directory: others may not read it, and what is in it survives.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Data directory")
struct DirectoryTests {
    @Test("made with mode 0700, and opened again with its tickets") func opens() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = try Scene().desk
        do {
            let store = try Store.open(at: folder)
            _ = try await store.file(
                desk.studied([Scene.arrival(1)]), of: "support", cursor: nil, settlesLater: false, at: Scene.now)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        #expect(try await Store.open(at: folder).tickets().count == 1)
    }

    @Test("a disk that is read-only is no file of somebody else's") func readOnly() {
        #expect(StoreError.Problem(errno: EROFS) == .readOnly)
        #expect(StoreError.Problem(errno: EACCES) == .notWritable)
        // The system's own folder of processes may not be written either, and is no read-only disk.
        #expect(StoreError(place: "/proc", problem: .notWritable).named.problem == .notWritable)
        #expect(StoreError(place: "/nowhere/at/all", problem: .notWritable).named.problem == .notWritable)
    }

    @Test(
        "no store, where there is none, and where a file stands in the folder's place",
        arguments: ["/nowhere", "/dev/null"])
    func missing(place: String) {
        let error = #expect(throws: StoreError.self) { try Store.openExisting(at: place) }
        #expect(error?.problem == .noStore && error?.place == "\(place)/postigo.sqlite")
    }

    @Test("a place that cannot be a directory is told by its path") func refuses() throws {
        let error = #expect(throws: StoreError.self) { try Store.open(at: "/dev/null/data") }
        #expect(error?.description.contains("/dev/null/data") == true)
    }
}
