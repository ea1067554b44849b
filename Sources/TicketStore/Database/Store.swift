/// The only door to what Postigo remembers: one method, one transaction.
import Foundation

/// The database and the blob folder of one data directory.
///
/// WAL with `synchronous=FULL`: what was committed survives a power cut. One writer; readers see snapshots.
package struct Store: Sendable {
    /// The data directory, or ":memory:".
    package let place: String
    /// Whether mail has been filed or sent: its tokens are out there, and need their keys.
    package let isUsed: Bool
    let pool: Pool
    let blobs: BlobFolder
    /// Nil in memory, where nothing outlives its run, and where the disk has no room for a folder: whoever only looks at a
    /// full disk needs none.
    let folder: RunFolder?
    /// Names this opening of the store in whatever it begins.
    let run: RunID
    let files: DatabaseFiles?
    package let turns = ReadingTurns()

    /// Where large content waits until it is renamed into the blob folder: on the same file system. Nil: in memory.
    package var spoolFolder: String? { folder?.path }

    /// Opens, and creates where it is missing, the store in `directory` (mode 0700).
    ///
    /// - Parameter migrating: whether one of an older version is brought up to date, after a copy of it was made. Else it is a
    ///   fault: a command that only looks must not take the way back from whoever tries a new version.
    package static func open(at directory: String, migrating: Bool = false) throws(StoreError) -> Store {
        let data = DataDirectory(path: directory)
        try data.prepare()
        return try open(data, migrating: migrating)
    }

    /// Opens a store that is there, and makes nothing where there is none: for whoever only looks.
    package static func openExisting(at directory: String, migrating: Bool = false) throws(StoreError) -> Store {
        let data = DataDirectory(path: directory)
        try data.demandDatabase()
        return try open(at: directory, migrating: migrating)
    }

    private static func open(_ data: DataDirectory, migrating: Bool) throws(StoreError) -> Store {
        try StoreError.catching(place: data.path) {
            let isNew = !data.hasDatabase
            if isNew { try data.refuseRemains() }
            let folder = try RunFolder.make(in: data.runs)
            let pool = try Pool.open(data.database)
            DataDirectory.closeDatabase(in: data.path)
            // An empty file in the database's place, or one whose log was taken away.
            if try pool.read({ try !Migrations.areNoted(in: $0) }) { try data.refuseRemains() }
            try pool.outsideTransactions { try Durability.demand(of: $0, at: data.database) }
            try DatabaseFiles(at: data.database).syncLog()
            let store = try Store(
                preparing: pool, place: data.path,
                blobs: BlobFolder(path: data.blobs, drafts: folder?.path ?? data.runs),
                folder: folder, files: data.database
            ) { schema in
                guard migrating else { throw StoreError(place: data.database, problem: .olderSchema) }
                try EarlierCopies.make(of: pool, schema: schema, in: data)
            }
            if isNew { try DurableFolder.sync(data.path) }
            return store
        }
    }

    /// A store that is gone with the value. `blobFolder` takes the larger blobs.
    package static func inMemory(blobFolder: String) throws(StoreError) -> Store {
        try StoreError.catching(place: ":memory:") {
            try Store(
                preparing: Pool.inMemory(), place: ":memory:",
                blobs: BlobFolder(path: blobFolder, drafts: blobFolder))
        }
    }

    /// - Parameter files: the database's path; nil in memory.
    private init(
        preparing pool: Pool, place: String, blobs: BlobFolder, folder: RunFolder? = nil,
        files: String? = nil, beforeChange: (String) throws -> Void = { _ in }
    ) throws {
        guard try Schema.prepare(pool, beforeChange: beforeChange) else {
            throw StoreError(place: place, problem: .newerSchema)
        }
        isUsed = try pool.read { try Self.hasHistory($0) }
        self.place = place
        self.pool = pool
        self.blobs = blobs
        self.folder = folder
        run = folder?.id ?? .random()
        self.files = files.map { DatabaseFiles(at: $0) }
    }

    private static func hasHistory(_ db: Connection) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM ledger) OR EXISTS (SELECT 1 FROM outbox WHERE message_id IS NOT NULL)
                """) ?? false
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws(StoreError) -> Value {
        try checkFiles()
        do {
            let value = try await pool.write(body)
            await boundLog()
            return value
        } catch { throw StoreError(error, place: place) }
    }

    /// What is committed stays committed, whatever becomes of the log: the next writer tries again.
    func boundLog() async {
        guard let files, files.logSize > Durability.logBound else { return }
        try? await pool.outsideTransactions { try Durability.emptyLog(of: $0) }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.read(body) } catch { throw StoreError(error, place: place) }
    }
}

extension Store {
    /// Throws `moved` where the files that are written to are not those at their paths any more. Ask right before a word
    /// to a server that cannot be taken back: a mail is moved, a notice is sent.
    package func checkFiles() throws(StoreError) { try files?.check() }
}

/// Writing down what has happened elsewhere already: a server took a mail, a mail lies in another folder.
extension Store {
    /// A transaction that is carried through although whoever waits for it has been cancelled.
    ///
    /// GRDB's async `write` breaks off in a cancelled task: right for what has still to be decided, wrong for what is
    /// done. It waits no longer than any other: 30 s for the lock.
    func record<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.record(body) } catch { throw StoreError(error, place: place) }
    }
}
