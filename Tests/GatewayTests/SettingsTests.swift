// Bad configuration never runs: every mistake at once, each with its place and the nearest name (contract 8).
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Settings")
struct SettingsTests {
    let folder: ConfigFolder

    init() throws { folder = try ConfigFolder() }

    @Test("the shipped configuration has no mistake") func shipped() throws {
        let settings = try folder.read()
        #expect(settings.mailboxes.map(\.address) == ["support@example.com"])
        #expect(settings.registry.analysts.count == 2)
        #expect(settings.rules.rules.count == 5)
    }

    @Test("five mistakes in three files: five lines") func five() throws {
        try folder.replace(
            "team: billing, request_type: invoice-copy}\n\n  - name: invoices",
            with: "team: biling, request_type: invoice-copy}\n\n  - name: invoices", in: "rules.yaml")
        try folder.replace("poll: 30s", with: "poll: 30", in: "postigo.yaml")
        try folder.replace("security: starttls", with: "security: startls", in: "postigo.yaml")
        try folder.replace("members: [ana, bruno]", with: "members: [anna, bruno]", in: "desk.yaml")
        try folder.replace("entitlements: [reopen]", with: "entitlments: [reopen]", in: "desk.yaml")
        let error = #expect(throws: SettingsError.self) { try folder.read() }
        #expect(
            error?.problems.map { folder.relative("\($0)") } == [
                "desk.yaml:14:15: no analyst is named 'anna'. Did you mean 'ana'?",
                "desk.yaml:149:5: there is no setting 'entitlments' here. Did you mean 'entitlements'?",
                "postigo.yaml:31:11: '30' has no unit. Write '30s', '30m', '30h' or '30d'.",
                "postigo.yaml:42:13: 'startls' is not possible here. Did you mean 'starttls'?",
                "rules.yaml:12:17: no team is named 'biling'. Did you mean 'billing'?",
            ])
    }

    @Test("a token fits behind a mailbox's name of 15 characters, and behind no longer one") func roomForToken() throws
    {
        try folder.replace("reply_address: none", with: "reply_address: plus", in: "postigo.yaml")
        try folder.replace(
            "address: support@example.com ", with: "address: support-of-ours@example.com ", in: "postigo.yaml")
        #expect(try folder.read().mailboxes.map(\.replyAddress) == [.plus])
        try folder.replace(
            "address: support-of-ours@example.com ", with: "address: support-of-theirs@example.com ", in: "postigo.yaml"
        )
        let error = #expect(throws: SettingsError.self) { try folder.read() }
        #expect(error?.problems.first?.description.contains("'support-of-theirs+' and a token") == true)
    }

    struct Planted: Sendable, CustomTestStringConvertible {
        var file: String
        var old: String
        var new: String
        var sentence: String
        var testDescription: String { "\(file): \(new)" }
    }

    @Test(arguments: [
        Planted(
            file: "postigo.yaml", old: "port: 993 ", new: "port: 99999 ",
            sentence: "'99999' is out of range: 1 to 65535."),
        Planted(
            file: "postigo.yaml", old: "reply_address: none", new: "reply_address: pluss",
            sentence: "'pluss' has no place for a token. Write 'plus', 'none' or '{token}@reply.example.com'"),
        Planted(
            file: "postigo.yaml", old: "reply_address: none", new: "reply_address: answers@example.com",
            sentence: "'answers@example.com' has no place for a token."),
        Planted(
            file: "postigo.yaml", old: "reply_address: none",
            new: "reply_address: '{token}-far-too-long-a-name@example.com'",
            sentence: "with at most 16 characters around {token}"),
        Planted(
            file: "desk.yaml", old: "commands_without_token: never", new: "commands_without_token: dkim",
            sentence: "'dkim' is not possible here."),
        Planted(file: "postigo.yaml", old: "domain: example.com", new: "", sentence: "'domain' is missing."),
        Planted(
            file: "postigo.yaml", old: "address: support@example.com", new: "address: support",
            sentence: "'support' is not a mail address."),
        Planted(
            file: "postigo.yaml", old: "secrets/mailbox  #", new: "secrets/none  #",
            sentence: "no such file, or no permission"),
        Planted(
            file: "postigo.yaml", old: "admin: admin@example.com", new: "admin: support+x@example.com",
            sentence: "is the address of mailbox 'support': the desk never writes to itself"),
        Planted(file: "postigo.yaml", old: "mailboxes:", new: "mailboxes: [", sentence: "this is not YAML"),
        Planted(
            file: "desk.yaml", old: "time_zone: America/Sao_Paulo", new: "time_zone: America/Sao_Paolo",
            sentence: "Did you mean 'America/Sao_Paulo'?"),
        Planted(
            file: "desk.yaml", old: "locale: pt-BR                       #", new: "locale: pt #",
            sentence: "'pt' is not possible here."),
        Planted(file: "desk.yaml", old: "green: 0", new: "green: 80", sentence: "the percentages must rise"),
        Planted(
            file: "desk.yaml", old: "members: [bruno]", new: "members: []", sentence: "team 'billing' has no members"),
        Planted(file: "desk.yaml", old: "  team: support\n", new: "", sentence: "'team' is missing."),
        Planted(
            file: "desk.yaml", old: "'alerts@example.com'", new: "'*alerts@example.com'",
            sentence: "is no address pattern"),
        Planted(
            file: "rules.yaml", old: "set: {priority: urgent}", new: "set: {priority: urgnt}",
            sentence: "no priority is named 'urgnt'. Did you mean 'urgent'?"),
        Planted(file: "rules.yaml", old: "    set: {request_type: broken}\n", new: "", sentence: "sets nothing"),
    ])
    func tellsOne(planted: Planted) throws {
        try folder.replace(planted.old, with: planted.new, in: planted.file)
        let error = try #require(#expect(throws: SettingsError.self) { try folder.read() })
        #expect(error.problems.count == 1, "\(error)")
        #expect(folder.relative("\(error)").hasPrefix("\(planted.file):"))
        #expect("\(error)".contains(planted.sentence), "\(error)")
    }

    @Test("a password that others may read is refused, and never shown") func openSecret() throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: folder.path + "/secrets/mailbox")
        let error = try #require(#expect(throws: SettingsError.self) { try folder.read() })
        #expect("\(error)".contains("chmod 600"))
        #expect(!"\(error)".contains("hunter2"))
    }

    @Test("behind a link, as Kubernetes hands out secrets, the file itself is looked at", arguments: [0o600, 0o644])
    func linkedSecret(mode: Int) throws {
        let (files, secrets) = (FileManager.default, folder.path + "/secrets")
        try files.createDirectory(atPath: secrets + "/..2026", withIntermediateDirectories: true)
        try files.moveItem(atPath: secrets + "/mailbox", toPath: secrets + "/..2026/mailbox")
        try files.setAttributes([.posixPermissions: mode], ofItemAtPath: secrets + "/..2026/mailbox")
        try files.createSymbolicLink(atPath: secrets + "/..data", withDestinationPath: "..2026")
        try files.createSymbolicLink(atPath: secrets + "/mailbox", withDestinationPath: "..data/mailbox")
        guard mode != 0o600 else {
            #expect(throws: Never.self) { try folder.read() }
            return
        }
        let error = try #require(#expect(throws: SettingsError.self) { try folder.read() })
        #expect("\(error)".contains("chmod 600") && "\(error)".contains("0644"), "\(error)")
    }

    @Test(
        "a line without TLS leads to this machine alone", arguments: [("mail.desk.test", false), ("localhost", true)])
    func openLine(host: String, isAllowed: Bool) throws {
        let path = folder.path + "/postigo.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let smtp = try #require(text.range(of: "\nsmtp:"))
        let given = text[..<smtp.upperBound] + "\n  host: \(host)\n  security: plaintext\n"
        try given.write(toFile: path, atomically: true, encoding: .utf8)
        guard !isAllowed else {
            #expect(throws: Never.self) { try folder.read() }
            return
        }
        let error = try #require(#expect(throws: SettingsError.self) { try folder.read() })
        #expect("\(error)".contains("'mail.desk.test' is another. Set 'security'"), "\(error)")
    }

    @Test("a missing file says how to get one") func missingFile() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/rules.yaml")
        let error = try #require(#expect(throws: SettingsError.self) { try folder.read() })
        #expect("\(error)".contains("postigo init"))
    }
}

/// A copy of the shipped configuration, to plant mistakes in.
final class ConfigFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path + "/secrets", withIntermediateDirectories: true)
        let shipped = try Shipped.files().config
        for name in ["postigo.yaml", "desk.yaml", "rules.yaml"] {
            try FileManager.default.copyItem(atPath: "\(shipped)/\(name)", toPath: "\(path)/\(name)")
        }
        let made = FileManager.default.createFile(
            atPath: path + "/secrets/mailbox", contents: Data("hunter2\n".utf8), attributes: [.posixPermissions: 0o600])
        try #require(made)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func read() throws -> Settings { try SettingsFolder(path: path, environment: [:]).read() }

    /// Every first occurrence of `old` must be there: a mistake that was not planted proves nothing.
    func replace(_ old: String, with new: String, in file: String) throws {
        let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
        let range = try #require(text.range(of: old), "\(file) has no '\(old)'")
        try text.replacingCharacters(in: range, with: new).write(
            toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
    }

    func relative(_ text: String) -> String { text.replacingOccurrences(of: path + "/", with: "") }
}
