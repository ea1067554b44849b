/// The files of the database that is open, as they were when it was opened.
///
/// SQLite goes on in files that have lost their names: what is committed there is gone with the process. So before a word
/// is said to a server, the names are asked whether they still mean the same files.
import Glibc

struct DatabaseFiles: Sendable {
    /// The database's own path.
    let path: String
    private let identities: [FileIdentity?]

    /// The log and the memory that processes share belong to it: without the one what was committed last is lost, without
    /// the other two processes write over each other.
    private var paths: [String] { [path, path + "-wal", path + "-shm"] }

    /// Call it once the database is open and in WAL mode.
    init(at path: String) {
        self.path = path
        identities = [path, path + "-wal", path + "-shm"].map { FileIdentity(of: $0) }
    }

    /// Octets of the log; 0 where there is none.
    var logSize: Int {
        var facts = stat()
        return stat(path + "-wal", &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// Puts on the disk what lies in the log. A run that was killed between a commit's write and its fsync leaves a transaction that
    /// reads as committed and is not safe yet: whoever opens the store would move mails on its word, and a power cut take it back.
    func syncLog() throws(StoreError) {
        let log = path + "-wal"
        let descriptor = open(log, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw DurableFolder.fault(at: log)
        }
        // SQLite has no lock on this file that closing would let go.
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DurableFolder.fault(at: log) }
    }

    /// Three calls of stat(2): some microseconds.
    func check() throws(StoreError) {
        for (path, identity) in zip(paths, identities) where identity != nil && FileIdentity(of: path) != identity {
            throw StoreError(place: path, problem: .moved)
        }
    }
}

/// Which file it is, whatever its name.
private struct FileIdentity: Equatable, Sendable {
    var device: UInt64
    var inode: UInt64

    /// Nil where there is none of that name.
    init?(of path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        (device, inode) = (UInt64(facts.st_dev), UInt64(facts.st_ino))
    }
}
