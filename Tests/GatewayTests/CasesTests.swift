// docs/cases: a mail for each case, and what the program says of it.
import Foundation
import Programs
import Testing

@testable import Gateway

@Suite("Cases")
struct CasesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// `script/cases > docs/cases/expected.txt` writes it again.
    @Test(
        "what 'postigo explain' says of docs/cases is docs/cases/expected.txt",
        .enabled(if: PostigoProgram.isBuilt))
    func explained() async throws {
        let outcome = try await PostigoProgram.run(
            Self.root.appending(path: "script/cases").path, [try #require(PostigoProgram.path)], in: Self.root.path)
        #expect(outcome.ending == .exited(0))
        let expected = try String(contentsOf: Self.root.appending(path: "docs/cases/expected.txt"), encoding: .utf8)
        let (lines, wanted) = (outcome.output.split(separator: "\n"), expected.split(separator: "\n"))
        #expect(lines.count == wanted.count)
        // A line more shifts all that follow: the first few tell what happened.
        for (line, other) in zip(lines, wanted).filter({ $0 != $1 }).prefix(5) {
            Issue.record("\(line) | expected: \(other)")
        }
    }

    @Test("there is a mail for each case, and none is left out") func isWhole() throws {
        let mails = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appending(path: "docs/cases/mails").path)
        let expected = try String(contentsOf: Self.root.appending(path: "docs/cases/expected.txt"), encoding: .utf8)
        #expect(mails.count >= 40)
        for mail in mails { #expect(expected.contains("docs/cases/mails/\(mail)\n")) }
    }
}
