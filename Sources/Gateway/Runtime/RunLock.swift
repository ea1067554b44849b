/// One `run` for one data directory: two would poll each mailbox twice, and each would think the other's work undone.
import Foundation
package import Ticketing

/// Held as long as the value lives, and never longer than its process: the kernel lets go, however the process ends.
/// Other commands do not ask for it: the store bears them beside a `run`.
package final class RunLock: Sendable {
    private let descriptor: Int32

    /// The file in the data directory; it stays, and means nothing where nobody holds it.
    static let name = "run.lock"

    package struct Held: Error, Equatable, CustomStringConvertible {
        package var path: String
        /// What the holder wrote of itself; nil where it has not yet.
        package var holder: String?

        package var description: String {
            "\(path): another 'postigo run' is at work here (\(holder ?? "just started")). Nothing was done. "
                + "It does this one's work too; end it first where this one shall, or give this one another 'data'."
        }
    }

    /// Nil where the file system knows no locks: better one `run` without than none.
    package init?(in directory: String, by holder: String) throws(Held) {
        let path = directory + "/" + Self.name
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        switch Self.lock(descriptor) {
        case .held: self.descriptor = descriptor
        case .taken:
            let holder = Self.words(descriptor)
            close(descriptor)
            throw Held(path: path, holder: holder)
        case .impossible:
            close(descriptor)
            return nil
        }
        ftruncate(descriptor, 0)
        // Unsafe because pwrite(2) takes a pointer; it lives for this call only, and its count is the buffer's.
        let line = Array("\(holder)\n".utf8)
        _ = line.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// The lock goes with its last descriptor; what the holder wrote of itself only where the process ends in order.
    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }

    private enum Attempt { case held, taken, impossible }

    /// Whoever asks after the dead holds the lock for a moment too: that is waited for, a `run` is not.
    private static func lock(_ descriptor: Int32) -> Attempt {
        for _ in 0..<20 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return .held }
            guard errno == EWOULDBLOCK else { return .impossible }
            usleep(5_000)
        }
        return .taken
    }

    /// Whether a `run` is at work there.
    package static func isHeld(in directory: String) -> Bool {
        let descriptor = open(directory + "/" + name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// What the last `run` wrote of itself, where it has ended without a stop in order: killed, or with its machine.
    package static func died(in directory: String) -> String? {
        let descriptor = open(directory + "/" + name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return nil }
        return words(descriptor)
    }

    /// One line, printable and bounded: whoever may write into the directory wrote it.
    private static func words(_ descriptor: Int32) -> String? {
        // Unsafe because pread(2) takes a pointer: the buffer has room for as many octets as are asked.
        let octets = [UInt8](unsafeUninitializedCapacity: 200) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        let line = String(decoding: octets.prefix { (0x20...0x7E).contains($0) }, as: UTF8.self)
        return line.isEmpty ? nil : line
    }
}

extension RunLock {
    /// "process 4711 on desk1, since 2026-11-30T10:00:00Z".
    package static func holder(at now: Instant) -> String {
        let process = ProcessInfo.processInfo
        return "process \(process.processIdentifier) on \(process.hostName), since \(now)"
    }
}
