/// The example is told as what it is, whatever else is wrong with it.
import Foundation
import Testing

@testable import Gateway

@Suite("Servers of the example")
struct UneditedTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var file: String
        var lines: [Int] = []
    }

    static let rows = [
        Row(
            testDescription: "both",
            file: "mailboxes:\n  a:\n    host: imap.example.com\nsmtp:\n  host: smtp.example.com\n", lines: [3, 5]),
        Row(
            testDescription: "a password that is not there",
            file:
                "mailboxes:\n  a: {host: imap.example.com, password_file: nowhere}\nsmtp: {host: mx.firm.test, password_file: nowhere}\n",
            lines: [2]),
        Row(
            testDescription: "two boxes of one server are told once",
            file: "mailboxes:\n  a: {host: example.org}\n  b: {host: example.org}\n", lines: [2]),
        Row(testDescription: "in capitals", file: "smtp: {host: SMTP.Example.COM}\n", lines: [1]),
        Row(
            testDescription: "a setting that does not exist beside it",
            file: "nonsense: 1\nsmtp: {host: example.net}\n", lines: [2]),
        Row(
            testDescription: "servers of one's own",
            file: "mailboxes:\n  a: {host: imap.firm.test, address: a@example.com}\nsmtp: {host: mx.firm.test}\n"),
        Row(testDescription: "a name that only ends like it", file: "smtp: {host: notexample.com}\n"),
        Row(testDescription: "a name below another domain", file: "smtp: {host: example.com.firm.test}\n"),
        Row(testDescription: "a comment", file: "# host: imap.example.com\nsmtp: {host: mx.firm.test}\n"),
        Row(testDescription: "no mailboxes", file: "mailboxes:\nsmtp:\n"),
        Row(
            testDescription: "a list where a table belongs",
            file: "mailboxes: [imap.example.com]\nsmtp: [example.com]\n"),
        Row(testDescription: "no YAML", file: "mailboxes: {a: [\n"),
        Row(testDescription: "nothing", file: ""),
    ]

    @Test("named by their lines", arguments: rows)
    func lines(row: Row) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("unedited-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try row.file.write(to: folder.appendingPathComponent("postigo.yaml"), atomically: true, encoding: .utf8)
        let found = SettingsFolder(path: folder.path, environment: [:]).unedited()
        #expect(found.map(\.line) == row.lines)
        #expect(found.allSatisfy { $0.description.contains("is nobody's server") })
    }

    @Test("a folder that is not there")
    func nowhere() {
        #expect(SettingsFolder(path: "/nonexistent/postigo", environment: [:]).unedited().isEmpty)
    }
}
