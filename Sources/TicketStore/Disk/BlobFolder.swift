/// Large content as files named by their SHA-256: written, fsynced and renamed before the commit that points to them.
import Foundation
package import Ticketing

/// Content with its name: in memory, or in a file that waits to become part of the blob folder.
package struct Blob: Sendable {
    package let hash: ContentHash
    /// Octets.
    package let size: Int
    /// Empty where the content is in a file.
    package let octets: [UInt8]
    let file: WaitingFile?

    struct WaitingFile: Sendable {
        var path: String
        /// Whoever removes the file when nobody wants it any more.
        var owner: any AnyObject & Sendable
    }

    package init(_ octets: [UInt8]) {
        self.init(octets, hash: ContentHash(of: octets))
    }

    /// For content whose hash is known already.
    package init(_ octets: [UInt8], hash: ContentHash) {
        (self.hash, self.octets) = (hash, octets)
        size = octets.count
        file = nil
    }

    /// - Parameters:
    ///   - path: on the same file system as the data directory: storing it is a rename, and no octet is copied.
    ///   - owner: lives as long as the file.
    package init(file path: String, owner: any AnyObject & Sendable, hash: ContentHash, size: Int) {
        (self.hash, self.size) = (hash, size)
        octets = []
        file = WaitingFile(path: path, owner: owner)
    }

    /// Up to this size SQLite reads a blob faster than the file system opens a file.
    package static let inlineLimit = 100_000

    var isFile: Bool { file != nil || size > Blob.inlineLimit }
}

struct BlobFolder: Sendable {
    let path: String
    /// Where content lies until all of it is written: on the same file system.
    let drafts: String

    /// Makes the blob durable. Content that is already there is left alone: the same hash is the same content.
    func write(_ blob: Blob) throws(StoreError) {
        let folder = self.folder(of: blob.hash)
        let final = folder + "/" + blob.hash.hex
        guard access(final, F_OK) != 0 else {
            // Whoever put it there may have died before its name was safe.
            return try DurableFolder.sync(folder)
        }
        try DurableFolder.make(path)
        try DurableFolder.make(folder)
        let draft: String
        if let file = blob.file {
            draft = file.path
            try sync(draft)
        } else {
            draft = "\(drafts)/\(blob.hash.hex).\(UInt32.random(in: 0...UInt32.max))"
            try writeDurably(blob.octets, to: draft)
        }
        guard rename(draft, final) == 0 else { throw DurableFolder.fault(at: final) }
        // Without this a power cut may forget the name of a file whose content is safe.
        try DurableFolder.sync(folder)
    }

    /// Whether the content is there; for whoever has made it durable before.
    func holds(_ hash: ContentHash) -> Bool { access(place(of: hash), F_OK) == 0 }

    /// What a disk has changed since it was written is not handed out.
    func read(_ hash: ContentHash) throws(StoreError) -> [UInt8] {
        let file = place(of: hash)
        errno = ENOENT
        guard let data = FileManager.default.contents(atPath: file) else { throw DurableFolder.fault(at: file) }
        let octets = [UInt8](data)
        guard ContentHash(of: octets) == hash else { throw StoreError(place: file, problem: .changedOnDisk) }
        return octets
    }

    /// Where content of that name lies, if it is a file at all.
    func place(of hash: ContentHash) -> String { folder(of: hash) + "/" + hash.hex }

    /// A file that is not there is no fault: a crash may have come right after its removal.
    func remove(_ hash: ContentHash) throws(StoreError) {
        let folder = self.folder(of: hash)
        guard unlink(place(of: hash)) == 0 else {
            if errno == ENOENT { return }
            throw DurableFolder.fault(at: folder)
        }
        try DurableFolder.sync(folder)
    }

    /// 256 folders, so that none grows too wide.
    private func folder(of hash: ContentHash) -> String { path + "/" + hash.hex.prefix(2) }

    private func writeDurably(_ octets: [UInt8], to file: String) throws(StoreError) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DurableFolder.fault(at: file) }
        defer { close(descriptor) }
        var written = 0
        while written < octets.count {
            // Unsafe because write(2) takes a pointer; it lives for this call only and its count is the buffer's.
            let count = octets[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Self.fault(after: file) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw Self.fault(after: file) }
    }

    /// A draft that is not whole is of no use to anybody.
    private static func fault(after draft: String) -> StoreError {
        let error = DurableFolder.fault(at: draft)
        unlink(draft)
        return error
    }

    private func sync(_ file: String) throws(StoreError) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFolder.fault(at: file) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DurableFolder.fault(at: file) }
    }
}
