/// Names that survive a power cut: a file's content is safe after its own fsync, its name after that of its folder.
import Glibc

package enum DurableFolder {
    /// Makes a folder for this user alone, and its name safe. One that is there already is left as it is.
    package static func make(_ path: String) throws(StoreError) {
        guard mkdir(path, 0o700) != 0 else { return try sync(parent(of: path)) }
        guard errno == EEXIST else { throw fault(at: path) }
    }

    /// Makes the names in a folder safe: of what was made in it, renamed into it or removed from it.
    package static func sync(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(at: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(at: path) }
    }

    static func parent(of path: String) -> String {
        let parts = path.split(separator: "/")  // own text: the paths of the settings
        let above = parts.dropLast().joined(separator: "/")
        return path.hasPrefix("/") ? "/" + above : above.isEmpty ? "." : above
    }

    /// What is in it, without "." and ".."; nothing where there is no such folder.
    static func names(in path: String) -> [String] {
        guard let entries = opendir(path) else { return [] }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            // Unsafe because a name ends at its NUL: an entry is as long as its name, and a copy of all the octets that
            // its type has would be read from behind the last one's end.
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// What the system said of the last call, about `place`.
    static func fault(at place: String) -> StoreError {
        StoreError(place: place, problem: .init(errno: errno))
    }
}

extension DurableFolder {
    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// Nanoseconds since 1970; nil where there is nothing of that name.
    static func changedAt(_ path: String) -> Int64? {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return nil }
        return Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec)
    }

    @discardableResult
    static func removeFile(_ path: String) -> Bool { unlink(path) == 0 }
}
