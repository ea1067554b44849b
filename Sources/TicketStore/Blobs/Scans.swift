/// What a virus scanner said of each blob, and when.
package import Ticketing

package struct BlobScan: Equatable, Sendable {
    /// The signature's name; nil: none was found.
    package var virus: String?
    package var at: Instant

    package init(virus: String?, at: Instant) { (self.virus, self.at) = (virus, at) }
}

extension Store {
    /// Nil where nobody has looked.
    package func scan(of hash: ContentHash) async throws(StoreError) -> BlobScan? {
        try await read { db in
            try SQLRow.fetchOne(db, sql: "SELECT virus, scanned_at FROM scan WHERE hash = ?", arguments: [hash.data])
                .map { BlobScan(virus: $0["virus"], at: Instant(seconds: $0["scanned_at"])) }
        }
    }

    /// Of a blob that has gone in the meantime nothing is kept.
    package func note(_ scan: BlobScan, of hash: ContentHash) async throws(StoreError) {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO scan (hash, virus, scanned_at) SELECT hash, ?, ? FROM blob WHERE hash = ?
                    ON CONFLICT (hash) DO UPDATE SET virus = excluded.virus, scanned_at = excluded.scanned_at
                    """,
                arguments: [scan.virus, scan.at.seconds, hash.data])
        }
    }
}
