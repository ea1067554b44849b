/// The data directory on disk: made with mode 0700, refused where others may look in.
import Foundation

enum DataDirectory {
    static func prepare(_ path: String) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // A folder that was there before keeps what an admin gave it, unless others could read the mail in it.
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
            if mode & 0o077 != 0 {
                try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
            }
        } catch {
            throw StoreError(place: path, problem: .notWritable)
        }
    }

    /// SQLite makes its files as the umask says, and what an older release made may be readable by others: mode 0600.
    /// What is not there, or not ours, is left: the store will say what is wrong with it.
    static func closeDatabase(in path: String) {
        for name in ["postigo.sqlite", "postigo.sqlite-wal", "postigo.sqlite-shm"] {
            let file = path + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 else { continue }
            try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        }
    }
}
