// `postigo init`: which servers are tried, what is written, and what the probes say.
import Foundation
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("A new desk")
struct SetupTests {
    struct Places: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var written: String?
        var provider: String?
        var domain = "firma.test"
        /// Of IMAP.
        var places: [String]
    }

    @Test(
        "where a server is looked for",
        arguments: [
            Places(
                testDescription: "nobody says anything",
                places: [
                    "imap.firma.test:993 (tls)", "imap.firma.test:143 (starttls)", "mail.firma.test:993 (tls)",
                    "mail.firma.test:143 (starttls)", "firma.test:993 (tls)", "firma.test:143 (starttls)",
                ]),
            Places(
                testDescription: "a mailbox of a known provider", domain: "GMail.com",
                places: ["imap.gmail.com:993 (tls)"]),
            Places(
                testDescription: "a company's domain at a provider", provider: "zoho",
                places: ["imap.zoho.com:993 (tls)"]),
            Places(
                testDescription: "a domain that ends like a provider's", domain: "notgmail.com",
                places: [
                    "imap.notgmail.com:993 (tls)", "imap.notgmail.com:143 (starttls)", "mail.notgmail.com:993 (tls)",
                    "mail.notgmail.com:143 (starttls)", "notgmail.com:993 (tls)", "notgmail.com:143 (starttls)",
                ]),
            Places(
                testDescription: "a host", written: "box.firma.test", provider: "zoho",
                places: ["box.firma.test:993 (tls)", "box.firma.test:143 (starttls)"]),
            Places(
                testDescription: "a host and its usual port", written: "box.firma.test:143",
                places: ["box.firma.test:143 (starttls)"]),
            Places(
                testDescription: "a port of somebody's own", written: "box.firma.test:1143",
                places: ["box.firma.test:1143 (starttls)", "box.firma.test:1143 (tls)"]),
            Places(
                testDescription: "this machine, where no protection is needed", written: "127.0.0.1:1143",
                places: ["127.0.0.1:1143 (starttls)", "127.0.0.1:1143 (tls)", "127.0.0.1:1143 (plaintext)"]),
            Places(
                testDescription: "an IPv6 address", written: "2001:db8::25",
                places: ["2001:db8::25:993 (tls)", "2001:db8::25:143 (starttls)"]),
            Places(
                testDescription: "an IPv6 address with a port", written: "[2001:db8::25]:993",
                places: ["2001:db8::25:993 (tls)"]),
            Places(
                testDescription: "a port that is none", written: "box.firma.test:99999",
                places: ["box.firma.test:99999:993 (tls)", "box.firma.test:99999:143 (starttls)"]),
        ])
    func places(_ row: Places) {
        let provider = MailProvider.named(row.provider, or: row.domain)
        let places = ServerCandidates.places(of: .imap, written: row.written, provider: provider, domain: row.domain)
        #expect(places.map(\.description) == row.places)
    }

    @Test(
        "keys of people",
        arguments: [
            ("Ana Prado", "a@x.test", [], "ana"), ("João Silva", "j@x.test", [], "joao"),
            ("Ana Reis", "b@x.test", ["ana"], "ana2"), ("Ana", "c@x.test", ["ana", "ana2"], "ana3"),
            ("李", "li.wei@x.test", [], "liwei"), ("", "!@x.test", [], "analyst"), ("Óscar", "o@x.test", [], "oscar"),
        ] as [(String, String, [String], String)])
    func keys(name: String, address: String, taken: [String], key: String) {
        #expect(StarterDesk.key(of: name, address: address, besides: taken) == key)
    }

    private static func desk(
        imap: ServerSearch.Found, smtp: ServerSearch.Found, name: String = "Firma", person: String = "Ana Prado"
    ) -> StarterDesk {
        StarterDesk(
            address: "support@desk.test", name: name, locale: .portuguese, zone: "America/Sao_Paulo",
            admin: "ana@desk.test",
            people: [StarterDesk.Person(key: "ana", name: person, address: "ana@desk.test")], imap: imap, smtp: smtp)
    }

    @Test(
        "whatever a desk or a person is called, the files are read as they were meant",
        arguments: [
            "Firma", "Casa \"Azul\" & Cia: loja #1", "C:\\desk", "yes", "- x", "{a}", "Ünï 李 👩🏽‍💻", "a\nb: c", "'", "null",
        ])
    func written(name: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let found = ServerSearch.Found(place: ServerPlace("127.0.0.1", 143, .startTLS), username: "support")
        var desk = Self.desk(imap: found, smtp: found, name: name, person: name)
        desk.abilities = MailAbilities(takesPlus: true, border: .ours("mx.desk.test"))
        try Self.write(desk, in: folder)
        let settings = try SettingsFolder(path: folder, environment: [:]).read()
        let line = name.replacing("\n", with: " ")
        #expect(settings.registry.name == line && settings.registry.analysts[RegistryKey("ana")]?.name == line)
        #expect(settings.mailboxes.first?.replyAddress == .plus)
        #expect(settings.mailboxes.first?.authservID == "mx.desk.test")
        #expect(settings.warnings.isEmpty && SettingsFolder(path: folder, environment: [:]).unedited().isEmpty)
        #expect(!desk.files.contains { $0.text.contains("example.com") })
    }

    private static func write(_ desk: StarterDesk, in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/secrets", withIntermediateDirectories: true)
        for file in desk.files {
            try file.text.write(toFile: "\(folder)/\(file.name)", atomically: true, encoding: .utf8)
        }
        let secret = folder + "/secrets/mailbox"
        #expect(
            FileManager.default.createFile(
                atPath: secret, contents: Data("sesame\n".utf8), attributes: [.posixPermissions: 0o600]))
    }

    @Test("servers are found, also by the part before the @, and the probes say what the mailbox can do") func finds()
        async throws
    {
        let stage = try await Stage.start(
            accounts: [Account(address: "support@desk.test", username: "support", password: "sesame")])
        let search = ServerSearch(of: "support@desk.test", password: Secret("sesame"))
        let imap = try await search.imap(
            at: ServerCandidates.places(
                of: .imap, written: "127.0.0.1:\(stage.imapPort)", provider: nil, domain: "desk.test"))
        let smtp = try await search.smtp(
            at: ServerCandidates.places(
                of: .smtp, written: "127.0.0.1:\(stage.smtpPort)", provider: nil, domain: "desk.test"))
        #expect(imap.username == "support" && smtp.username == "support")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.write(Self.desk(imap: imap, smtp: smtp), in: folder)
        let settings = try SettingsFolder(path: folder, environment: [:]).read()
        var lines: [CheckLine] = []
        let abilities = try await AbilityProbe(settings, authservID: nil, clock: Assembly.systemClock)
            .run { lines.append($0) }
        #expect(abilities == MailAbilities(takesPlus: true, border: .none), "\(lines)")
        #expect(stage.messages(of: "support@desk.test").isEmpty, "the probes are removed")
        try await stage.stop()
    }

    @Test("a wrong password is told once for each name, at the first server that asks for it") func denied()
        async throws
    {
        let stage = try await Stage.start(
            accounts: [Account(address: "support@desk.test", username: "support", password: "sesame")])
        let place = ServerPlace("127.0.0.1", stage.imapPort, .plaintext)
        await #expect {
            try await ServerSearch(of: "support@desk.test", password: Secret("wrong")).imap(at: [place, place])
        } throws: { error in
            let words = "\(error)"
            return (error as? ServerSearch.NoneFound)?.tried.count == 2 && words.contains("--imap")
                && !words.contains("wrong")
        }
        try await stage.stop()
    }

    @Test(
        "whose word on a sender counts",
        arguments: [
            (nil, .none), ("", .none), ("mx.firma.test", .ours("mx.firma.test")), ("firma.test", .ours("firma.test")),
            ("imap.host.test", .ours("imap.host.test")), ("notfirma.test", .seen("notfirma.test")),
            ("mx.google.com", .seen("mx.google.com")),
        ] as [(String?, MailAbilities.Border)])
    func borders(name: String?, border: MailAbilities.Border) {
        #expect(MailAbilities.Border(of: name, domain: "firma.test", server: "imap.host.test") == border)
    }
}
