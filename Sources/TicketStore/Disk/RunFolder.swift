/// One run: a process that has the store open, or had it open. What it writes before anybody needs it lies in its folder.
import Glibc
import Ticketing

/// Names a run in what it has begun: a claim, a mark, a draft. Made once, when the store is opened.
package struct RunID: Hashable, Sendable {
    package let name: String

    /// 64 random bits: process numbers come again, in a container always the same one.
    static func random() -> RunID {
        var generator = SystemRandomNumberGenerator()
        let bits = UInt64.random(in: 0...UInt64.max, using: &generator)
        return RunID(name: (0..<8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }.hex)
    }
}

/// Locked as long as its run lives: the system lets go of the lock however the process ends.
final class RunFolder: Sendable {
    let id = RunID.random()
    let path: String
    private let lock: Int32

    /// Nil where the disk is full.
    static func make(in runs: String) throws(StoreError) -> RunFolder? {
        do { return try RunFolder(in: runs) } catch {
            guard error.problem == .diskFull else { throw error }
            return nil
        }
    }

    /// - Parameter runs: the folder of all runs; it is there.
    private init(in runs: String) throws(StoreError) {
        path = "\(runs)/\(id.name)"
        var locked: Int32?
        // Whoever sweeps may take it for a dead run's in the moment before it is locked.
        while locked == nil { locked = try Self.lock(path) }
        lock = locked ?? -1
    }

    /// Nil where somebody was looking at it, or has swept it away.
    private static func lock(_ path: String) throws(StoreError) -> Int32? {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw DurableFolder.fault(at: path) }
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw DurableFolder.fault(at: path)
        }
        // A file system that knows no locks is none that runs share.
        let isHeld = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
        guard isHeld, access(path, F_OK) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    deinit {
        Self.remove(path)
        close(lock)
    }

    /// Whether the run that had that folder is at work. A file system that knows no locks says yes: nothing is taken away
    /// from anybody there.
    static func isAlive(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    static func remove(_ path: String) {
        for name in DurableFolder.names(in: path) { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
