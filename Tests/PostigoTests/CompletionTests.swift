// Completions for three shells: each shell reads its script, and bash finds a command and an option by it.
import Foundation
import Programs
import Testing

@Suite("Shell completions", .enabled(if: PostigoProgram.isBuilt))
struct CompletionTests {
    private static func isInstalled(_ shell: String) -> Bool {
        ["/bin/", "/usr/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + shell) }
    }

    @Test("the shell takes its script", arguments: ["bash", "zsh", "fish"].filter(isInstalled))
    func isRead(shell: String) async throws {
        let script = try await PostigoProgram.run(["--generate-completion-script", shell], in: "/")
        #expect(script.ending == .exited(0) && script.output.contains("quarantine"))
        let read = try await PostigoProgram.run(
            "/usr/bin/env", [shell, "-n"], input: script.output, in: "/")
        #expect(read.ending == .exited(0), "\(read.errors)")
    }

    @Test(
        "what bash offers",
        arguments: [
            (["ticket", "re"], "reply reopen"), (["templates", "pre"], "preview"),
            (["ticket", "list", "--sea"], "--search"),
            (["ticket", "list", "--status", "wa"], "waiting"),
        ])
    func offered(words: [String], expected: String) async throws {
        let script = try await PostigoProgram.run(["--generate-completion-script", "bash"], in: "/").output
        let line = """
            COMP_WORDS=(postigo \(words.joined(separator: " "))); COMP_CWORD=\(words.count)
            COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
            _postigo postigo "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; echo "${COMPREPLY[@]}"
            """
        let told = try await PostigoProgram.run("/bin/bash", ["-s"], input: script + "\n" + line, in: "/")
        #expect(told.output == expected + "\n", "\(told.errors)")
    }
}
