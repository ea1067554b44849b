/// The files of a backup put where a store is expected. What is there already is moved aside, and never removed.
import Foundation
import Ticketing

package struct PuttingBack: Sendable {
    let backup: BackupFolder
    package let manifest: Manifest

    /// Reads a backup's manifest; nothing is written.
    package init(from folder: String) throws(StoreError) {
        backup = BackupFolder(path: folder)
        manifest = try Manifest.read(in: folder)
    }

    /// Keys and database are there, and contents of mails.
    ///
    /// - Parameters:
    ///   - replacing: a store that is there is moved aside; without it, it is a fault.
    /// - Returns: where it was moved to, and the last ticket's number that it had; nil and 0: there was none.
    package func put(into directory: String, replacing: Bool) throws(StoreError) -> (aside: String?, lastNumber: Int64)
    {
        let data = DataDirectory(path: directory)
        let remains = DurableFolder.names(in: directory)
        let isOccupied = remains.contains { !Self.isEmpty($0, in: directory) }
        guard replacing || !isOccupied else { throw StoreError(place: directory, problem: .copy(.occupied)) }
        let last = isOccupied ? Self.lastNumber(in: data) : 0
        try data.prepare()
        let aside = isOccupied ? try moveAside(remains, in: data) : nil
        try putBlobs(into: data)
        let source = "\(backup.path)/\(manifest.generation)"
        if FileCopy.size(of: "\(source)/\(BackupFolder.keys)") != nil {
            try FileCopy.copy("\(source)/\(BackupFolder.keys)", to: data.keys)
        }
        // Last: until it is there, nothing takes the directory for a store.
        let draft = data.database + ".restored"
        unlink(draft)
        try FileCopy.copy(backup.database(of: manifest.generation), to: draft)
        guard rename(draft, data.database) == 0 else { throw DurableFolder.fault(at: data.database) }
        try DurableFolder.sync(data.path)
        return (aside, last)
    }

    /// The configuration, where there is none yet.
    ///
    /// - Parameter wins: also where there is one: files that are other ones there keep their names with `asideSuffix`.
    /// - Returns: the files that were put there; nil where one is there already, and stays.
    package func putConfiguration(into folder: String, wins: Bool = false) throws(StoreError) -> [String]? {
        guard wins || !FileManager.default.fileExists(atPath: "\(folder)/postigo.yaml") else { return nil }
        let prefix = "\(manifest.generation)/\(BackupFolder.configuration)/"
        let files = manifest.files.filter { $0.path.hasPrefix(prefix) }
        guard !files.isEmpty else { return [] }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw StoreError(place: folder, problem: .init(below: error)) }
        var put: [String] = []
        for file in files {
            let name = String(file.path.dropFirst(prefix.count))
            let target = "\(folder)/\(name)"
            try DurableFolder.makeAll(DurableFolder.parent(of: name), in: folder)
            if FileManager.default.fileExists(atPath: target) {
                guard wins, (try? FileCopy.examine(target).hash.hex) != file.sha256 else { continue }
                guard rename(target, target + Self.asideSuffix) == 0 else { throw DurableFolder.fault(at: target) }
            }
            try FileCopy.copy("\(backup.path)/\(file.path)", to: target)
            put.append(target)
        }
        try DurableFolder.sync(folder)
        return put
    }

    package static let asideSuffix = ".before-restore"

    /// Copied, never linked: what becomes of the store's file is not to become of the backup's.
    private func putBlobs(into data: DataDirectory) throws(StoreError) {
        let target = BlobFolder(path: data.blobs, drafts: data.blobs)
        try DurableFolder.make(data.blobs)
        for folder in DurableFolder.names(in: backup.blobs) {
            let names = DurableFolder.names(in: "\(backup.blobs)/\(folder)").compactMap { ContentHash(hex: $0) }
            guard !names.isEmpty else { continue }
            try DurableFolder.make("\(data.blobs)/\(folder)")
            for hash in names { try FileCopy.copy(backup.place(of: hash), to: target.place(of: hash)) }
            try DurableFolder.sync("\(data.blobs)/\(folder)")
        }
        try DurableFolder.sync(data.blobs)
    }

    /// Into a folder of the directory itself: it may be a disk of its own, and its user may write nowhere else.
    private func moveAside(_ names: [String], in data: DataDirectory) throws(StoreError) -> String {
        let folder = "\(data.path)/\(Self.asidePrefix)\(RunID.random().name.prefix(8))"
        try DurableFolder.make(folder)
        for name in names where !Self.staysInPlace(name) {
            guard rename("\(data.path)/\(name)", "\(folder)/\(name)") == 0 else {
                throw DurableFolder.fault(at: "\(data.path)/\(name)")
            }
        }
        try DurableFolder.sync(folder)
        try DurableFolder.sync(data.path)
        return folder
    }

    static let asidePrefix = "replaced-"

    /// What was moved aside before, what belongs to the file system, and the lock that keeps a gateway out meanwhile.
    private static func staysInPlace(_ name: String) -> Bool {
        name.hasPrefix(asidePrefix) || name == "lost+found" || name == "run.lock"
    }

    private static func isEmpty(_ name: String, in directory: String) -> Bool {
        let path = "\(directory)/\(name)"
        return staysInPlace(name) || DurableFolder.isFolder(path) && DurableFolder.names(in: path).isEmpty
            || FileCopy.size(of: path) == 0
    }

    /// 0 where it cannot be read.
    private static func lastNumber(in data: DataDirectory) -> Int64 {
        guard data.hasDatabase, let queue = try? Pool.reading(data.database) else { return 0 }
        defer { try? queue.close() }
        return (try? queue.read { try Int64.fetchOne($0, sql: "SELECT max(id) FROM ticket") }) ?? 0
    }
}
