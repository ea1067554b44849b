/// The files of a ticket, written into a folder under their own names.
import Foundation
import MIME
package import TicketStore
package import Ticketing

package struct TicketFiles: Sendable {
    /// One file that was written, or was there already.
    package struct Saved: Equatable, Sendable {
        package var path: String
        /// Octets.
        package var size: Int
        package var isNew: Bool
    }

    private let store: Store

    package init(store: Store) { self.store = store }

    /// Every file of the ticket, the oldest first. Nothing that is there is written over: the same content is left alone,
    /// and another file of that name gets a number.
    ///
    /// - Parameter folder: made where it is missing, for its owner alone.
    /// - Throws: where the store has lost one, after all others are saved.
    package func save(_ ticket: TicketID, to folder: String) async throws -> [Saved] {
        let details = try await store.ticket(ticket)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var saved: [Saved] = []
        var seen: Set<String> = []
        var lost: AttachmentRow?
        for file in details.entries.flatMap(\.attachments) where seen.insert(file.filename + file.hash.hex).inserted {
            if try await store.holds(file.hash) {
                saved.append(try await save(file, in: folder))
            } else {
                lost = lost ?? file
            }
        }
        if let lost { throw StoreError(place: "'\(lost.filename)', blob \(lost.hash.hex)", problem: .corrupt) }
        return saved
    }

    private func save(_ file: AttachmentRow, in folder: String) async throws -> Saved {
        let label = FileLabel(ofFile: file.filename).filename
        for number in 1... {
            let path = "\(folder)/\(number == 1 ? label : Self.numbered(label, number))"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor < 0 else {
                try await write(file.hash, to: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
                return Saved(path: path, size: file.size, isNew: true)
            }
            guard errno == EEXIST else { throw StoreError(place: path, problem: .notWritable) }
            if Self.holds(path, file) { return Saved(path: path, size: file.size, isNew: false) }
        }
        throw StoreError(place: folder, problem: .notWritable)
    }

    /// "log (2).txt".
    private static func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
            return "\(name) (\(number))"
        }
        return "\(name[..<dot]) (\(number))\(name[dot...])"
    }

    private static func holds(_ path: String, _ file: AttachmentRow) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { return false }
        var hash = RunningHash()
        while let piece = try? handle.read(upToCount: 1 << 16), !piece.isEmpty { hash.update([UInt8](piece)) }
        return hash.finish() == file.hash
    }

    private func write(_ hash: ContentHash, to handle: FileHandle) async throws {
        if let pieces = try store.pieces(of: hash) {
            while case let piece = try pieces.next(1 << 16), !piece.isEmpty {
                try handle.write(contentsOf: Data(piece))
            }
        } else {
            try handle.write(contentsOf: Data(try await store.content(of: hash)))
        }
        try handle.synchronize()
    }
}
