/// Files of blobs that nothing refers to: a run died between writing them and the commit (trust: crash point 2).
import Foundation
package import Ticketing

extension Store {
    /// So many files are looked up, or removed, in one transaction: some milliseconds.
    private static let sweepStep = 200

    /// A file that another run may be about to commit is left alone for so long.
    private static let grace: Duration = .days(1)

    /// Removes files without a row from the blob folder. Folders that have not changed since they were looked through are
    /// passed over, so that it costs next to nothing where there is nothing to do.
    ///
    /// - Returns: how many files were removed.
    @discardableResult
    package func sweepBlobs(at now: Instant) async throws(StoreError) -> Int {
        // Copies from before a change of the tables have their time too.
        if files != nil { EarlierCopies.sweep(in: DataDirectory(path: place), at: now) }
        // Alone, whatever lies there without a row is a dead run's, or this one's own of this very moment.
        let limit = otherRunsLive() ? now.seconds - Self.grace.components.seconds : now.seconds
        let swept = try await read { db in
            try SQLRow.fetchAll(db, sql: "SELECT name, changed_at FROM swept_folder")
                .reduce(into: [String: Int64]()) { $0[$1[0]] = $1[1] }
        }
        var count = 0
        for name in DurableFolder.names(in: blobs.path).sorted() {
            guard let changedAt = DurableFolder.changedAt("\(blobs.path)/\(name)"), swept[name] != changedAt,
                DurableFolder.isFolder("\(blobs.path)/\(name)")
            else { continue }
            let (removed, kept) = try await sweep(name, olderThan: limit)
            count += removed
            if removed == 0, kept == 0 { try await note(name, sweptAt: changedAt) }
        }
        return count
    }

    /// - Returns: how many were removed, and how many are too young to be.
    private func sweep(_ name: String, olderThan limit: Int64) async throws(StoreError) -> (removed: Int, young: Int) {
        let folder = "\(blobs.path)/\(name)"
        var (removed, young, rest) = (0, 0, DurableFolder.names(in: folder)[...])
        while !rest.isEmpty {
            let names = Array(rest.prefix(Self.sweepStep))
            rest = rest.dropFirst(names.count)
            let orphans = try await read { try unnamed(among: names, $0) }
            let old = orphans.filter { name in
                DurableFolder.changedAt("\(folder)/\(name)").map { $0 / 1_000_000_000 <= limit } ?? false
            }
            young += orphans.count - old.count
            if !old.isEmpty { removed += try await remove(old, from: folder) }
        }
        return (removed, young)
    }

    /// One writer at a time: mail that brings the same content again waits, and writes its file anew.
    private func remove(_ names: [String], from folder: String) async throws(StoreError) -> Int {
        try await write { db in
            let gone = try unnamed(among: names, db).filter { DurableFolder.removeFile("\(folder)/\($0)") }
            try DurableFolder.sync(folder)
            return gone.count
        }
    }

    private func note(_ name: String, sweptAt changedAt: Int64) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO swept_folder (name, changed_at) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET changed_at = excluded.changed_at
                    """,
                arguments: [name, changedAt])
        }
    }
}

/// Those that are no blob's: without a row whose content is a file. Drafts of earlier versions are among them.
private func unnamed(among names: [String], _ db: Connection) throws -> [String] {
    let statement = try db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE hash = ? AND content IS NULL)")
    return try names.filter { name in
        guard let hash = ContentHash(hex: name) else { return true }
        return try Bool.fetchOne(statement, arguments: [hash.data]) != true
    }
}
