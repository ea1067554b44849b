/// Files copied so that they survive a power cut, for this user alone, and known by their SHA-256 on the way.
import Foundation
import Ticketing

enum FileCopy {
    /// Octets that are in memory at a time.
    private static let pieceSize = 1 << 20

    /// Hash and size of a file, piece by piece.
    static func examine(_ path: String) throws(StoreError) -> (hash: ContentHash, size: Int) {
        let source = try open(reading: path)
        defer { close(source) }
        return try pass(source, at: path, to: nil, named: path)
    }

    /// A durable copy of mode 0600 at a name that is free; its folder has still to be synced. What is not whole is removed.
    @discardableResult
    static func copy(_ path: String, to target: String) throws(StoreError) -> (hash: ContentHash, size: Int) {
        let source = try open(reading: path)
        defer { close(source) }
        let copy = Glibc.open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard copy >= 0 else { throw DurableFolder.fault(at: target) }
        defer { close(copy) }
        do throws(StoreError) {
            let result = try pass(source, at: path, to: copy, named: target)
            guard fsync(copy) == 0 else { throw DurableFolder.fault(at: target) }
            return result
        } catch {
            unlink(target)
            throw error
        }
    }

    /// Beside, and renamed: whoever reads it sees the old one or the new one, whole. Its folder is synced.
    static func write(_ octets: [UInt8], to path: String) throws(StoreError) {
        let draft = path + ".new"
        unlink(draft)
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DurableFolder.fault(at: draft) }
        do {
            defer { close(file) }
            try write(octets[...], to: file, named: draft)
            guard fsync(file) == 0 else { throw DurableFolder.fault(at: draft) }
        }
        guard rename(draft, path) == 0 else { throw DurableFolder.fault(at: path) }
        try DurableFolder.sync(DurableFolder.parent(of: path))
    }

    /// Makes what lies in a file, and its own metadata, safe.
    static func sync(_ path: String) throws(StoreError) {
        let file = try open(reading: path)
        defer { close(file) }
        guard fsync(file) == 0 else { throw DurableFolder.fault(at: path) }
    }

    /// Octets of a file; nil where there is none.
    static func size(of path: String) -> Int? {
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(facts.st_size)
    }

    /// Each piece of a file, in order.
    static func forEachPiece(of path: String, _ body: ([UInt8]) throws(StoreError) -> Void) throws(StoreError) {
        let source = try open(reading: path)
        defer { close(source) }
        while true {
            let piece = try piece(of: source, at: path)
            if piece.isEmpty { return }
            try body(piece)
        }
    }

    private static func open(reading path: String) throws(StoreError) -> Int32 {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw DurableFolder.fault(at: path) }
        return file
    }

    /// - Parameter target: where each piece goes; nil: nowhere.
    private static func pass(
        _ source: Int32, at path: String, to target: Int32?, named name: String
    ) throws(StoreError) -> (hash: ContentHash, size: Int) {
        var (hash, size) = (RunningHash(), 0)
        while true {
            let piece = try piece(of: source, at: path)
            if piece.isEmpty { return (hash.finish(), size) }
            hash.update(piece)
            size += piece.count
            if let target { try write(piece[...], to: target, named: name) }
        }
    }

    /// Empty at the end.
    private static func piece(of source: Int32, at path: String) throws(StoreError) -> [UInt8] {
        var count = 0
        // Unsafe because read(2) takes a pointer: the buffer has room for as many octets as are asked.
        let octets = [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, filled in
            repeat { count = read(source, buffer.baseAddress, buffer.count) } while count < 0 && errno == EINTR
            filled = max(0, count)
        }
        guard count >= 0 else { throw DurableFolder.fault(at: path) }
        return octets
    }

    static func write(_ octets: ArraySlice<UInt8>, to file: Int32, named name: String) throws(StoreError) {
        var rest = octets
        while !rest.isEmpty {
            // Unsafe because write(2) takes a pointer; it lives for this call only and its count is the buffer's.
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw DurableFolder.fault(at: name) }
            rest = rest.dropFirst(count)
        }
    }
}
