/// Blob rows: small content inside the database, larger content as a file that is already on disk.
import Foundation
import GRDB
package import Ticketing

struct BlobWriter {
    let db: Database

    func insert(_ blob: Blob) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO blob (hash, size, content) VALUES (?, ?, ?)")
            .execute(arguments: [blob.hash.data, blob.size, blob.isFile ? nil : Data(blob.octets)])
    }
}

/// Reads a blob inside a transaction, wherever its content lies.
struct BlobReader {
    let db: Database
    let folder: BlobFolder

    func content(of hash: ContentHash) throws -> [UInt8] {
        let row = try Row.fetchOne(
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
    /// The content of a blob; throws where there is none of that name.
    package func content(of hash: ContentHash) async throws(StoreError) -> [UInt8] {
        let blobs = blobs
        return try await read { try BlobReader(db: $0, folder: blobs).content(of: hash) }
    }
}
