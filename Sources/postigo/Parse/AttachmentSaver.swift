/// Writes attachments into a folder: names made safe and unique, no symbolic link followed, nothing overwritten.
import ArgumentParser
import Foundation
import MIME

struct AttachmentSaver {
    let folder: String

    func save(_ message: Message) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            StandardError.write("\(folder): cannot be made. Choose a folder that you may write to.")
            throw ExitStatus.cannotCreate
        }
        for attachment in message.attachments {
            let octets = attachment.decodedOctets()
            print("\(try write(octets, named: attachment.safeFilename))  \(octets.count) octets")
        }
    }

    private func write(_ octets: [UInt8], named name: String) throws -> String {
        for number in 0..<1_000 {
            let path = folder + "/" + (number == 0 ? name : numbered(name, number))
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { break }
            try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: Data(octets))
            return path
        }
        StandardError.write("\(folder): '\(name.visible)' cannot be written there.")
        throw ExitStatus.cannotCreate
    }

    /// "photo.png" → "photo-2.png".
    private func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(name)-\(number + 1)" }
        return "\(name[..<dot])-\(number + 1)\(name[dot...])"
    }
}
