/// A mail too big for memory, in a file that goes with its last owner.

import Glibc

/// Written once, by the connection that downloads it; read by whoever files it. Whoever keeps the file renames it.
package final class SpoolFile: Sendable {
    package let path: String
    private let descriptor: Int32

    /// - Parameter folder: made if it is missing, for this user alone.
    package init(in folder: String) throws(TransportProblem) {
        mkdir(folder, 0o700)
        // The process's number tells `sweep` whose it was.
        path = "\(folder)/\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .spoolFailed(Self.reason) }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    package func append(_ octets: ArraySlice<UInt8>) throws(TransportProblem) {
        var rest = octets
        while !rest.isEmpty {
            // Unsafe because write(2) takes a pointer; it lives for this call only and its count is the buffer's.
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .spoolFailed(Self.reason) }
            rest = rest.dropFirst(count)
        }
    }

    /// Octets.
    package var size: Int {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// Octets from `offset` on: fewer than `count` only at the end, or where the disk fails.
    package func read(from offset: Int = 0, upTo count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                // Unsafe because pread(2) takes a pointer: `buffer` has room for `count` octets, and no more are asked.
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, offset + filled)
                guard got > 0 else { return }
                filled += got
            }
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }

    /// Removes what processes that are gone have left behind. Call it before the first session of this one.
    package static func sweep(_ folder: String) {
        guard let entries = opendir(folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            // Where it lies, up to its NUL: an entry is as long as its name, and a copy of its 256 octets would be read
            // from behind the last one's end.
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            let parts = name.split(separator: "-")  // own text: names that this file gives
            guard parts.count == 2, let owner = pid_t(parts[0]), owner != getpid(), kill(owner, 0) != 0, errno == ESRCH
            else { continue }
            unlink("\(folder)/\(name)")
        }
    }
}

extension SpoolFile: Equatable {
    package static func == (one: SpoolFile, other: SpoolFile) -> Bool { one.path == other.path }
}
