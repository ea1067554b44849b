// Other people's parsers (judge.py), asked about what was written.
import Foundation
import Programs
import Testing

enum Judge {
    enum Kind: String, Encodable { case html, lines, csv, mailto, mail, json }

    struct Case: Encodable {
        var kind: Kind
        var text: String
    }

    struct Reading: Decodable, Equatable {
        /// What must not depend on the words.
        var shape: [String]
        var words: [String]
    }

    static func read(_ cases: [Case], from file: StaticString = #filePath) async throws -> [Reading] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = ("\(file)" as NSString).deletingLastPathComponent + "/judge.py"
        try JSONEncoder().encode(cases).write(to: URL(fileURLWithPath: folder + "/in"))
        let child = try Child("/usr/bin/env", ["python3", script, folder + "/in", folder + "/out"])
        try #require(await child.ending == .exited(0))
        return try JSONDecoder().decode([Reading].self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/out")))
    }
}
