/// What a backup consists of, with the SHA-256 of each file: written last, so that what it names is there.
import Foundation
package import Ticketing

package struct Manifest: Codable, Equatable, Sendable {
    package static let fileName = "manifest.json"
    /// Of this version; a reader refuses those above.
    static let currentFormat = 1
    /// Octets of a manifest that is read, at most: a configuration has some hundred files.
    private static let sizeLimit = 16 << 20

    package struct File: Codable, Equatable, Sendable {
        /// From the backup's own folder on.
        package var path: String
        package var size: Int
        package var sha256: String
    }

    package var format = currentFormat
    /// Which version made it.
    package var postigo: String
    package var madeAt: Int64
    /// The folder of database, keys and configuration.
    package var generation: String
    /// The last change of the tables that the database has had.
    var schema: String
    package var tickets: Int
    package var mails: Int
    /// Contents that are files, each named by its SHA-256: the database lists them.
    package var blobs: Int
    package var blobOctets: Int
    package var files: [File]
    /// What was wrong with the store when the copy was made.
    package var faults: [String]

    package var made: Instant { Instant(seconds: madeAt) }

    var octets: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            return Array(try encoder.encode(self)) + [0x0A]
        }
    }

    /// - Parameters:
    ///   - folder: the backup's.
    ///   - name: another one where it is a draft.
    package static func read(in folder: String, named name: String = fileName) throws(StoreError) -> Manifest {
        let path = "\(folder)/\(name)"
        guard let size = FileCopy.size(of: path) else { throw StoreError(place: folder, problem: .copy(.noCopy)) }
        guard size <= sizeLimit, let data = FileManager.default.contents(atPath: path) else {
            throw StoreError(place: path, problem: .copy(.unreadable))
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        if let format = try? decoder.decode(Format.self, from: data), format.format > currentFormat {
            throw StoreError(place: path, problem: .copy(.newerFormat))
        }
        guard let manifest = try? decoder.decode(Manifest.self, from: data), manifest.isSane else {
            throw StoreError(place: path, problem: .copy(.unreadable))
        }
        return manifest
    }

    private struct Format: Decodable { var format: Int }

    /// Paths lead nowhere but into the backup: it may have come from anywhere.
    private var isSane: Bool {
        ([generation] + files.map(\.path)).allSatisfy { path in
            !path.isEmpty && path.utf8.first != 0x2F && !path.utf8.contains(0)
                && !path.utf8.split(separator: 0x2F).contains { $0.elementsEqual("..".utf8) }
        } && !generation.utf8.contains(0x2F)
    }
}

/// Where things lie in a backup.
struct BackupFolder {
    let path: String

    var manifest: String { "\(path)/\(Manifest.fileName)" }
    var blobs: String { "\(path)/blobs" }

    func database(of generation: String) -> String { "\(path)/\(generation)/\(Self.database)" }
    func place(of hash: ContentHash) -> String { BlobFolder(path: blobs, drafts: path).place(of: hash) }

    /// What earlier backups have left, and what broke off. What cannot be removed now is removed by the next one.
    func tidy(keeping generation: String) {
        for name in DurableFolder.names(in: path) where name.hasPrefix(Self.prefix) && name != generation {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    static let database = "postigo.sqlite"
    static let keys = "keys"
    static let configuration = "configuration"
    /// A generation's folder: this, and when it was made.
    static let prefix = "store-"
}
