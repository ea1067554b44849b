/// The file with the token keys: made by the first start, mode 0600, 32 random octets a key.
import Foundation
package import Helpdesk
import TicketStore
package import Ticketing

/// One line a key, the signing one first: `<id> <64 hexadecimal digits> [<when it stopped signing, seconds since 1970>]`.
package struct KeyFile: Sendable {
    package let path: String

    package init(in dataDirectory: String) { path = DataDirectory(path: dataDirectory).keys }

    package struct Failure: Error, CustomStringConvertible {
        package var path: String
        package var sentence: String
        package var description: String { "\(path): \(sentence)" }
    }

    /// A key without its octets, for listings.
    package struct Entry: Equatable, Sendable {
        package var id: UInt8
        /// Nil: it signs.
        package var retiredAt: Instant?
        /// Until when it is believed; nil while it signs.
        package var believedUntil: Instant? { retiredAt.map { $0 + Token.lifetime } }
    }

    package var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// The keys, made now where there is no file yet. What stopped signing longer ago than tokens live is left out.
    ///
    /// - Parameter isExpected: mail has been signed with them. New ones in their place would make every token that is out
    ///   there void, without a word.
    package func readOrCreate(at now: Instant, isExpected: Bool = false) throws(Failure) -> TokenKeys {
        if !exists {
            guard !isExpected else { throw Failure(path: path, sentence: Self.lost) }
            try write([Line(id: 1, octets: Self.randomOctets())])
        }
        let lines = try read()
        let previous = lines.dropFirst().filter { $0.retiredAt.map { now < $0 + Token.lifetime } ?? true }
        return TokenKeys(current: lines[0].key, previous: previous.map(\.key))
    }

    private static let lost = """
        there are tickets, but not the keys that signed their mail. Put the file back from a backup; without one, run \
        'postigo keys rotate': answers to older mail are then matched by stored ids and ticket numbers alone.
        """

    package func list() throws(Failure) -> [Entry] {
        guard access(path, F_OK) == 0 else {
            guard errno == EACCES else { return [] }
            throw Failure(path: path, sentence: "may not be looked at. Run this as the user who runs postigo.")
        }
        return try read().map { Entry(id: $0.id, retiredAt: $0.retiredAt) }
    }

    /// A new key signs from now on. The one before is believed as long as tokens live; those before that no more: to
    /// rotate twice is to revoke every token there is.
    ///
    /// Where the file is lost, there is one new key and none before it.
    package func rotate(at now: Instant) throws(Failure) -> [Entry] {
        guard exists else {
            try write([Line(id: 1, octets: Self.randomOctets())])
            return try list()
        }
        var lines = try read()
        lines[0].retiredAt = now
        let id = lines.map(\.id).max().map { $0 == .max ? 1 : $0 + 1 } ?? 1
        try write([Line(id: id, octets: Self.randomOctets()), lines[0]])
        return try list()
    }

    private struct Line {
        var id: UInt8
        var octets: [UInt8]
        var retiredAt: Instant?

        var key: TokenKeys.SigningKey { TokenKeys.SigningKey(id: id, octets: octets) }
        var text: String { "\(id) \(octets.hex)" + (retiredAt.map { " \($0.seconds)" } ?? "") }
    }

    private func read() throws(Failure) -> [Line] {
        let mode = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
        guard let mode, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(
                path: path, sentence: "the key file cannot be read. It must belong to the user who runs postigo.")
        }
        guard mode & 0o077 == 0 else {
            throw Failure(path: path, sentence: "the key file may be read by others. Run: chmod 600 \(path)")
        }
        let lines = text.split(whereSeparator: \.isNewline).compactMap(Self.line)
        guard !lines.isEmpty else {
            throw Failure(path: path, sentence: "there is no key in it. Restore it from a backup: replies need it.")
        }
        return lines
    }

    private static func line(_ text: Substring) -> Line? {
        let words = text.split(separator: " ")
        guard (2...3).contains(words.count), let id = UInt8(words[0]), words[1].utf8.count == 64,
            words[1].allSatisfy(\.isASCII)
        else { return nil }
        let digits = Array(words[1])
        let octets = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        guard octets.count == 32 else { return nil }
        return Line(id: id, octets: octets, retiredAt: words.dropFirst(2).first.flatMap { Int64($0) }.map(Instant.init))
    }

    private static func randomOctets() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Written beside and renamed, so that a crash leaves the old file or the new one.
    private func write(_ lines: [Line]) throws(Failure) {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure(path: folder, sentence: "cannot be made. Choose another 'data' directory in postigo.yaml.")
        }
        let text = lines.map { $0.text + "\n" }.joined()
        let draft = path + ".new"
        let made = FileManager.default.createFile(
            atPath: draft, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard made, Self.isSynced(draft), rename(draft, path) == 0, (try? DurableFolder.sync(folder)) != nil else {
            throw Failure(path: path, sentence: "cannot be written. Is the disk full?")
        }
    }

    /// Before the rename: a power cut must not leave the name with nothing behind it.
    private static func isSynced(_ file: String) -> Bool {
        guard let handle = FileHandle(forUpdatingAtPath: file) else { return false }
        return (try? handle.synchronize()) != nil && (try? handle.close()) != nil
    }
}
