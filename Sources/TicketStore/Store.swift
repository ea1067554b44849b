/// The only door to what Postigo remembers: one method, one transaction.
import Foundation
import GRDB

/// The database and the blob folder of one data directory.
///
/// WAL with `synchronous=FULL`: what was committed survives a power cut. One writer; readers see snapshots.
package struct Store: Sendable {
    /// The data directory, or ":memory:".
    package let place: String
    let writer: any DatabaseWriter
    let blobs: BlobFolder

    /// Where large content waits until it is renamed into the blob folder: on the same file system. Nil in memory.
    package var spoolFolder: String? { place == ":memory:" ? nil : place + "/spool" }

    /// Opens, and creates where it is missing, the store in `directory` (mode 0700).
    package static func open(at directory: String) throws(StoreError) -> Store {
        try DataDirectory.prepare(directory)
        return try catching(place: directory) {
            var configuration = figuring
            configuration.busyMode = .timeout(30)
            configuration.prepareDatabase { db in
                try db.execute(
                    sql: "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456")
            }
            let pool = try DatabasePool(path: directory + "/postigo.sqlite", configuration: configuration)
            DataDirectory.closeDatabase(in: directory)
            return try Store(migrating: pool, place: directory, blobs: BlobFolder(path: directory + "/blobs"))
        }
    }

    /// A store that is gone with the value. `blobFolder` takes the larger blobs.
    package static func inMemory(blobFolder: String) throws(StoreError) -> Store {
        try catching(place: ":memory:") {
            try Store(
                migrating: DatabaseQueue(configuration: figuring), place: ":memory:",
                blobs: BlobFolder(path: blobFolder))
        }
    }

    /// Each connection knows what figures are counted with.
    private static var figuring: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            db.add(function: Spreads.function)
            db.add(function: Tallies.function)
        }
        return configuration
    }

    private init(migrating writer: any DatabaseWriter, place: String, blobs: BlobFolder) throws {
        let migrator = Schema.migrator
        guard try writer.read({ try !migrator.hasBeenSuperseded($0) }) else {
            throw StoreError(place: place, problem: .newerSchema)
        }
        try migrator.migrate(writer)
        self.place = place
        self.writer = writer
        self.blobs = blobs
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await writer.write(body) } catch { throw Self.storeError(error, place: place) }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await writer.read(body) } catch { throw Self.storeError(error, place: place) }
    }

    static func catching<Value>(place: String, _ body: () throws -> Value) throws(StoreError) -> Value {
        do { return try body() } catch { throw storeError(error, place: place) }
    }

    static func storeError(_ error: any Error, place: String) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as DatabaseError: StoreError(place: place, problem: .init(error))
        default: StoreError(place: place, problem: .other("\(error)"))
        }
    }
}
