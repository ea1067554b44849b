/// The data directory on disk: made with mode 0700, refused where others may look in.
import Foundation

package struct DataDirectory: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    var database: String { path + "/postigo.sqlite" }
    var blobs: String { path + "/blobs" }
    /// Each run's own folder is in it.
    var runs: String { path + "/spool" }
    /// The keys that sign tokens. They are the gateway's; the store knows by them that it is not the first one here.
    package var keys: String { path + "/keys" }
    /// What tells this directory from a copy of it.
    var stamp: String { "\(path)/\(DirectoryStamp.name)" }
    /// Copies of the database from before it was changed for a newer version.
    var earlier: String { path + "/before-migration" }

    var hasDatabase: Bool { FileManager.default.fileExists(atPath: database) }

    /// Throws where there is no database, and where this user may not look whether there is one.
    func demandDatabase() throws(StoreError) {
        var facts = stat()
        guard stat(database, &facts) != 0 else { return }
        let code = errno
        let isMissing = code == ENOENT || code == ENOTDIR
        throw StoreError(place: isMissing ? database : path, problem: isMissing ? .noStore : .init(errno: code))
    }

    func prepare() throws(StoreError) {
        let isNew = !FileManager.default.fileExists(atPath: path)
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // A folder that was there before keeps what an admin gave it, unless others could read the mail in it.
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
            if mode & 0o077 != 0 {
                try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
            }
        } catch {
            throw StoreError(place: path, problem: .init(below: error))
        }
        if isNew { try DurableFolder.sync(DurableFolder.parent(of: path)) }
        try DurableFolder.make(runs)
    }

    /// Throws where keys or files of mails lie beside a database that is missing or empty. A new one would give the numbers
    /// of lost tickets to other customers, under keys that still believe the old tokens.
    ///
    /// No fresh desk has them: the first start makes the database before the keys, and both before any mail.
    func refuseRemains() throws(StoreError) {
        let hasBlobs = DurableFolder.names(in: blobs).contains { !DurableFolder.names(in: "\(blobs)/\($0)").isEmpty }
        guard hasBlobs || FileManager.default.fileExists(atPath: keys) else { return }
        throw StoreError(place: database, problem: .lost)
    }

    /// SQLite makes its files as the umask says, and what an older release made may be readable by others: mode 0600.
    /// What is not there, or not ours, is left: the store will say what is wrong with it.
    static func closeDatabase(in path: String) {
        for name in ["postigo.sqlite", "postigo.sqlite-wal", "postigo.sqlite-shm"] {
            let file = path + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 else { continue }
            try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        }
    }
}
