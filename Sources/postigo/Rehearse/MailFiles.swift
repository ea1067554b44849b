/// Mails in files: read to be played or explained, written to be looked at.
import ArgumentParser
import Foundation
import Rehearsal

enum MailFiles {
    /// One file, or each .eml file of a folder, with its name.
    static func named(at source: String) throws -> [(name: String, octets: [UInt8])] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else {
            StandardError.write("\(source): no such file, or no permission to read it.")
            throw ExitStatus.noInput
        }
        guard isFolder.boolValue else {
            return FileManager.default.contents(atPath: source).map { [(source, [UInt8]($0))] } ?? []
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: source)
        return names.filter { $0.hasSuffix(".eml") }.sorted().compactMap { name in
            FileManager.default.contents(atPath: (source as NSString).appendingPathComponent(name)).map {
                ((source as NSString).appendingPathComponent(name), [UInt8]($0))
            }
        }
    }

    /// The octets of each .eml file, by name.
    static func all(in folder: String) throws -> [[UInt8]] { try named(at: folder).map(\.octets) }
}

struct SentMailFolder {
    let path: String

    /// Numbered in the order in which they were sent.
    func write(_ mails: [SentMail]) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (index, mail) in mails.enumerated() {
            let name = String(format: "%03d.eml", index + 1)
            try Data(mail.octets).write(to: URL(fileURLWithPath: path + "/" + name))
        }
    }
}
