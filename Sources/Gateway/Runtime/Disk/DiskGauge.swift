/// Asks the file system of the data directory for its room.
import Glibc
import Ticketing

/// One question costs some microseconds, so it is asked before each mail that goes out.
package struct DiskGauge: Sendable {
    package let headRoom: HeadRoom
    /// Nil where nobody can say: then there is room, until a write fails.
    let measure: @Sendable () -> DiskSpace?

    package init(_ headRoom: HeadRoom = HeadRoom(), measure: @escaping @Sendable () -> DiskSpace?) {
        self.headRoom = headRoom
        self.measure = measure
    }

    package init(_ headRoom: HeadRoom, at folder: String) {
        self.init(headRoom) { Self.space(at: folder) }
    }

    package func verdict(isPaused: Bool = false) -> HeadRoom.Verdict {
        measure().map { headRoom.verdict(on: $0, isPaused: isPaused) } ?? .ample
    }

    /// Octets above the head room; nil where nobody can say.
    package var spare: Int64? { measure().map { Int64($0.free) - Int64(headRoom.limit(of: $0.size)) } }

    /// What is wrong, in words; nil while there is room.
    package func fault(at place: String, isPaused: Bool = false) -> String? {
        guard let space = measure() else { return nil }
        let limit = Self.words(headRoom.limit(of: space.size))
        switch headRoom.verdict(on: space, isPaused: isPaused) {
        case .ample: return nil
        case .low:
            return
                "\(place): the disk is nearly full: \(Self.words(space.free)) are free. Below \(limit) no mail is taken "
                + "in; notices still go out. Free some space."
        case .none:
            return
                "\(place): the disk is full: \(Self.words(space.free)) are free. No mail is taken in and none goes out "
                + "until it is \(limit). Free some space."
        }
    }

    /// Decimal, as the settings are: "12 kB", "107 MB".
    static func words(_ octets: Int) -> String {
        let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
        guard let (size, name) = units.first(where: { octets >= $0.0 }) else { return "\(octets) octets" }
        return "\(octets / size) \(name)"
    }

    /// QUIRK: network and overlay file systems may say 0 of 0; that is no full disk, it is no answer.
    private static func space(at folder: String) -> DiskSpace? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0, status.f_blocks > 0 else { return nil }
        let block = Int(clamping: status.f_frsize)
        func octets(_ blocks: UInt) -> Int {
            let (product, isTooMuch) = Int(clamping: blocks).multipliedReportingOverflow(by: block)
            return isTooMuch ? .max : product
        }
        // Some file systems have a fixed number of files, and a blob is one. Without any the disk is as full as without room.
        let hasFiles = status.f_files == 0 || status.f_favail > 0
        return DiskSpace(free: hasFiles ? octets(status.f_bavail) : 0, size: octets(status.f_blocks))
    }
}
