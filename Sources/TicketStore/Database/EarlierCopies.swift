/// Copies of the database from before its tables were changed for a newer version: the way back.
import Foundation
import Ticketing

enum EarlierCopies {
    /// The last so many stay.
    private static let kept = 2
    /// After this long nobody goes back, and what was erased since must not linger here. Days.
    private static let days: Int64 = 14

    /// - Parameter schema: the last change that the database has had: the copy's name.
    static func make(of reader: Pool, schema: String, in data: DataDirectory) throws {
        try DurableFolder.make(data.earlier)
        let name = String(decoding: schema.utf8.map { isPlain($0) ? $0 : 0x2D }, as: UTF8.self)
        let path = "\(data.earlier)/\(name).sqlite"
        let draft = path + ".new"
        unlink(draft)
        try DatabaseCopy.make(of: reader, at: draft)
        guard rename(draft, path) == 0 else { throw DurableFolder.fault(at: path) }
        try DurableFolder.sync(data.earlier)
        sweep(in: data, keeping: kept, olderThan: nil)
    }

    /// Removes those that have had their time; all of them where nothing of a person may stay.
    static func sweep(in data: DataDirectory, at now: Instant) {
        sweep(in: data, keeping: kept, olderThan: now.seconds - days * 86_400)
    }

    static func removeAll(in data: DataDirectory) { sweep(in: data, keeping: 0, olderThan: nil) }

    /// The newest first.
    private static func sweep(in data: DataDirectory, keeping count: Int, olderThan limit: Int64?) {
        let files = DurableFolder.names(in: data.earlier).map { "\(data.earlier)/\($0)" }
            .map { (path: $0, changedAt: DurableFolder.changedAt($0) ?? 0) }.sorted { $0.changedAt > $1.changedAt }
        for (index, file) in files.enumerated()
        where index >= count || limit.map({ file.changedAt / 1_000_000_000 < $0 }) == true {
            DurableFolder.removeFile(file.path)
        }
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        (0x30...0x39).contains(octet) || (0x61...0x7A).contains(octet) || (0x41...0x5A).contains(octet)
    }
}
