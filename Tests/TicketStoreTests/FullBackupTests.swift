/// A backup that copies everything anew leaves what is there until the new copy is whole.
import Foundation
import Testing
import Ticketing

@testable import TicketStore

@Suite("Full backup")
struct FullBackupTests {
    @Test("one that broke off has taken nothing away, and its pieces go") func breaksOff() async throws {
        let shelf = try await Shelf()
        try shelf.make()
        let blob = try #require(shelf.blobs(in: shelf.backup).first)
        // As a kill in the middle of a copy leaves it.
        try Data([1, 2, 3]).write(to: URL(filePath: blob + ".new"))
        #expect(try Verification.ofBackup(in: shelf.backup).0.faults.isEmpty)
        #expect(try shelf.make(isFull: true, at: Scene.now + .days(1)).newBlobs == 3)
        #expect(try Verification.ofBackup(in: shelf.backup).0.faults.isEmpty)
        #expect(shelf.blobs(in: shelf.backup).count == 3)
    }

    @Test("a content that the disk has changed replaces no whole copy of it") func keepsTheWholeOne() async throws {
        let shelf = try await Shelf()
        try shelf.make()
        let blob = try #require(shelf.blobs(in: shelf.data).first)
        let octets = try Data(contentsOf: URL(filePath: blob))
        // Another file of that name: the copy may be a link to the one that was there.
        try FileManager.default.removeItem(atPath: blob)
        try Data(octets.reversed()).write(to: URL(filePath: blob))
        let outcome = try shelf.make(isFull: true, at: Scene.now + .days(1))
        #expect(outcome.manifest.faults.count == 1 && outcome.manifest.faults[0].contains(blob))
        #expect(try Data(contentsOf: URL(filePath: shelf.backup + blob.dropFirst(shelf.data.count))) == octets)
        #expect(shelf.blobs(in: shelf.backup).count == 3)
    }

    @Test("whether a content is there is told by its file and its length") func isThere() async throws {
        let shelf = try await Shelf()
        let store = try Store.open(at: shelf.data)
        let blob = try #require(shelf.blobs(in: shelf.data).first)
        let hash = try #require(ContentHash(hex: (blob as NSString).lastPathComponent))
        #expect(try await store.holds(hash))
        #expect(try await !store.holds(ContentHash(of: [9, 9, 9])))
        try Data([1]).write(to: URL(filePath: blob))
        #expect(try await !store.holds(hash))
        try FileManager.default.removeItem(atPath: blob)
        #expect(try await !store.holds(hash))
    }
}
