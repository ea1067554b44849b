/// A copy of a data directory and its configuration, made while the gateway works.
///
/// Contents lie in the backup under their SHA-256, and what is there stays: each further backup copies what is new. Database,
/// keys and configuration are copied whole, into a folder of their own; the manifest, written last, names it. A backup that
/// broke off has left the one before as it was.
import Foundation
package import Ticketing

package struct Backup: Sendable {
    let data: DataDirectory
    /// The folder of the configuration; nil: it is not copied.
    let configuration: String?
    /// Which version makes it.
    let version: String
    let now: Instant
    /// Copies contents again that are there already.
    let isFull: Bool

    package init(of data: String, configuration: String?, by version: String, at now: Instant, isFull: Bool = false) {
        self.data = DataDirectory(path: data)
        self.configuration = configuration
        self.version = version
        self.now = now
        self.isFull = isFull
    }

    /// What it cost, beside what it holds.
    package struct Outcome: Equatable, Sendable {
        package var manifest: Manifest
        /// Contents that were not there yet.
        package var newBlobs = 0
    }

    package func make(in folder: String) throws(StoreError) -> Outcome {
        try data.demandDatabase()
        let target = BackupFolder(path: folder)
        try prepare(target)
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw DurableFolder.fault(at: folder) }
        defer { close(lock) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            throw StoreError(place: folder, problem: .copy(.isBusy))
        }
        // Let go in so many words: a program that is just being started has the descriptor too, until it is its own (flock(2)).
        defer { flock(lock, LOCK_UN) }
        // Before the database: what is erased meanwhile is in the copy's rows still.
        var blobs = BlobCopies(from: data.blobs, to: target, isFull: isFull)
        try blobs.copyAll()
        var parts = BackupParts(generation: "\(BackupFolder.prefix)\(now.compact)-\(RunID.random().name.prefix(4))")
        try copyParts(&parts, to: target)
        let wanted = try blobs.complete(by: target.database(of: parts.generation))
        let manifest = try manifest(of: parts, blobs: wanted, faults: blobs.faults, target)
        try StoreError.catching(place: target.manifest) { try FileCopy.write(try manifest.octets, to: target.manifest) }
        target.tidy(keeping: parts.generation)
        try blobs.removeOthers(than: target.database(of: parts.generation))
        return Outcome(manifest: manifest, newBlobs: blobs.copied)
    }

    private func prepare(_ target: BackupFolder) throws(StoreError) {
        let (inside, outside) = (target.path.absolute, data.path.absolute)
        guard inside != outside, !inside.hasPrefix(outside + "/") else {
            throw StoreError(place: target.path, problem: .copy(.insideData))
        }
        let names = DurableFolder.names(in: target.path)
        let isOurs = names.isEmpty || names.contains { $0 == Manifest.fileName || $0 == "blobs" }
        guard isOurs else { throw StoreError(place: target.path, problem: .copy(.notEmpty)) }
        if names.isEmpty, !DurableFolder.isFolder(target.path) {
            do {
                try FileManager.default.createDirectory(
                    atPath: target.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch { throw StoreError(place: target.path, problem: .init(below: error)) }
            try DurableFolder.sync(DurableFolder.parent(of: target.path))
        }
        try DurableFolder.make(target.blobs)
    }

    private func copyParts(_ parts: inout BackupParts, to target: BackupFolder) throws(StoreError) {
        let folder = "\(target.path)/\(parts.generation)"
        try DurableFolder.make(folder)
        try DatabaseCopy.make(of: data.database, at: target.database(of: parts.generation))
        try parts.add(examined: "\(parts.generation)/\(BackupFolder.database)", in: target.path)
        for source in Self.sources(of: data, configuration, except: target.path) {
            let path = "\(parts.generation)/\(source.name)"
            try DurableFolder.makeAll(DurableFolder.parent(of: path), in: target.path)
            let copy = try FileCopy.copy(source.path, to: "\(target.path)/\(path)")
            try DurableFolder.sync(DurableFolder.parent(of: "\(target.path)/\(path)"))
            parts.files.append(Manifest.File(path: path, size: copy.size, sha256: copy.hash.hex))
        }
        try DurableFolder.sync(folder)
    }

    func manifest(
        of parts: BackupParts, blobs: (count: Int, octets: Int), faults: [String], _ target: BackupFolder
    ) throws(StoreError) -> Manifest {
        let path = target.database(of: parts.generation)
        return try StoreError.catching(place: path) {
            try Pool.reading(path).read { db in
                Manifest(
                    postigo: version, madeAt: now.seconds, generation: parts.generation,
                    schema: try DatabaseCopy.schema(db),
                    tickets: try Int.fetchOne(db, sql: "SELECT count(*) FROM ticket") ?? 0,
                    mails: try Int.fetchOne(db, sql: "SELECT count(*) FROM ledger") ?? 0, blobs: blobs.count,
                    blobOctets: blobs.octets, files: parts.files, faults: faults)
            }
        }
    }
}

/// The files of one backup but for its contents.
struct BackupParts {
    let generation: String
    var files: [Manifest.File] = []

    mutating func add(examined path: String, in folder: String) throws(StoreError) {
        let file = try FileCopy.examine("\(folder)/\(path)")
        files.append(Manifest.File(path: path, size: file.size, sha256: file.hash.hex))
    }
}

extension Backup {
    /// Larger files in a configuration's folder are none of ours: a mailbox, a picture of a disk. Octets.
    private static let largestSetting = 16 << 20

    /// Keys and configuration: where each is, and its name in the copy.
    static func sources(
        of data: DataDirectory, _ configuration: String?, except target: String?
    ) -> [(path: String, name: String)] {
        var all: [(path: String, name: String)] = []
        if FileManager.default.fileExists(atPath: data.keys) { all.append((data.keys, BackupFolder.keys)) }
        guard let configuration, let names = FileManager.default.enumerator(atPath: configuration) else { return all }
        // The data directory may lie inside, and so may the backup.
        let others = [data.path.absolute, target?.absolute].compactMap(\.self)
        for case let name as String in names {
            let path = "\(configuration)/\(name)"
            if others.contains(path.absolute) { names.skipDescendants() }
            if let size = FileCopy.size(of: path), size <= largestSetting,
                !others.contains(where: { path.absolute.hasPrefix($0 + "/") })
            {
                all.append((path, "\(BackupFolder.configuration)/\(name)"))
            }
        }
        return all.sorted { $0.name < $1.name }
    }
}

extension String {
    /// Without symbolic links, also in a path of which only the beginning is there yet.
    var absolute: String {
        var (there, rest) = (URL(filePath: self).standardizedFileURL, "")
        while there.path != "/" {
            if let path = realpath(there.path, nil) {
                defer { free(path) }
                return String(cString: path) + rest
            }
            rest = "/" + there.lastPathComponent + rest
            there.deleteLastPathComponent()
        }
        return rest.isEmpty ? "/" : rest
    }
}

extension Instant {
    /// "20261130T114654Z": a name that sorts.
    var compact: String {
        let marks: [UInt8] = [0x2D, 0x3A]
        return String(decoding: description.utf8.filter { !marks.contains($0) }, as: UTF8.self)
    }
}

extension DurableFolder {
    /// Makes each folder of a path below another.
    static func makeAll(_ path: String, in folder: String) throws(StoreError) {
        var place = folder
        for name in path.utf8.split(separator: 0x2F) {
            place += "/" + String(decoding: name, as: UTF8.self)
            try make(place)
        }
    }
}
