/// Files named on the command line that go out with an answer.
import ArgumentParser
import Foundation
import MIME
import TicketStore
import Ticketing

enum AttachedFiles {
    /// Octets of all of them together: what one mail carries (docs/trust.md: limits).
    private static let limit = 20_000_000

    static func read(_ paths: [String]) throws -> [StoredAttachment] {
        var total = 0
        return try paths.map { path in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
                let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
            else { throw ValidationError("'\(path)' is no file that can be read.") }
            total += size
            guard total <= limit else {
                throw ValidationError("'\(path)' is too much: a mail carries \(limit / 1_000_000) MB of files.")
            }
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ValidationError("'\(path)' is no file that can be read.")
            }
            let label = FileLabel(ofFile: path)
            return StoredAttachment(
                filename: label.filename, contentType: label.contentType, isInline: false, content: Blob([UInt8](data)))
        }
    }
}
