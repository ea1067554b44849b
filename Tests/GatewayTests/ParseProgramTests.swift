// `postigo parse` as a program: what it writes into a folder, and where it does not write (trust: A6).
import Foundation
import MIME
import Testing

@Suite("postigo parse")
struct ParseProgramTests {
    /// The program that was built with these tests; nil where only the tests were built.
    static let program: String? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let named = ProcessInfo.processInfo.environment["POSTIGO_TEST_PROGRAM"]
        return [named, root + "/.build/debug/postigo"].compactMap { $0 }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// A folder of its own with one mail in it, gone with this value.
    final class Desk {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("parse-\(UUID().uuidString)").path

        init(_ files: [MessageDraft.File]) throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let draft = MessageDraft(
                from: EmailAddress(displayName: nil, localPart: "ana", domain: "x.example"), to: [], subject: "files",
                date: MailDate(secondsSince1970: 0), messageID: "f@x.example", text: "see", attachments: files)
            try Data(draft.octets()).write(to: URL(fileURLWithPath: folder + "/mail.eml"))
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func contents(_ name: String) -> [UInt8]? {
            FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
        }

        /// How it ended, and its standard output.
        func parse(_ arguments: [String], input: String = "") throws -> (ending: Child.Ending, output: String) {
            let child = try Child(
                try #require(ParseProgramTests.program), ["parse"] + arguments, folder: folder, pipes: [0, 1])
            child.input?.write(Data(input.utf8))
            try child.input?.close()
            let output = child.output?.readDataToEndOfFile() ?? Data()
            return (child.wait(), String(decoding: output, as: UTF8.self))
        }
    }

    static func file(_ name: String, _ text: String) -> MessageDraft.File {
        MessageDraft.File(filename: name, contentType: "application/octet-stream", octets: Array(text.utf8))
    }

    @Test("--save: reduced, unique, nothing overwritten, no link followed", .enabled(if: program != nil))
    func save() throws {
        let desk = try Desk([
            Self.file("../../evil.txt", "1"), Self.file("evil.txt", "2"), Self.file("taken.txt", "3"),
            Self.file("link.txt", "4"),
        ])
        let out = desk.folder + "/out"
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: out + "/taken.txt"))
        try FileManager.default.createSymbolicLink(
            atPath: out + "/link.txt", withDestinationPath: desk.folder + "/target.txt")
        let result = try desk.parse(["--save", "out", "mail.eml"])
        #expect(result.ending == .exited(0))
        #expect(result.output.contains("out/evil-2.txt  1 octets"))
        #expect(desk.contents("out/evil.txt") == Array("1".utf8))
        #expect(desk.contents("out/evil-2.txt") == Array("2".utf8))
        #expect(desk.contents("out/taken.txt") == Array("mine".utf8))
        #expect(desk.contents("out/taken-2.txt") == Array("3".utf8))
        #expect(desk.contents("target.txt") == nil)
        #expect(desk.contents("out/link-2.txt") == Array("4".utf8))
    }

    @Test("--tree: ranges, encodings and notes", .enabled(if: program != nil)) func tree() throws {
        let desk = try Desk([Self.file("a.bin", "1")])
        let result = try desk.parse(["--tree", "mail.eml"])
        #expect(result.ending == .exited(0))
        #expect(result.output.hasPrefix("multipart/mixed  header 0..<"))
        #expect(result.output.contains("\n  application/octet-stream  'a.bin'  base64  header "))
        #expect(!result.output.contains("quirk"))
    }

    @Test("--stdin: one line for each path, whatever it names", .enabled(if: program != nil)) func paths() throws {
        let desk = try Desk([])
        let result = try desk.parse(["--stdin"], input: "mail.eml\nnowhere.eml\nmail.eml\n")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first == lines.last)
        #expect(lines.first?.contains("\"subject\":\"files\"") == true)
        #expect(lines.dropFirst().first?.contains("\"error\"") == true)
    }

    @Test("what it cannot do has its exit code", .enabled(if: program != nil)) func codes() throws {
        let desk = try Desk([Self.file("a", "1")])
        #expect(try desk.parse(["nowhere.eml"]).ending == .exited(66))
        #expect(try desk.parse(["."]).ending == .exited(66))
        #expect(try desk.parse([]).ending == .exited(64))
        #expect(try desk.parse(["--tree", "--save", "out", "mail.eml"]).ending == .exited(64))
        #expect(try desk.parse(["--save", "mail.eml/out", "mail.eml"]).ending == .exited(73))
    }
}
