/// A zip of old mail laid down as files: what is called .eml, and what begins as an mbox does. From then on it is a folder.
import Foundation

package struct PastUnpacking: Sendable {
    /// Where folders of unpacked zips stand.
    let parent: String

    /// What was laid down, and what was left out: files that are no mail, or cannot be read.
    package struct Outcome: Sendable {
        package var folder: String
        package var files: PastFiles
        package var left: [String]
    }

    /// A zip may hold so many times its own octets: text of mails is packed ten times smaller, seldom twenty.
    static let growth: UInt64 = 200
    /// And so many at any rate: a zip of one small mail.
    static let growthFree: UInt64 = 64 << 20
    /// Names of files that are left out and told.
    private static let toldNames = 20

    /// - Parameter room: octets that the disk has to spare.
    package func run(_ path: String, room: Int64?) throws -> Outcome {
        do { return try unpack(path, room: room) } catch let fault as ZipFault {
            throw PastFileFault(path: path, words: "\(fault).")
        }
    }

    private func unpack(_ path: String, room: Int64?) throws -> Outcome {
        let archive = try ZipArchive(path)
        let folder = "\(parent)/zip-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            var budget = try Self.budget(of: path, room: room)
            var (mails, boxes, left): ([String], [String], [String]) = ([], [], [])
            for (number, entry) in archive.entries.enumerated() where !entry.isFolder {
                let name = String(decoding: entry.name.suffix(200), as: UTF8.self)
                guard let form = Self.form(of: entry) else {
                    left.append("\(name): no .eml, and no mbox")
                    continue
                }
                // Names of ours: one that leads out of the folder leads nowhere.
                let place = "\(folder)/\(number).\(form == .mbox ? "mbox" : "eml")"
                do {
                    guard try lay(entry, of: archive, at: place, as: form, &budget) else {
                        left.append("\(name): no .eml, and no mbox")
                        continue
                    }
                    if form == .mbox { boxes.append(place) } else { mails.append(place) }
                } catch let fault as ZipFault where fault != .tooMuch {
                    try? FileManager.default.removeItem(atPath: place)
                    left.append("\(name): \(fault)")
                }
            }
            return Outcome(folder: folder, files: PastFiles(mails: mails, boxes: boxes), left: Self.bounded(left))
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    private static func bounded(_ names: [String]) -> [String] {
        names.count <= toldNames ? names : names.prefix(toldNames) + ["and \(names.count - toldNames) more"]
    }

    private static func budget(of path: String, room: Int64?) throws -> UInt64 {
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0
        return min(size.multipliedReportingOverflow(by: growth).partialValue + growthFree, UInt64(max(0, room ?? .max)))
    }

    /// By its name; what has no ending of its own may be an mbox, as Thunderbird's files are.
    static func form(of entry: ZipEntry) -> PastForm? {
        let name = entry.name.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
        // Apple's shadows of files, and what begins with a dot, are no mails.
        guard name.first != UInt8(ascii: "."), !entry.name.starts(with: "__MACOSX/".utf8) else { return nil }
        let lower = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let dot = lower.lastIndex(of: UInt8(ascii: ".")) else { return .mbox }
        switch String(decoding: lower[lower.index(after: dot)...], as: UTF8.self) {
        case "eml": return .maildir
        case "mbox", "mbx": return .mbox
        case _: return nil
        }
    }

    /// - Returns: false where it is no mbox after all; nothing is left of it.
    private func lay(
        _ entry: ZipEntry, of archive: ZipArchive, at place: String, as form: PastForm, _ budget: inout UInt64
    ) throws -> Bool {
        guard FileManager.default.createFile(atPath: place, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: place)
        else { throw PastFileFault(path: place, words: "it cannot be written.") }
        defer { try? file.close() }
        var left = budget
        var isFirst = true
        do {
            try archive.read(entry) { piece in
                if isFirst, form == .mbox, !piece.starts(with: "From ".utf8) { throw NoMbox() }
                isFirst = false
                guard UInt64(piece.count) <= left else { throw ZipFault.tooMuch }
                left -= UInt64(piece.count)
                try file.write(contentsOf: piece)
            }
        } catch is NoMbox {
            try FileManager.default.removeItem(atPath: place)
            return false
        }
        budget = left
        if isFirst, form == .mbox {
            try FileManager.default.removeItem(atPath: place)
            return false
        }
        if let written = entry.written {
            try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: place)
        }
        return true
    }

    private struct NoMbox: Error {}
}

extension ZipFault {
    static let tooMuch = ZipFault(
        "it holds more than it may: \(PastUnpacking.growth) times its own octets, or more than the disk has to spare. "
            + "Unpack it yourself, and import the folder")
}
