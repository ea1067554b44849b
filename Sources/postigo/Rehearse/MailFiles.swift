/// Mails in files: read to be played or explained, written to be looked at.
import ArgumentParser
import Foundation
import Rehearsal

enum MailFiles {
    /// The file itself, or each .eml file of a folder.
    static func paths(at source: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder),
            FileManager.default.isReadableFile(atPath: source)
        else {
            StandardError.write("\(source): no such file, or no permission to read it.")
            throw ExitStatus.noInput
        }
        guard isFolder.boolValue else { return [source] }
        return try FileManager.default.contentsOfDirectory(atPath: source).filter { $0.hasSuffix(".eml") }.sorted()
            .map { (source as NSString).appendingPathComponent($0) }
    }

    /// Nil where it cannot be read.
    static func octets(of path: String) -> [UInt8]? { MailFile.contents(of: path) }

    /// The octets of each .eml file, by name.
    static func all(in folder: String) throws -> [[UInt8]] { try paths(at: folder).compactMap(octets) }
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
