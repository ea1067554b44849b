/// How much of the disk is left alone, so that what is under way can still be written down.

/// What a disk has left.
package struct DiskSpace: Equatable, Sendable {
    /// Octets that this user may still write.
    package var free: Int
    /// Octets in all; 0 where the file system does not say.
    package var size: Int

    package init(free: Int, size: Int) {
        self.free = free
        self.size = size
    }
}

package struct HeadRoom: Equatable, Sendable {
    /// Octets; nil: 512 MB or 5 % of the disk, whichever is less (trust: limits). 0: none is kept.
    let configured: Int?

    static let usual = 512_000_000
    /// A twentieth.
    static let share = 20
    /// Octets that it may take to write down what servers have accepted, at most: with less nothing is sent.
    static let forOutcomes = 1 << 20

    package init(_ configured: Int? = nil) { self.configured = configured }

    package enum Verdict: Equatable, Sendable {
        case ample
        /// Nothing new is taken in; notices still go out.
        case low
        /// Nothing goes out either: that it has gone could not be written down.
        case none
    }

    /// Below so many octets intake pauses.
    package func limit(of size: Int) -> Int { configured ?? min(Self.usual, size / Self.share) }

    /// - Parameter isPaused: intake has stopped; it goes on a tenth above the limit, not at each octet that comes and goes.
    package func verdict(on disk: DiskSpace, isPaused: Bool = false) -> Verdict {
        let limit = limit(of: disk.size)
        // On a disk of a few megabytes a quarter of its little limit is enough.
        if disk.free < min(Self.forOutcomes, limit / 4) { return .none }
        return disk.free < limit + (isPaused ? limit / 10 : 0) ? .low : .ample
    }
}
