// `postigo parse` as a program: what it writes into a folder, and where it does not write (trust: A6).
import Foundation
import MIME
import Programs
import Testing

@Suite("postigo parse")
struct ParseProgramTests {
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

        func parse(_ arguments: [String], input: String = "") async throws -> PostigoProgram.Outcome {
            try await PostigoProgram.run(["parse"] + arguments, input: input, in: folder)
        }
    }

    static func file(_ name: String, _ text: String) -> MessageDraft.File {
        MessageDraft.File(filename: name, contentType: "application/octet-stream", octets: Array(text.utf8))
    }

    @Test("--save: reduced, unique, nothing overwritten, no link followed", .enabled(if: PostigoProgram.isBuilt))
    func save() async throws {
        let desk = try Desk([
            Self.file("../../evil.txt", "1"), Self.file("evil.txt", "2"), Self.file("taken.txt", "3"),
            Self.file("link.txt", "4"),
        ])
        let out = desk.folder + "/out"
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: out + "/taken.txt"))
        try FileManager.default.createSymbolicLink(
            atPath: out + "/link.txt", withDestinationPath: desk.folder + "/target.txt")
        let result = try await desk.parse(["--save", "out", "mail.eml"])
        #expect(result.ending == .exited(0))
        #expect(result.output.contains("out/evil-2.txt  1 octets"))
        #expect(desk.contents("out/evil.txt") == Array("1".utf8))
        #expect(desk.contents("out/evil-2.txt") == Array("2".utf8))
        #expect(desk.contents("out/taken.txt") == Array("mine".utf8))
        #expect(desk.contents("out/taken-2.txt") == Array("3".utf8))
        #expect(desk.contents("target.txt") == nil)
        #expect(desk.contents("out/link-2.txt") == Array("4".utf8))
    }

    @Test("--tree: ranges, encodings and notes", .enabled(if: PostigoProgram.isBuilt)) func tree() async throws {
        let desk = try Desk([Self.file("a.bin", "1")])
        let result = try await desk.parse(["--tree", "mail.eml"])
        #expect(result.ending == .exited(0))
        #expect(result.output.hasPrefix("multipart/mixed  header 0..<"))
        #expect(result.output.contains("\n  application/octet-stream  'a.bin'  base64  header "))
        #expect(!result.output.contains("quirk"))
    }

    @Test("--stdin: one line for each path, whatever it names", .enabled(if: PostigoProgram.isBuilt)) func paths()
        async throws
    {
        let desk = try Desk([])
        let result = try await desk.parse(["--stdin"], input: "mail.eml\nnowhere.eml\nmail.eml\n")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first == lines.last)
        #expect(lines.first?.contains("\"subject\":\"files\"") == true)
        #expect(lines.dropFirst().first?.contains("\"error\"") == true)
    }

    @Test("what it cannot do has its exit code", .enabled(if: PostigoProgram.isBuilt)) func codes() async throws {
        let desk = try Desk([Self.file("a", "1")])
        #expect(try await desk.parse(["nowhere.eml"]).ending == .exited(66))
        #expect(try await desk.parse(["."]).ending == .exited(66))
        #expect(try await desk.parse([]).ending == .exited(64))
        #expect(try await desk.parse(["--tree", "--save", "out", "mail.eml"]).ending == .exited(64))
        #expect(try await desk.parse(["--save", "mail.eml/out", "mail.eml"]).ending == .exited(73))
    }
}
