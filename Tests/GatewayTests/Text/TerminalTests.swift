// What a terminal is shown (trust: A17), and that every command goes through it.
import Foundation
import MIME
import Programs
import Testing

@testable import Gateway

@Suite("Terminal")
struct TerminalTests {
    struct Row: CustomStringConvertible, Sendable {
        let text: String
        let line: String
        let lines: String
        var description: String { text.debugDescription }

        init(_ text: String, _ line: String, _ lines: String? = nil) {
            (self.text, self.line, self.lines) = (text, line, lines ?? line)
        }
    }

    @Test(
        "controls are shown, and all that people write stays",
        arguments: [
            Row("\u{1B}]0;x\u{7}", "␛]0;x␇"), Row("a\u{7F}b", "a␡b"), Row("a\u{9B}31mb", "a\u{FFFD}31mb"),
            Row("a\u{202E}b\u{2066}c\u{200F}d\u{61C}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}"),
            Row("a\u{200B}b\u{FEFF}c\u{2060}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"), Row("a\rb", "a␍b"),
            Row("a\nb\tc", "a␊b␉c", "a\nb\tc"), Row("a\r\nb", "a␍␊b", "a\r\nb"), Row("a\u{2028}b", "a\u{FFFD}b"),
            Row("\u{600}\u{1B}\u{301}", "\u{600}␛\u{301}"), Row("ação 日本 👩🏽‍💻 می‌خواهم", "ação 日本 👩🏽‍💻 می‌خواهم"),
            Row("\u{10FF00}red", "\u{FFFD}red", "\u{10FF00}red"),
        ])
    func shown(row: Row) {
        #expect(Array(TerminalText.line(row.text).unicodeScalars) == Array(row.line.unicodeScalars))
        #expect(Array(TerminalText.lines(row.text).unicodeScalars) == Array(row.lines.unicodeScalars))
    }

    @Test(
        "what is wrong with an argument is told without its controls",
        .enabled(if: PostigoProgram.isBuilt),
        arguments: [
            ["ticket", "show"], ["person", "show"], ["quotation", "show"], ["rules", "test"],
            ["outbox", "show", "--json"], [],
        ])
    func usage(command: [String]) async throws {
        let control = "\u{1B}]0;x\u{7}\u{9B}31m\u{202E}\u{2066}\u{7F}"
        for argument in [control, "--" + control, "--config=" + control] {
            let outcome = try await PostigoProgram.run(
                command + [argument], in: FileManager.default.temporaryDirectory.path)
            #expect(outcome.ending != .exited(0))
            let output = outcome.output + outcome.errors
            #expect(!output.isEmpty && output.unicodeScalars.allSatisfy { !$0.isControl || $0 == "\n" })
            #expect(output.unicodeScalars.allSatisfy { !(0x202A...0x2069).contains($0.value) })
        }
    }

    @Test(
        "no command prints a control as it came",
        .enabled(if: PostigoProgram.isBuilt), arguments: [["mail.eml"], ["--tree", "mail.eml"]])
    func program(arguments: [String]) async throws {
        let control = "\u{1B}]0;x\u{7}\u{9B}31m\u{202E}\u{2066}\u{7F}"
        let desk = try ParseProgramTests.Desk([])
        let encoded = Data(control.utf8).base64EncodedString()
        let mail =
            "From: =?utf-8?B?\(encoded)?= <a@x.test>\r\nSubject: =?utf-8?B?\(encoded)?=\r\n"
            + "Content-Type: text/\u{1B}x; charset=utf-8; name=\"=?utf-8?B?\(encoded)?=\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n\(encoded)\r\n"
        try Data(mail.utf8).write(to: URL(fileURLWithPath: desk.folder + "/mail.eml"))
        let outcome = try await desk.parse(arguments)
        #expect(outcome.ending == .exited(0))
        let output = outcome.output
        #expect(output.unicodeScalars.allSatisfy { !$0.isControl || $0 == "\n" })
        #expect(output.unicodeScalars.allSatisfy { !(0x202A...0x2069).contains($0.value) })
        guard arguments.count == 1 else { return }
        let json = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        #expect((json["subject"] as? String).map { Array($0.utf8) } == Array(control.utf8))
    }
}
