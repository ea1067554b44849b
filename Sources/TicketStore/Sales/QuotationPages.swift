/// The page of a quotation, kept as an attachment of the entry it went out with.
import Ticketing

extension Store {
    /// Nil where it has not been kept.
    package func page(named name: String, of entry: Int64) async throws(StoreError) -> [UInt8]? {
        let blobs = blobs
        return try await read { db in
            let attachments = try EntryQuery(db: db).attachments(of: entry)
            return try attachments.first { $0.filename == name }
                .map { try BlobReader(db: db, folder: blobs).content(of: $0.hash) }
        }
    }

    /// Keeps it beside what the entry has; a second one of that name is not kept.
    package func keep(page octets: [UInt8], named name: String, of entry: Int64) async throws(StoreError) {
        let content = Blob(octets)
        if content.isFile { try blobs.write(content) }
        try await write { db in
            guard try !EntryQuery(db: db).attachments(of: entry).contains(where: { $0.filename == name }) else {
                return
            }
            let index = SearchIndex(db: db)
            try index.remove(entry)
            try BlobWriter(db: db).insert(content)
            try db.execute(
                sql: """
                    INSERT INTO attachment (entry_id, filename, content_type, inline, content_id, hash)
                    VALUES (?, ?, 'application/pdf', 0, NULL, ?)
                    """, arguments: [entry, name, content.hash.data])
            try index.add(entry)
        }
    }
}
