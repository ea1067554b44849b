/// A primary's backups on another machine: each is brought piece by piece, and is the newest only when it is whole.
import Foundation
import Ticketing

package struct StandbyFolder: Sendable {
    let folder: BackupFolder

    package init(path: String) { folder = BackupFolder(path: path) }

    package var path: String { folder.path }
    /// The list of files of what is being brought; a name that no backup has.
    package static let draft = "\(Manifest.fileName).next"
    /// Whoever takes over leaves it, and nothing is followed any more.
    private static let mark = "taken-over"

    package var isTakenOver: Bool { FileManager.default.fileExists(atPath: "\(path)/\(Self.mark)") }

    /// The newest backup that is here whole; nil: none yet.
    package var newest: Manifest? { try? Manifest.read(in: path) }

    /// Makes the folder, or sees that it is one of backups.
    package func prepare() throws(StoreError) {
        guard !isTakenOver else { throw StoreError(place: path, problem: .copy(.takenOver)) }
        let names = DurableFolder.names(in: path)
        let isOurs = names.isEmpty || names.contains { $0 == Manifest.fileName || $0 == Self.draft || $0 == "blobs" }
        guard isOurs else { throw StoreError(place: path, problem: .copy(.notEmpty)) }
        do {
            try FileManager.default.createDirectory(
                atPath: folder.blobs, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw StoreError(place: path, problem: .init(below: error)) }
        unlink("\(path)/\(Self.draft)")
    }

    /// What has been announced, with room for it: the database that is here already lies there too, so that whoever brings it
    /// over a network brings what has changed.
    ///
    /// - Returns: nil where it is here already.
    package func begin() throws(StoreError) -> Manifest? {
        let next = try Manifest.read(in: path, named: Self.draft)
        if let newest, newest == next { return nil }
        try DurableFolder.make("\(path)/\(next.generation)")
        let target = folder.database(of: next.generation)
        if let newest, FileCopy.size(of: target) == nil,
            FileCopy.size(of: folder.database(of: newest.generation)) != nil
        {
            try FileCopy.copy(folder.database(of: newest.generation), to: target)
        }
        return next
    }

    /// All of it copied from a folder that both machines see.
    package func bring(_ next: Manifest, from source: String) throws(StoreError) {
        let source = BackupFolder(path: source)
        var blobs = BlobCopies(from: source.blobs, to: folder, isFull: false)
        try blobs.copyAll()
        for file in next.files {
            try DurableFolder.makeAll(DurableFolder.parent(of: file.path), in: path)
            unlink("\(path)/\(file.path)")
            try FileCopy.copy("\(source.path)/\(file.path)", to: "\(path)/\(file.path)")
        }
    }

    /// - Parameter source: the backup's folder, of which the list alone is copied.
    package func announce(from source: String) throws(StoreError) {
        guard FileCopy.size(of: "\(source)/\(Manifest.fileName)") != nil else {
            throw StoreError(place: source, problem: .copy(.noCopy))
        }
        try FileCopy.copy("\(source)/\(Manifest.fileName)", to: "\(path)/\(Self.draft)")
    }

    /// Takes what was brought for the newest, once each file is what the list says; what was here before goes.
    package func accept(_ next: Manifest) throws(StoreError) {
        for file in next.files {
            let found = try FileCopy.examine("\(path)/\(file.path)")
            guard found.hash.hex == file.sha256 else {
                throw StoreError(place: "\(path)/\(file.path)", problem: .copy(.notWhole))
            }
            chmod("\(path)/\(file.path)", 0o600)
            try FileCopy.sync("\(path)/\(file.path)")
        }
        let database = folder.database(of: next.generation)
        try demandContents(of: database, missing: next.faults.count)
        let lock = try lock()
        defer { close(lock) }
        guard !isTakenOver else { throw StoreError(place: path, problem: .copy(.takenOver)) }
        for name in [next.generation, "blobs"] { try DurableFolder.sync("\(path)/\(name)") }
        guard rename("\(path)/\(Self.draft)", folder.manifest) == 0 else {
            throw DurableFolder.fault(at: folder.manifest)
        }
        try DurableFolder.sync(path)
        folder.tidy(keeping: next.generation)
        try BlobCopies(from: folder.blobs, to: folder, isFull: false).removeOthers(than: database)
    }

    /// Nothing is followed from here on: who has brought the last one, and who takes over, do not meet.
    package func takeOver() throws(StoreError) -> Manifest {
        let manifest = try Manifest.read(in: path)
        let lock = try lock()
        defer { close(lock) }
        // A second time it would put the old copy in the place of what has been done since.
        guard !isTakenOver else { throw StoreError(place: path, problem: .copy(.takenOver)) }
        try FileCopy.write([], to: "\(path)/\(Self.mark)")
        return manifest
    }

    /// Contents that the database names lie here, with their sizes; their hashes are looked at by `postigo verify`.
    private func demandContents(of database: String, missing known: Int) throws(StoreError) {
        var missing = 0
        try StoreError.catching(place: database) {
            try Pool.reading(database).read { db in
                try DatabaseCopy.forEachFile(of: db) { hash, size in
                    if FileCopy.size(of: folder.place(of: hash)) != size { missing += 1 }
                }
            }
        }
        // What the primary itself has lost is told by its own backup.
        guard missing <= known else { throw StoreError(place: path, problem: .copy(.notWhole)) }
    }

    private func lock() throws(StoreError) -> Int32 {
        let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw DurableFolder.fault(at: path) }
        flock(lock, LOCK_EX)
        return lock
    }
}
