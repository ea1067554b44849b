// Thirty mistakes of thirty kinds, planted in one configuration: all are told at once, each with its line and column.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Thirty mistakes")
struct ThirtyMistakesTests {
    /// Each line that bears a mistake names it behind "#!"; the mistake must be told at that line, with these words.
    static let postigo = """
        data: data
        domain: desk.test
        admin: nobody                        #! 'nobody' is not a mail address
        alert_after: 15                      #! '15' has no unit
        mailboxes:
          support:
            address: support@desk.test
            host: imap.desk.test
            port: 99999                      #! '99999' is out of range
            security: startls                #! Did you mean 'starttls'?
            pol: 30s                         #! no setting 'pol' here. Did you mean 'poll'?
            password_env: NOT_SET            #! the environment variable NOT_SET
            username: desk
        smtp:
          host: smtp.desk.test
          connections: many                  #! 'many' is no whole number
        """

    static let desk = """
        name: Desk
        locale: pt                           #! 'pt' is not possible here
        time_zone: America/Sao_Paolo         #! Did you mean 'America/Sao_Paulo'?
        teams:
          support: {members: [ana]}
          empty:
            members: []                      #! no members
          billing: {members: [anna], address: billing@desk.test}  #! Did you mean 'ana'?
        analysts:
          ana: {name: Ana, addresses: [ana@desk.test]}
          bob:
            name: Bob                        #! 'addresses' is missing
          eve:
            addresses: [eve@desk.test]
            absent:
              - {from: 2026-13-01, until: 2026-12-02}   #! expected a day such as
        categories:
          orphan:
            teams: []                        #! no team works category 'orphan'
        request_types:
          copy: {category: invoicing}        #! no category is named 'invoicing'
        sla_policies:
          gold:
            percentages: {green: 90, yellow: 50}   #! percentages must rise
        organisations:
          shop:
            domains: [shop.test]
            vip: perhaps                     #! expected yes or no
            entitlements: [reopn]            #! Did you mean 'reopen'?
        defaults: {team: support}
        automatic_senders: ['*alerts@x.test']  #! is no address pattern
        """

    static let rules = """
        rules:
          - name: a
            when: {to: billing}              #! 'billing' is no address pattern
            set: {team: biling}              #! Did you mean 'billing'?
          - name: b
            when: {subject: '/(unclosed/'}   #! is no regular expression
            set: {priority: urgent}          #! no priority is named 'urgent'
          - name: c
            when: {subjekt: hello}           #! Did you mean 'subject'?
            set: {team: support}
          - name: d                          #! sets nothing
            when: {subject: hello}
          - name: e
            when: {subject: '/order (?<order>[0-9]+)/'}
            set: {fields: {order: '${ordr}'}}   #! Did you mean 'order'?
          - name: f
            when: {subject: '!!!'}           #! has no word in it
            then: {refuse: No}
          - name: g
            on: reply                        #! Use one of: new, replies, all
            set: {team: support}
          - name: h
            when: {attachment: {larger_than: big}}   #! expected a size
            acknowledge: acknowledgment      #! Did you mean 'acknowledgement'?
          - name: i
            when: {subject: '/^x/y'}         #! 'y' behind the expression is unknown
            then: dorp                       #! Did you mean 'drop'?
        include: [missing.yaml]              #! no file 'missing.yaml'
        """

    @Test("all of them, each at its line, and no other") func all() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = ["postigo.yaml": Self.postigo, "desk.yaml": Self.desk, "rules.yaml": Self.rules]
        for (name, text) in files { try GatewayFixture.write(text, to: "\(folder)/\(name)") }
        let error = try #require(
            #expect(throws: SettingsError.self) { try SettingsFolder(path: folder, environment: [:]).read() })
        var told = error.problems.map { $0.description.replacingOccurrences(of: folder + "/", with: "") }
        let planted = files.flatMap { name, text in Self.planted(in: text, of: name) }
        #expect(planted.count >= 30)
        for mistake in planted {
            let index = told.firstIndex { $0.hasPrefix("\(mistake.place):") && $0.contains(mistake.words) }
            #expect(index != nil, "not told: \(mistake.place) \(mistake.words)")
            if let index { told.remove(at: index) }
        }
        #expect(told == [], "told, but not planted")
        #expect(error.problems.allSatisfy { $0.line > 0 && $0.column > 0 })
    }

    private static func planted(in text: String, of file: String) -> [(place: String, words: String)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            guard let mark = line.range(of: "#! ") else { return nil }
            return ("\(file):\(index + 1)", String(line[mark.upperBound...]))
        }
    }

    struct Useless: Sendable, CustomTestStringConvertible {
        var rules: String
        var words: String
        var testDescription: String { words }
    }

    @Test(
        "what is allowed and hardly meant is a warning, with its place",
        arguments: [
            Useless(
                rules:
                    "rules:\n  - {name: a, when: {from: '*@shop.test'}, set: {team: support}}\n  - {name: b, when: {from: m@shop.test}, set: {team: support}}",
                words: "rules.yaml:3:5: warning: rule 'b' never does anything: 'a' (rules.yaml:2)"),
            Useless(
                rules: "rules:\n  - {name: a, when: {automatic: yes, not: {automatic: yes}}, set: {team: support}}",
                words: "rules.yaml:2:5: warning: this can never hold"),
            Useless(
                rules: "rules:\n  - {name: a, when: {subject: '/(x+x+)+y/'}, set: {team: support}}",
                words: "rules.yaml:2:31: warning: '/(x+x+)+y/' takes too many steps"),
            Useless(
                rules: "rules:\n  - {name: a, when: {header: {Subjct: x}}, set: {team: support}}",
                words: "rules.yaml:2:31: warning: mails seldom have a header 'Subjct'. Did you mean 'subject'?"),
            Useless(
                rules: "rules:\n  - {name: a, when: {to: b@x.test}, set: {team: support}}",
                words:
                    "desk.yaml:3:3: warning: a rule sends mail to b@x.test, the address of team 'billing', to 'support'"
            ),
            Useless(rules: "rules: []", words: "desk.yaml:9:3: warning: nobody is promised 'gold'"),
            Useless(
                rules: "rules: []", words: "desk.yaml:4:3: warning: no rule and no default gives team 'spare' a ticket"),
            Useless(
                rules: "rules:\n  - {name: a, set: {team: support, category: c}}",
                words: "rules.yaml:2:5: warning: team 'support' does not work category 'c'"),
            Useless(
                rules:
                    "rules:\n  - {name: a, when: {subject: x}, set: {team: support}}\n  - {name: a, when: {subject: y}, set: {team: support}}",
                words: "rules.yaml:3:5: warning: another rule is named 'a'"),
        ])
    func warns(row: Useless) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = """
            name: Desk
            teams:
              billing: {members: [ana], address: b@x.test}
              spare: {members: [ana]}
              support: {members: [ana]}
            analysts: {ana: {addresses: [ana@desk.test]}}
            categories: {c: {teams: [billing]}}
            sla_policies:
              gold: {response_minutes: 5}
            defaults: {team: support}
            """
        try GatewayFixture.write(
            GatewayFixture.postigo(
                imap: "host: 127.0.0.1, security: plaintext, address: s@x.test",
                smtp: "host: 127.0.0.1, security: plaintext", after: "leave"),
            to: folder + "/postigo.yaml")
        try GatewayFixture.write(desk, to: folder + "/desk.yaml")
        try GatewayFixture.write(row.rules, to: folder + "/rules.yaml")
        let told = try SettingsFolder(path: folder, environment: [:]).read().warnings
            .map { $0.description.replacingOccurrences(of: folder + "/", with: "") }
        #expect(told.contains { $0.hasPrefix(row.words) }, "\(told.joined(separator: "\n"))")
    }
}
