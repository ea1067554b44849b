/// `postigo parse`: what Postigo reads in a mail.
import ArgumentParser
import Foundation
import MIME

struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Show what Postigo reads in a mail.",
        discussion: """
            Examples:
              postigo parse mail.eml
              postigo parse --tree mail.eml
              postigo parse --save files mail.eml
              find mails -name '*.eml' | postigo parse --stdin        one line of JSON for each path
            """)

    @Argument(help: "An .eml file.")
    var file: String?

    @Flag(name: .long, help: "Read paths from standard input, one a line.")
    var stdin = false

    @Flag(name: .long, help: "Show the structure with octet ranges and notes.")
    var tree = false

    @Option(name: .long, help: "Write the attachments into this folder.")
    var save: String?

    func validate() throws {
        guard stdin != (file != nil) else { throw ValidationError("name a file, or give --stdin.") }
    }

    func run() async throws {
        try await reporting {
            if stdin { return try readPaths() }
            let path = file ?? ""
            let message = Message(try Self.octets(of: path))
            if let save { return try AttachmentSaver(folder: save).save(message) }
            if tree { return print(StructureTree(message: message).text) }
            try print(Self.json(ParsedMail(message), pretty: true))
        }
    }

    private func readPaths() throws {
        while let path = readLine() {
            let line: String
            if let data = FileManager.default.contents(atPath: path) {
                line = try Self.json(ParsedMail(Message([UInt8](data))), pretty: false)
            } else {
                line = try Self.json(["error": "\(path): no such file, or no permission to read it."], pretty: false)
            }
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
    }

    private static func octets(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            StandardError.write("\(path): no such file, or no permission to read it.")
            throw ExitStatus.noInput
        }
        return [UInt8](data)
    }

    private static func json(_ value: some Encodable, pretty: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting =
            pretty
            ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
