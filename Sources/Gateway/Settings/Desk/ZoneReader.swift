/// Time zones from the system's own files: what decisions need of them becomes a value.
import Foundation
import Helpdesk
import Ticketing

enum ZoneReader {
    /// Where every Unix keeps them; Debian's package is `tzdata`.
    static let folder = "/usr/share/zoneinfo/"

    /// The names that IANA's database has for UTC, each with and without `Etc/`. They need no file: a machine without tzdata knows them.
    private static let utcNames: Set<String> = [
        "UTC", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich", "Universal", "Zulu",
    ]

    static func isUTC(_ name: String) -> Bool {
        utcNames.contains(name.hasPrefix("Etc/") ? String(name.dropFirst(4)) : name)
    }

    /// Nil where this machine has no such zone, or a file that cannot be read.
    static func offsets(of name: String) -> ZoneOffsets? {
        // A name is a path below the folder, and never leads out of it.
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
        guard let data = FileManager.default.contents(atPath: folder + name) else {
            return isUTC(name) ? .utc : nil
        }
        return try? ZoneFile.read([UInt8](data), through: OpenTime.years.upperBound)
    }
}
