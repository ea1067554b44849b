// Settings of the conversation: closing, the size of mails, marked organisations, other systems' numbers.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Settings of the conversation")
struct TalkSettingsTests {
    private static func read(
        defaults: String = "", desk: String = "", top: String = "", talk: String = "",
        rules: String = "rules: []"
    ) throws -> Settings {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let login = "host: 127.0.0.1, security: plaintext, username: u, password_env: HOUSE_PASSWORD"
        let postigo = GatewayFixture.postigo(imap: login + ", address: support@desk.test", smtp: login, after: "leave")
        let people = GatewayFixture.desk(analyst: "ana@desk.test", undo: "2m\(talk)")
            .replacing("sla_policy: gold}", with: "sla_policy: gold\(defaults)}")
        try GatewayFixture.write(postigo + "\n" + top + "\n", to: folder + "/postigo.yaml")
        try GatewayFixture.write(people + "\n" + desk + "\n", to: folder + "/desk.yaml")
        try GatewayFixture.write(rules, to: folder + "/rules.yaml")
        return try SettingsFolder(path: folder, environment: ["HOUSE_PASSWORD": "x"]).read()
    }

    @Test("when solved tickets close") func closing() throws {
        #expect(try Self.read().registry.defaults.closeAfter == .days(7))
        #expect(try Self.read(defaults: ", close_after: 36h").registry.defaults.closeAfter == .hours(36))
        #expect(try Self.read(defaults: ", close_after: never").registry.defaults.closeAfter == nil)
        #expect(throws: SettingsError.self) { try Self.read(defaults: ", close_after: 7") }
    }

    @Test("what servers put above each mail") func banners() throws {
        #expect(try Self.read().registry.conversation.banners.isEmpty)
        let banners = try Self.read(talk: ", banners: ['[EXTERNAL]', 'CAUTION: from outside']")
            .registry.conversation.banners
        #expect(banners == ["[EXTERNAL]", "CAUTION: from outside"])
        #expect(throws: SettingsError.self) { try Self.read(talk: ", banners: {a: b}") }
    }

    @Test("how large a mail may be") func size() throws {
        #expect(try Self.read().mailLimit == 50_000_000)
        #expect(try Self.read(top: "mail_limit: 20MB").mailLimit == 20_000_000)
        #expect(throws: SettingsError.self) { try Self.read(top: "mail_limit: much") }
    }

    @Test("a marked organisation has a promise of its own") func vip() throws {
        let settings = try Self.read(
            desk: """
                organisations: {big: {domains: [big.test], vip: yes}, small: {domains: [small.test]}}
                sla_rules: [{when: {vip: yes}, policy: gold}, {when: {vip: no}, policy: gold}]
                """)
        let registry = settings.registry
        #expect(registry.isVIP(RegistryKey("big")) && !registry.isVIP(RegistryKey("small")) && !registry.isVIP(nil))
        #expect(registry.policyRules.map(\.vip) == [true, false])
        #expect(registry.policyRules[0].fits(Classification(), RegistryKey("big"), isVIP: true))
        #expect(!registry.policyRules[0].fits(Classification(), RegistryKey("small"), isVIP: false))
        #expect(!registry.policyRules[1].fits(Classification(), RegistryKey("big"), isVIP: true))
    }

    @Test("rules ask for marked organisations, and take numbers that an expression captured") func rules() throws {
        let text = """
            rules:
              - name: theirs
                when: {vip: yes, subject: '/(?<theirs>SUP-\\d+)/'}
                set: {foreign_number: '${theirs}'}
            """
        let rules = try Self.read(rules: text).rules
        #expect(rules.takesForeignNumbers)
        let mail = Inbound(
            mailbox: "support", fingerprint: ContentHash(of: []), sender: "a@big.test", recipients: [],
            subject: "Re: SUP-4711", visibleText: "", text: "")
        #expect(rules.route(RoutingFacts(mail: mail, isVIP: true)).foreignNumber == "SUP-4711")
        #expect(rules.route(RoutingFacts(mail: mail)).foreignNumber == nil)
        #expect(throws: SettingsError.self) {
            try Self.read(rules: text.replacing("'${theirs}'", with: "'${their}'"))
        }
    }
}
