/// Large content as files named by their SHA-256: written, fsynced and renamed before the commit that points to them.
import Foundation
package import Helpdesk

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

    /// Makes the blob durable. Content that is already there is left alone: the same hash is the same content.
    func write(_ blob: Blob) throws(StoreError) {
        let folder = self.folder(of: blob.hash)
        let final = folder + "/" + blob.hash.hex
        guard !FileManager.default.fileExists(atPath: final) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(place: folder, problem: .init(below: error))
        }
        let draft: String
        if let file = blob.file {
            draft = file.path
            try sync(draft, O_RDONLY)
        } else {
            draft = "\(final).\(getpid()).\(UInt32.random(in: 0...UInt32.max))"
            try writeDurably(blob.octets, to: draft)
        }
        guard rename(draft, final) == 0 else { throw fault(at: final) }
        // Without this a power cut may forget the name of a file whose content is safe.
        try sync(folder, O_RDONLY | O_DIRECTORY)
    }

    func read(_ hash: ContentHash) throws(StoreError) -> [UInt8] {
        let file = folder(of: hash) + "/" + hash.hex
        guard let data = FileManager.default.contents(atPath: file) else { throw fault(at: file) }
        return [UInt8](data)
    }

    /// Where content of that name lies, if it is a file at all.
    func place(of hash: ContentHash) -> String { folder(of: hash) + "/" + hash.hex }

    /// A file that is not there is no fault: a crash may have come right after its removal.
    func remove(_ hash: ContentHash) throws(StoreError) {
        let folder = self.folder(of: hash)
        guard unlink(place(of: hash)) == 0 else {
            if errno == ENOENT { return }
            throw fault(at: folder)
        }
        try sync(folder, O_RDONLY | O_DIRECTORY)
    }

    /// 256 folders, so that none grows too wide.
    private func folder(of hash: ContentHash) -> String { path + "/" + hash.hex.prefix(2) }

    private func writeDurably(_ octets: [UInt8], to file: String) throws(StoreError) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault(at: file) }
        defer { close(descriptor) }
        var written = 0
        while written < octets.count {
            // Unsafe because write(2) takes a pointer; it lives for this call only and its count is the buffer's.
            let count = octets[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                let error = fault(at: file)
                unlink(file)
                throw error
            }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw fault(at: file) }
    }

    private func sync(_ place: String, _ flags: Int32) throws(StoreError) {
        let descriptor = open(place, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(at: place) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(at: place) }
    }

    private func fault(at place: String) -> StoreError {
        StoreError(place: place, problem: .init(errno: errno))
    }
}
