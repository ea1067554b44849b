/// What the last verification found, beside the database: `postigo status` tells of it until one finds nothing.
import Foundation
package import Ticketing

package struct VerificationNote: Codable, Equatable, Sendable {
    package static let fileName = "verified"
    /// Octets of a note that is read, at most.
    private static let sizeLimit = 1 << 20
    /// So many faults are told by `status`; `verify` tells them all.
    private static let told = 20

    package var madeAt: Int64
    /// Each with its way out.
    package var faults: [String]
    /// All there were.
    package var count: Int

    package init(_ verification: Verification, at now: Instant) {
        madeAt = now.seconds
        count = verification.faults.count
        faults = verification.faults.prefix(Self.told).map { "\($0). \($0.wayOut)" }
    }

    package func write(in directory: String) throws(StoreError) {
        let path = "\(directory)/\(Self.fileName)"
        let octets = try StoreError.catching(place: path) { Array(try JSONEncoder().encode(self)) }
        try FileCopy.write(octets, to: path)
    }

    /// Nil where nobody has ever looked, or the note cannot be read.
    package static func read(in directory: String) -> VerificationNote? {
        let path = "\(directory)/\(fileName)"
        guard let size = FileCopy.size(of: path), size <= sizeLimit,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return try? JSONDecoder().decode(VerificationNote.self, from: data)
    }
}
