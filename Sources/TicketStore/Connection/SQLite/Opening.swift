/// A database opened: SQLite's file, with write-ahead log, on the disk or in memory.
import Foundation
import GRDB

extension Pool {
    /// One writer, and readers beside it.
    static func open(_ path: String) throws -> Pool {
        var configuration = figuring
        configuration.busyMode = .timeout(Double(Durability.busyTimeout))
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456")
        }
        return Pool(try DatabasePool(path: path, configuration: configuration))
    }

    /// One connection to what is gone with it.
    static func inMemory() throws -> Pool { Pool(try DatabaseQueue(configuration: figuring)) }

    /// For reading only, as it stands.
    static func reading(_ path: String) throws -> Pool {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(Double(Durability.busyTimeout))
        return Pool(try DatabaseQueue(path: try place(of: path), configuration: configuration))
    }

    /// QUIRK: to read what has a write-ahead log SQLite wants to write beside it. On a disk that is read-only nobody changes
    /// anything, and it can be read as it lies, unless there is something in the log.
    private static func place(of database: String) throws(StoreError) -> String {
        guard StoreError(place: database, problem: .notWritable).named.problem == .readOnly else { return database }
        guard DatabaseFiles(at: database).logSize == 0 else { throw StoreError(place: database, problem: .readOnly) }
        return URL(fileURLWithPath: database).absoluteString + "?immutable=1"
    }

    /// Each connection knows what figures are counted with.
    private static var figuring: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            db.add(function: Percentiles.function)
            db.add(function: Counts.function)
        }
        return configuration
    }
}
