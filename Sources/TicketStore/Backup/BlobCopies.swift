/// Contents on their way into a backup: linked where the file system can, copied else, and left alone where they are there.
import Foundation
import Ticketing

struct BlobCopies {
    private let source: BlobFolder
    private let target: BackupFolder
    private let isFull: Bool
    private(set) var copied = 0
    /// What is missing, or not what its name says.
    private(set) var faults: [String] = []
    private var made: Set<String> = []

    init(from source: String, to target: BackupFolder, isFull: Bool) {
        self.source = BlobFolder(path: source, drafts: source)
        self.target = target
        self.isFull = isFull
    }

    /// Whatever the data directory has now.
    mutating func copyAll() throws(StoreError) {
        for folder in DurableFolder.names(in: source.path).sorted()
        where DurableFolder.isFolder("\(source.path)/\(folder)") {
            var isNew = false
            for name in DurableFolder.names(in: "\(source.path)/\(folder)") {
                guard let hash = ContentHash(hex: name), hash.hex.hasPrefix(folder) else { continue }
                if try copy(hash) { isNew = true }
            }
            if isNew { try DurableFolder.sync("\(target.blobs)/\(folder)") }
        }
        try DurableFolder.sync(target.blobs)
    }

    /// What the copied database names: what came meanwhile is copied too, and what is nowhere is a fault.
    mutating func complete(by database: String) throws(StoreError) -> (count: Int, octets: Int) {
        var (count, octets) = (0, 0)
        var missing: [(ContentHash, Int)] = []
        try StoreError.catching(place: database) {
            try Pool.reading(database).read { db in
                try DatabaseCopy.forEachFile(of: db) { hash, size in
                    count += 1
                    octets += size
                    if FileCopy.size(of: target.place(of: hash)) != size { missing.append((hash, size)) }
                }
            }
        }
        for (hash, size) in missing {
            // A half one of a backup that broke off.
            unlink(target.place(of: hash))
            _ = try copy(hash)
            let place = target.place(of: hash)
            if FileCopy.size(of: place) == nil { faults.append("\(source.place(of: hash)): is missing") }
            if let found = FileCopy.size(of: place), found != size {
                faults.append("\(source.place(of: hash)): has \(found) octets and had \(size)")
            }
            if FileCopy.size(of: place) != nil { try DurableFolder.sync(DurableFolder.parent(of: place)) }
        }
        return (count, octets)
    }

    /// What was erased or has had its time goes out of the backup too.
    func removeOthers(than database: String) throws(StoreError) {
        try StoreError.catching(place: database) {
            try Pool.reading(database).read { db in
                for folder in DurableFolder.names(in: target.blobs) {
                    for name in DurableFolder.names(in: "\(target.blobs)/\(folder)") where try !names(name, db) {
                        DurableFolder.removeFile("\(target.blobs)/\(folder)/\(name)")
                    }
                }
            }
        }
    }

    private func names(_ name: String, _ db: Connection) throws -> Bool {
        guard let hash = ContentHash(hex: name) else { return false }
        return try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE hash = ? AND content IS NULL)"),
            arguments: [hash.data]) ?? false
    }

    /// - Returns: whether it was not there.
    private mutating func copy(_ hash: ContentHash) throws(StoreError) -> Bool {
        let (from, to) = (source.place(of: hash), target.place(of: hash))
        // Erased in this moment, or never there.
        guard let size = FileCopy.size(of: from) else { return false }
        let isThere = FileCopy.size(of: to) == size
        if isThere, !isFull || made.contains(hash.hex) { return false }
        try DurableFolder.make(DurableFolder.parent(of: to))
        // Beside what is there, which stays until the new one is whole: a backup may break off in the middle of it.
        let aside = to + ".new"
        unlink(aside)
        if isFull || link(from, aside) != 0 {
            guard FileCopy.size(of: from) != nil else { return false }
            let copy = try FileCopy.copy(from, to: aside)
            made.insert(hash.hex)
            if copy.hash != hash {
                faults.append("\(from): \(StoreError.Problem.changedOnDisk.sentence)")
                // What the backup has may be whole still.
                if isThere {
                    unlink(aside)
                    return false
                }
            }
        } else {
            chmod(aside, 0o600)
        }
        guard rename(aside, to) == 0 else { throw DurableFolder.fault(at: to) }
        made.insert(hash.hex)
        copied += 1
        return true
    }
}
