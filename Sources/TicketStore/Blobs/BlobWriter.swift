/// Blob rows: small content inside the database, larger content as a file that is already on disk.
import Foundation
package import Ticketing

struct BlobWriter {
    let db: Connection

    func insert(_ blob: Blob) throws {
        try db.cachedStatement(sql: "INSERT INTO blob (hash, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .execute(arguments: [blob.hash.data, blob.size, blob.isFile ? nil : Data(blob.octets)])
    }
}

/// Reads a blob inside a transaction, wherever its content lies.
struct BlobReader {
    let db: Connection
    let folder: BlobFolder

    func content(of hash: ContentHash) throws -> [UInt8] {
        let row = try SQLRow.fetchOne(
            db.cachedStatement(sql: "SELECT content FROM blob WHERE hash = ?"), arguments: [hash.data])
        guard let row else { throw StoreError(place: "blob \(hash.hex)", problem: .corrupt) }
        guard let data = row[0] as Data? else { return try folder.read(hash) }
        let octets = [UInt8](data)
        guard ContentHash(of: octets) == hash else {
            throw StoreError(place: "blob \(hash.hex)", problem: .changedOnDisk)
        }
        return octets
    }
}

extension Store {
    /// Octets of a blob; nil where there is none of that name.
    package func size(of hash: ContentHash) async throws(StoreError) -> Int? {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT size FROM blob WHERE hash = ?", arguments: [hash.data])
        }
    }

    /// Whether the content of a blob is there, in its whole length: a file may have been taken away since.
    package func holds(_ hash: ContentHash) async throws(StoreError) -> Bool {
        let place = blobs.place(of: hash)
        return try await read { db in
            let row = try SQLRow.fetchOne(
                db.cachedStatement(sql: "SELECT size, content IS NULL FROM blob WHERE hash = ?"), arguments: [hash.data]
            )
            guard let row else { return false }
            let (size, isFile): (Int, Bool) = (row[0], row[1])
            return !isFile || FileCopy.size(of: place) == size
        }
    }

    /// The content of a blob; throws where there is none of that name.
    package func content(of hash: ContentHash) async throws(StoreError) -> [UInt8] {
        let blobs = blobs
        return try await read { try BlobReader(db: $0, folder: blobs).content(of: hash) }
    }
}

/// A blob that is read in pieces, so that a mail with large files is never in memory as a whole.
package final class BlobPieces {
    private let place: String
    private let hash: ContentHash
    private let file: FileHandle
    private var running = RunningHash()

    fileprivate init(_ hash: ContentHash, at place: String) throws(StoreError) {
        guard let file = FileHandle(forReadingAtPath: place) else { throw DurableFolder.fault(at: place) }
        (self.hash, self.place, self.file) = (hash, place, file)
    }

    /// The next octets, `count` of them but for the last piece; empty at the end. What a disk has changed since it was
    /// written ends in an error instead.
    package func next(_ count: Int) throws(StoreError) -> [UInt8] {
        let data: Data?
        do { data = try file.read(upToCount: count) } catch { throw DurableFolder.fault(at: place) }
        guard let data, !data.isEmpty else {
            guard running.finish() == hash else { throw StoreError(place: place, problem: .changedOnDisk) }
            return []
        }
        let octets = [UInt8](data)
        running.update(octets)
        return octets
    }

    deinit { try? file.close() }
}

extension Store {
    /// The pieces of a blob that is a file; nil where it is so small that it lies in the database.
    package func pieces(of hash: ContentHash) throws(StoreError) -> BlobPieces? {
        guard blobs.holds(hash) else { return nil }
        return try BlobPieces(hash, at: blobs.place(of: hash))
    }
}
