// What a command says, as a person at a terminal of 80 columns reads it.
import Foundation
import Programs
import Testing

/// A file of `Snapshots`: each line that begins with "$ " is run by a shell at one and the same desk, in order. What
/// follows it is what was written to standard output, "! " before each line of standard error, and "[65]" for how it ended.
struct Transcript: Sendable, CustomTestStringConvertible {
    struct Step: Sendable {
        var command: String
        var told = ""
    }

    /// The command, with its words joined by "-".
    let name: String
    var steps: [Step]

    var testDescription: String { name }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    static let all: [Transcript] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted().compactMap { try? Transcript(String($0.dropLast(4))) }
    }()

    init(_ name: String) throws {
        self.name = name
        steps = []
        let text = try String(contentsOf: Self.folder.appending(path: name + ".txt"), encoding: .utf8)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if !steps.isEmpty {
                steps[steps.count - 1].told += line + "\n"
            }
        }
        for index in steps.indices { steps[index].told = steps[index].told.trimmedLines }
    }

    var text: String { steps.map { "$ \($0.command)\n\($0.told)" }.joined(separator: "\n") }

    func write() throws {
        try text.write(to: Self.folder.appending(path: name + ".txt"), atomically: true, encoding: .utf8)
    }

    /// The same steps with what they say now.
    func played(at desk: SampleDesk) async throws -> Transcript {
        var played = self
        for index in steps.indices {
            let outcome = try await desk.run(steps[index].command)
            check(outcome, of: steps[index].command)
            let errors = outcome.errors.split(separator: "\n").map { "! \($0)\n" }.joined()
            let code = if case .exited(0) = outcome.ending { "" } else { "[\(outcome.ending.code)]\n" }
            played.steps[index].told = desk.steady((outcome.output.trimmedLines + errors + code).trimmedLines)
        }
        return played
    }

    /// What holds of every run.
    private func check(_ outcome: PostigoProgram.Outcome, of command: String) {
        if command.contains("--json"), !command.contains(where: { "|>".contains($0) }), outcome.ending.code < 64 {
            let data = Data(outcome.output.utf8)
            #expect(throws: Never.self, "\(command)") { try JSONSerialization.jsonObject(with: data) }
        }
        guard outcome.ending.code >= 64 else { return }
        #expect(!outcome.errors.isEmpty || isReport, "\(command): it says why it failed")
        #expect(outcome.output.isEmpty || isReport, "\(command): a failure is no output")
    }

    /// Its output is the list of what is wrong, or of what was done before it failed.
    var isReport: Bool { Self.reports.contains(name) }

    private static let reports: Set = [
        "check", "rules-lint", "rules-test", "templates-lint", "hooks-test", "person-erase", "run", "init",
    ]
}

extension String {
    /// Without empty lines at its end, and with a line's end after the last.
    fileprivate var trimmedLines: String {
        var text = Substring(self)
        while text.utf8.last == 0x0A { text = Substring(text.unicodeScalars.dropLast()) }
        return text.isEmpty ? "" : text + "\n"
    }
}

extension Child.Ending {
    fileprivate var code: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled(let signal): -signal
        }
    }
}
