/// `postigo parse`: what Postigo reads in a mail.
import ArgumentParser
import Foundation
import MIME

struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Show what Postigo reads in a mail.",
        discussion: """
            Prints one JSON object: subject, addresses, dates, the text and what of it is visible, attachments with \
            their SHA-256, what kind of mail it is, and every leniency that was needed to read it, with its octet.

            Examples:
              postigo parse mail.eml                all of it, as JSON
              postigo parse mail.eml | jq .text     one field of it
              postigo parse --tree mail.eml         the parts, and every note
              postigo parse --save files mail.eml   the attachments, into 'files'
              find mails -name '*.eml' | postigo parse --stdin     a line for each

            Ends with 66 where the file cannot be read and with 73 where an attachment cannot be written. There is no \
            mail that it refuses.
            """)

    @Argument(help: "An .eml file.", completion: .file(extensions: ["eml"]))
    var file: String?

    @Flag(name: .long, help: "Read paths from standard input, one a line.")
    var stdin = false

    @Flag(name: .long, help: "Show the structure with octet ranges and notes.")
    var tree = false

    @Option(
        name: .long, help: "Write the attachments into this folder; it is made where it is not there.",
        completion: .directory)
    var save: String?

    func validate() throws {
        guard stdin != (file != nil) else { throw ValidationError("name a file, or give --stdin.") }
        guard [stdin, tree, save != nil].filter({ $0 }).count <= 1 else {
            throw ValidationError("--stdin, --tree and --save are three things to do: give one of them.")
        }
    }

    func run() async throws {
        try await reporting {
            if stdin { return try readPaths() }
            let message = Message(try MailFile.octets(of: file ?? ""))
            if let save { return try AttachmentSaver(folder: save).save(message) }
            if tree { return print(StructureTree(message: message).text) }
            try Console.write(json: Self.json(ParsedMail(message), pretty: true) + "\n")
        }
    }

    /// One line out for each line in, at once, whatever the file: whoever drives this must not wait for ever.
    private func readPaths() throws {
        while let path = readLine() {
            let line: String
            if let octets = try? MailFile.octets(of: path) {
                line = try Self.json(ParsedMail(Message(octets)), pretty: false)
            } else {
                line = try Self.json(["error": "\(path): cannot be read."], pretty: false)
            }
            try Console.write(json: line + "\n")
        }
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
