// The JSON Schemas: as checked in, and the same names as the readers accept.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Schemas")
struct SchemaTests {
    @Test(
        "config/schema holds what the sources say; 'postigo check --schemas config/schema' writes it",
        arguments: SettingsSchema.all.map(\.name))
    func checkedIn(name: String) throws {
        let schema = try #require(SettingsSchema.all.first { $0.name == name })
        let path = try Shipped.files().config + "/schema/" + schema.fileName
        #expect(try String(contentsOfFile: path, encoding: .utf8) == schema.text())
    }

    @Test("docs/settings.md holds what the sources say; 'postigo check --reference docs/settings.md' writes it")
    func reference() throws {
        let path = try Shipped.files().config + "/../docs/settings.md"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == SettingsReference.text)
    }

    @Test("docs/notices.md holds what the sources say; 'postigo check --notices docs/notices.md' writes it")
    func notices() throws {
        let path = try Shipped.files().root + "/docs/notices.md"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == NoticeReference.text)
    }

    /// A configuration in which every setting stands once, so that every reader is asked.
    private static let everything = [
        "postigo.yaml": """
        domain: desk.test
        mailboxes: {support: {address: s@x.test, host: localhost, security: plaintext}}
        smtp: {host: localhost, security: plaintext}
        oauth: {office: {token_url: 'https://login.x.test/token', client_id: desk, scope: mail, refresh_token_file: r}}
        hooks: {crm: {url: 'https://crm.x.test/in', secret_env: HOOK}}
        lmtp: {socket: /run/postigo/lmtp, access: owner}
        clamd: {socket: /run/clamav/clamd.ctl, timeout: 20s}
        odoo: {url: 'https://o.x.test', database: d, username: u, api_key_env: HOOK, product: 1, currency: BRL, pricelists: {USD: 2}}
        retention: {raw_mails: 30d}
        """,
        "desk.yaml": """
        name: Desk
        teams: {support: {name: {en: Support}, members: [ana]}, old: {replaced_by: support}}
        analysts: {ana: {addresses: [a@x.test], absent: [{from: 2026-01-01, until: 2026-01-02}]}}
        categories: {c: {label: {en: C}}}
        request_types: {r: {category: c}}
        priorities: {p: {label: P}}
        calendars: {office: {hours: 24x7}}
        sla_policies:
          gold:
            percentages: {green: 10}
            actions: {green: {priority: p}, yellow: {priority: p}, red: {priority: p}, breached: {priority: p}}
        sla_rules: [{when: {priority: p}, policy: gold}]
        organisations: {o: {domains: [o.test]}}
        defaults: {team: support}
        conversation: {undo: 1m}
        opportunities: {team: support}
        quotations: {currency: BRL, validity: 15d, taxes: [iss], terms: Cash}
        taxes: {iss: {label: ISS, percent: 5}}
        causes: {worn: {label: Worn}}
        """,
        "rules.yaml": """
        rules:
          - when: {header: {X-A: {present: yes}}, attachment: {larger_than: 1MB}, spam_score: {at_least: 5}}
            set: {team: support}
            then: {refuse: No}
        tests: [{mail: {from: a@b.test}, expect: {team: support}}]
        """,
    ]

    @Test("every reader accepts the names that its schema has, and no others", arguments: ["postigo", "desk", "rules"])
    func sameNames(name: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in Self.everything { try GatewayFixture.write(text, to: "\(folder)/\(name)") }
        let findings = Findings(
            file: "\(folder)/\(name).yaml", environment: ["HOOK": "whsec_" + String(repeating: "A", count: 44)])
        switch name {
        case "postigo": _ = PostigoFile.read(findings.file, findings: findings)
        case "desk": _ = DeskFile.read(findings.file, findings: findings)
        default:
            let names = RuleNames(registry: nil, mailboxes: nil, templates: [])
            _ = RulesFile.read(findings.file, names: names, findings: findings)
        }
        #expect(findings.problems.map(\.description) == [])
        let schema = try #require(SettingsSchema.all.first { $0.name == name })
        // An entry that is gone is read by its one name.
        let read = findings.shapes.subtracting([["replaced_by"]])
        #expect(read.subtracting(schema.objects) == [], "read, and not in the schema")
        #expect(schema.objects.subtracting(read) == [], "in the schema, and not read")
    }

    @Test("a schema says what YAML editors complete and refuse") func shape() throws {
        let text = try #require(SettingsSchema.all.first { $0.name == "rules" }).text()
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let when = try #require((json["definitions"] as? [String: Any])?["when"] as? [String: Any])
        #expect((when["properties"] as? [String: Any])?.keys.contains("envelope_to") == true)
        #expect(when["additionalProperties"] as? Bool == false)
    }

    @Test("the shipped files name their schema", arguments: ["postigo", "desk", "rules"])
    func named(name: String) throws {
        let text = try String(contentsOfFile: try Shipped.files().config + "/\(name).yaml", encoding: .utf8)
        #expect(text.hasPrefix("# yaml-language-server: $schema=schema/\(name).schema.json\n"))
    }
}
