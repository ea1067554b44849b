// Every command as a program: its help, what it prints, its JSON, and how it fails.
import Foundation
import Programs
import Testing

@Suite("postigo, command by command", .enabled(if: SampleDesk.isPossible))
struct TranscriptTests {
    private static let records = ProcessInfo.processInfo.environment["POSTIGO_RECORD"] != nil

    /// `POSTIGO_RECORD=1 script/test --filter PostigoTests` writes them anew; a run that rewrites one fails.
    @Test("it says what its transcript says", arguments: Transcript.all)
    func transcript(_ expected: Transcript) async throws {
        let played = try await SampleDesk.open { try await expected.played(at: $0) }
        for (old, new) in zip(expected.steps, played.steps) where old.told != new.told {
            Issue.record("$ \(new.command)\n\(new.told)expected:\n\(old.told)")
        }
        if Self.records, played.text != expected.text { try played.write() }
    }

    @Test("each command has a transcript with its help, its JSON and a failure; none is left over")
    func areWhole() async throws {
        let commands = try await CommandTree.read().all
        for command in commands {
            guard let transcript = Transcript.all.first(where: { $0.name == command.name }) else {
                Issue.record("Snapshots/\(command.name).txt is missing: write '$ \(command.line)' into it, and record")
                continue
            }
            let runs = transcript.steps
            #expect(runs.contains { $0.command == command.line + " --help" }, "\(command.line)")
            guard command.subcommands.isEmpty else { continue }
            #expect(
                runs.contains { $0.told.hasSuffix("]\n") && ($0.told.contains("! ") || transcript.isReport) },
                "\(command.line) fails")
            guard command.options.contains("--json") else { continue }
            #expect(runs.contains { $0.command.contains("--json") && !$0.told.contains("! ") }, "\(command.line)")
        }
        let names = Set(commands.map(\.name))
        for transcript in Transcript.all {
            #expect(names.contains(transcript.name), "\(transcript.name) is no command")
        }
    }

    @Test("each command's help has an example, and each example is a command that exists") func examples() async throws
    {
        let tree = try await CommandTree.read()
        for command in tree.all where command.subcommands.isEmpty {
            #expect(command.discussion.contains("Example"), "\(command.line)")
        }
        for command in tree.all {
            for line in command.discussion.split(separator: "\n") where line.hasPrefix("  ") {
                #expect(line.count <= 80, "\(command.line): a terminal breaks this line: \(line)")
                for words in line.components(separatedBy: "postigo ").dropFirst() { tree.expectKnown(words, line) }
            }
        }
    }
}

/// The commands as the program itself lists them.
struct CommandTree: Decodable {
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable { var kind, name: String }
            var names: [Name]?
        }

        var commandName: String
        var superCommands: [String]?
        var about: String?
        var arguments: [Argument]?
        var children: [Command]?

        private enum CodingKeys: String, CodingKey {
            case commandName, superCommands, arguments
            case about = "discussion"
            case children = "subcommands"
        }

        var words: [String] { (superCommands ?? []) + [commandName] }
        var line: String { words.joined(separator: " ") }
        /// Of its transcript; the program's own is "postigo".
        var name: String { words.count == 1 ? commandName : words.dropFirst().joined(separator: "-") }
        var discussion: String { about ?? "" }
        var subcommands: [Command] { (children ?? []).filter { $0.commandName != "help" } }
        var options: Set<String> {
            Set((arguments ?? []).flatMap { $0.names ?? [] }.map { ($0.kind == "long" ? "--" : "-") + $0.name })
        }
        var all: [Command] { [self] + subcommands.flatMap(\.all) }
    }

    var command: Command
    var all: [Command] { command.all }

    static func read() async throws -> CommandTree {
        let outcome = try await PostigoProgram.run(["--experimental-dump-help"], in: NSTemporaryDirectory())
        return try JSONDecoder().decode(CommandTree.self, from: Data(outcome.output.utf8))
    }

    /// An example's words up to the end of its command: the command exists, and has these options.
    func expectKnown(_ text: String, _ line: Substring) {
        let words = text.split(separator: "  ")[0].split(separator: " ").prefix { !["|", "&&", ">", "<"].contains($0) }
        var known = command
        for word in words {
            if let next = known.subcommands.first(where: { $0.commandName == word }) { known = next }
            // The parser's own, which it does not list.
            if word == "--generate-completion-script" { return }
            if word.hasPrefix("--") {
                #expect(known.options.contains(String(word)), "'\(word)' is no option of '\(known.line)': \(line)")
            }
        }
        #expect(known.subcommands.isEmpty || words.isEmpty || known.words.count > 1, "no such command: \(line)")
    }
}
