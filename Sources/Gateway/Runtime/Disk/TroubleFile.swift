/// A note for `postigo status`, which is another process: what is wrong now, beside the database that may not take it.
import Foundation
import MIME
import Ticketing

/// Made when the gateway starts, with its full size: to write over what is there takes no room on the disk.
package struct TroubleFile: Sendable {
    package static let name = "trouble"
    /// Octets. What is longer is cut; a fault is a few hundred.
    private static let size = 4_096
    private let path: String

    /// Empties it, or makes it. Nil where that cannot be done: then the log and the mail must do.
    package init?(in folder: String) {
        path = folder + "/" + Self.name
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard Self.fill(descriptor, with: "") else { return nil }
    }

    func write(_ troubles: [TroubleSource: Trouble]) {
        let lines = troubles.sorted { $0.key < $1.key }.map { "\($0.value.since) \($0.value.fault.oneLine)" }
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = Self.fill(descriptor, with: lines.joined(separator: "\n"))
    }

    private static func fill(_ descriptor: Int32, with text: String) -> Bool {
        let octets = Array(text.utf8.prefix(size - 1)) + [UInt8](repeating: 0x0A, count: max(1, size - text.utf8.count))
        return pwrite(descriptor, octets, size, 0) == size
    }

    /// What the gateway that runs, or ran last, has noted: one line each, with its time.
    package static func read(in folder: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name), data.count <= size else {
            return []
        }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
