/// Old mail of a folder on a server, laid down as files, and nothing changed there: from then on it is a folder of mails.
import Foundation
import MailTransport
import Ticketing

package struct PastDownload: Sendable {
    let mailbox: MailboxSettings
    let login: Login
    /// Where folders of downloads stand.
    let parent: String

    /// Downloads what is not there yet: what was interrupted goes on.
    ///
    /// - Parameter progress: how many of how many are there.
    /// - Returns: the folder of .eml files.
    package func run(_ folder: String, progress: (Int, Int) -> Void = { _, _ in }) async throws -> String {
        let session = try await IMAPSession.open(try await login.endpoint(mailbox.endpoint))
        do {
            let path = try await run(folder, on: session, progress)
            await session.logout()
            return path
        } catch {
            await session.close()
            throw error
        }
    }

    private func run(_ folder: String, on session: IMAPSession, _ progress: (Int, Int) -> Void) async throws -> String {
        let selected = try await session.select(folder, readOnly: true)
        let name = folder.utf8.map { Self.isPlain($0) ? String(UnicodeScalar($0)) : "_\($0)" }.joined()
        let path = "\(parent)/\(mailbox.name)-\(name)-\(selected.uidValidity)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let uids = try await session.searchUIDs(from: 1)
        let missing = uids.filter { !FileManager.default.fileExists(atPath: "\(path)/\($0).eml") }
        var there = uids.count - missing.count
        for start in stride(from: 0, to: missing.count, by: Self.step) {
            try Task.checkCancellation()
            for mail in try await session.fetch(Array(missing[start..<min(start + Self.step, missing.count)])) {
                try Self.keep(mail, in: path)
                there += 1
            }
            progress(there, uids.count)
        }
        return path
    }

    /// Mails that are asked for together.
    private static let step = 200

    private static func isPlain(_ octet: UInt8) -> Bool {
        (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
    }

    /// Whole or not at all; its file has the date at which the server had it.
    private static func keep(_ mail: FetchedMail, in path: String) throws {
        let octets = mail.file?.read(upTo: mail.size) ?? mail.octets
        // Some servers give nothing for a mail of which they tell the size.
        guard !octets.isEmpty else { return }
        let file = "\(path)/\(mail.uid).eml"
        try Data(octets).write(to: URL(fileURLWithPath: file), options: .atomic)
        guard let seconds = mail.internalDate else { return }
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: TimeInterval(seconds))], ofItemAtPath: file)
    }
}
