/// Writes attachments into a folder: names made safe and unique, no symbolic link followed, nothing overwritten (trust: A6).
import ArgumentParser
import Foundation
import Glibc
import MIME

struct AttachmentSaver {
    let folder: String

    /// Names that are tried for one file before it is given up.
    private static let attempts = 1_000

    /// Says of each file where it is and how large. Pieces of a file go to disk as they are decoded.
    func save(_ message: Message) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw failure("cannot be made. Choose a folder that you may write to.")
        }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("cannot be opened: \(MailFile.advice(errno))") }
        defer { close(directory) }
        for attachment in message.attachments {
            let (name, size) = try write(attachment, into: directory)
            print("\(folder)/\(name)  \(size) octets")
        }
    }

    private func write(_ attachment: Attachment, into directory: Int32) throws -> (name: String, size: Int) {
        let (name, descriptor) = try create(attachment.safeFilename, in: directory)
        defer { close(descriptor) }
        var size = 0
        do throws(DiskFault) {
            try attachment.write { (piece) throws(DiskFault) in
                try Self.write(piece, to: descriptor)
                size += piece.count
            }
        } catch {
            // Half a file looks like a whole one.
            unlinkat(directory, name, 0)
            throw failure("'\(name.visible)' cannot be written there: \(String(cString: strerror(error.code)))")
        }
        return (name, size)
    }

    /// A file that was not there before. The name is looked up in the opened folder and never through a link.
    private func create(_ wanted: String, in directory: Int32) throws -> (name: String, descriptor: Int32) {
        for number in 1...Self.attempts {
            let name = number == 1 ? wanted : numbered(wanted, number)
            let descriptor = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if descriptor >= 0 { return (name, descriptor) }
            if errno != EEXIST, errno != ELOOP { break }
        }
        throw failure("'\(wanted.visible)' cannot be written there. Choose another folder.")
    }

    /// "photo.png" → "photo-2.png".
    private func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.unicodeScalars.lastIndex(of: "."), dot > name.startIndex else {
            return "\(name)-\(number)"
        }
        return "\(name[..<dot])-\(number)\(name[dot...])"
    }

    private struct DiskFault: Error {
        var code: Int32
    }

    private static func write(_ piece: ArraySlice<UInt8>, to descriptor: Int32) throws(DiskFault) {
        var rest = piece
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw DiskFault(code: errno) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private func failure(_ words: String) -> ExitCode {
        StandardError.write("\(folder.visible): \(words)")
        return ExitStatus.cannotCreate
    }
}
