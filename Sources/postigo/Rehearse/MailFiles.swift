/// Mails in folders: read to be played, written to be looked at.
import ArgumentParser
import Foundation
import Rehearsal

enum MailFiles {
    /// The octets of each .eml file, by name.
    static func all(in folder: String) throws -> [[UInt8]] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            StandardError.write("\(folder): no such folder, or no permission to read it.")
            throw ExitStatus.noInput
        }
        return names.filter { $0.hasSuffix(".eml") }.sorted().compactMap { name in
            FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
        }
    }
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
