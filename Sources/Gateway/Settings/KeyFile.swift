/// The file with the token keys: made by `postigo init`, mode 0600, 32 random octets a key.
import Foundation
package import Helpdesk

/// One line a key, the signing one first: `<id> <64 hexadecimal digits>`.
package struct KeyFile: Sendable {
    package let path: String

    package init(in dataDirectory: String) { path = dataDirectory + "/keys" }

    package struct Failure: Error, CustomStringConvertible {
        package var path: String
        package var sentence: String
        package var description: String { "\(path): \(sentence)" }
    }

    /// The keys, made now where there is no file yet.
    package func readOrCreate() throws(Failure) -> TokenKeys {
        if FileManager.default.fileExists(atPath: path) { return try read() }
        try create()
        return try read()
    }

    private func read() throws(Failure) -> TokenKeys {
        let mode = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
        guard let mode, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(
                path: path, sentence: "the key file cannot be read. It must belong to the user who runs postigo.")
        }
        guard mode & 0o077 == 0 else {
            throw Failure(path: path, sentence: "the key file may be read by others. Run: chmod 600 \(path)")
        }
        let keys = text.split(whereSeparator: \.isNewline).compactMap(Self.key)
        guard let current = keys.first else {
            throw Failure(path: path, sentence: "there is no key in it. Restore it from a backup: replies need it.")
        }
        return TokenKeys(current: current, previous: Array(keys.dropFirst()))
    }

    private static func key(_ line: Substring) -> TokenKeys.SigningKey? {
        let words = line.split(separator: " ")
        guard words.count == 2, let id = UInt8(words[0]), words[1].utf8.count == 64 else { return nil }
        let digits = Array(words[1])
        let octets = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        return octets.count == 32 ? TokenKeys.SigningKey(id: id, octets: octets) : nil
    }

    private func create() throws(Failure) {
        var generator = SystemRandomNumberGenerator()
        let octets = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure(path: folder, sentence: "cannot be made. Choose another 'data' directory in postigo.yaml.")
        }
        let made = FileManager.default.createFile(
            atPath: path, contents: Data("1 \(octets.hex)\n".utf8), attributes: [.posixPermissions: 0o600])
        guard made else { throw Failure(path: path, sentence: "cannot be written. Is the disk full?") }
    }
}
