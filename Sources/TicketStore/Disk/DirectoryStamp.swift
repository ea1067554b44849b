/// A stamp beside the database, by which a data directory that was copied back is told from one that was left alone.
///
/// A copy of the stamp says which file it was, and is another one: inode numbers and the moments in which files were made
/// are the file system's, and no copy takes them along. Its word stands in the database too, and is another one every ten
/// minutes: an older database beside a newer stamp is seen as well, and a stamp that was written over in its place.
import CDisk
import Foundation
import Ticketing

struct DirectoryStamp: Equatable, Sendable {
    static let name = "stamp"

    /// What the database has as its own.
    var word: String
    /// What it had before: a crash may have come between the two.
    var earlier: String
    var database: Birthmark
    var itself: Birthmark
    /// Where the directory lay, with no link in it; empty: written by a version that did not say.
    var home = ""

    /// What no copy takes along.
    struct Birthmark: Equatable, Sendable {
        var inode: UInt64
        /// Nanoseconds since 1970; 0 where the file system does not say.
        var madeAt: Int64

        init(inode: UInt64, madeAt: Int64) { (self.inode, self.madeAt) = (inode, madeAt) }

        /// Nil where there is no file.
        init?(of path: String) {
            var facts = stat()
            guard lstat(path, &facts) == 0 else { return nil }
            self.init(inode: UInt64(facts.st_ino), madeAt: max(0, cdisk_birth(path)))
        }

        /// QUIRK: some network and FUSE file systems give a file another number at each mount. Where they say when it was made,
        /// that alone counts.
        func fits(_ other: Birthmark) -> Bool {
            madeAt != 0 && other.madeAt != 0 ? madeAt == other.madeAt : inode == other.inode
        }
    }

    enum Verdict: Equatable, Sendable {
        /// As it was left.
        case same
        /// Neither has been stamped yet: new, or of a version without stamps.
        case unstamped
        case copied
        /// Copied, and to another place than it had: perhaps nothing but a move.
        case elsewhere
    }

    /// - Parameters:
    ///   - stamp: as it is read; nil where there is none.
    ///   - word: the database's; nil where it has none.
    static func verdict(
        _ stamp: DirectoryStamp?, word: String?, database: Birthmark?, itself: Birthmark?, home: String
    ) -> Verdict {
        guard let stamp else { return word == nil ? .unstamped : .copied }
        guard let word, let database, let itself, word == stamp.word || word == stamp.earlier else { return .copied }
        if stamp.database.fits(database), stamp.itself.fits(itself) { return .same }
        return stamp.home.isEmpty || stamp.home == home ? .copied : .elsewhere
    }
}

extension DirectoryStamp {
    /// Octets: six words, and a path in base64.
    private static let limit = 10_000

    /// Held for some milliseconds by whoever reads or renews the stamp: between its file and the database's word another
    /// process would see a copy. A file system without locks is none that processes share.
    ///
    /// - Returns: a descriptor; to close it lets go.
    static func lock(in data: DataDirectory) throws(StoreError) -> Int32 {
        let folder = open(data.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw DurableFolder.fault(at: data.path) }
        _ = flock(folder, LOCK_EX)
        return folder
    }

    static func read(in data: DataDirectory) -> DirectoryStamp? {
        guard let octets = FileManager.default.contents(atPath: data.stamp), octets.count < limit else { return nil }
        return DirectoryStamp(text: String(decoding: octets, as: UTF8.self))
    }

    /// Whether the directory is the one that was stamped.
    static func verdict(on data: DataDirectory, word: String?) -> Verdict {
        let hasFile = FileManager.default.fileExists(atPath: data.stamp)
        // One that says nothing is one that somebody has spoilt: what is beside it is not known to be ours.
        guard let stamp = read(in: data) else {
            return hasFile ? .copied : verdict(nil, word: word, database: nil, itself: nil, home: "")
        }
        return verdict(
            stamp, word: word, database: Birthmark(of: data.database), itself: Birthmark(of: data.stamp),
            home: home(of: data))
    }

    /// Its path without links; empty where the system does not say.
    static func home(of data: DataDirectory) -> String {
        guard let path = realpath(data.path, nil) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    /// Whether nobody has worked since on the directory that this one was copied from; nil where it is gone.
    var originRests: Bool? {
        let origin = DataDirectory(path: home)
        guard !home.isEmpty, origin.hasDatabase, let left = Self.read(in: origin) else { return nil }
        return left.word == word
    }

    /// Written beside and renamed: it keeps its number, and the moment in which it was made.
    static func write(_ word: String, earlier: String, in data: DataDirectory) throws(StoreError) {
        let draft = data.stamp + ".new"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DurableFolder.fault(at: draft) }
        do {
            defer { close(file) }
            guard let database = Birthmark(of: data.database), let itself = Birthmark(of: draft) else {
                throw DurableFolder.fault(at: data.database)
            }
            let stamp = DirectoryStamp(
                word: word, earlier: earlier, database: database, itself: itself, home: home(of: data))
            try FileCopy.write(Array(stamp.text.utf8)[...], to: file, named: draft)
            guard fsync(file) == 0 else { throw DurableFolder.fault(at: draft) }
        }
        guard rename(draft, data.stamp) == 0 else { throw DurableFolder.fault(at: data.stamp) }
        try DurableFolder.sync(data.path)
    }

    /// One line of six words, and a seventh: where it lay.
    var text: String {
        let home = home.isEmpty ? "" : " " + Data(home.utf8).base64EncodedString()
        return "\(word) \(earlier) \(database.inode) \(database.madeAt) \(itself.inode) \(itself.madeAt)\(home)\n"
    }

    init?(text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard (6...7).contains(words.count), let inode = UInt64(words[2]), let made = Int64(words[3]),
            let own = UInt64(words[4]), let ownMade = Int64(words[5])
        else { return nil }
        self.init(
            word: words[0], earlier: words[1], database: Birthmark(inode: inode, madeAt: made),
            itself: Birthmark(inode: own, madeAt: ownMade))
        if words.count == 7, let octets = Data(base64Encoded: words[6]) {
            home = String(decoding: octets, as: UTF8.self)
        }
    }
}
