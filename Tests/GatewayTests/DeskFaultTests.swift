// What people write into desk.yaml and tables that is not what they mean.
import Foundation
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Registry mistakes")
struct DeskFaultTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var domain: String?
        var fault: DeskFault?
        var testDescription: String { text }
    }

    @Test(
        "where a domain should stand",
        arguments: [
            Row(text: "shop.example", domain: "shop.example"), Row(text: "SHOP.example", domain: "shop.example"),
            Row(text: "a-b.com.br", domain: "a-b.com.br"), Row(text: "mail.gmail.com", domain: "mail.gmail.com"),
            Row(
                text: "@shop.example", domain: "shop.example",
                fault: .domainWithSign("@shop.example", meant: "shop.example")),
            Row(text: "https://shop.example", fault: .notADomain("https://shop.example", meant: "shop.example")),
            Row(
                text: "http://www.shop.example/a?b",
                fault: .notADomain("http://www.shop.example/a?b", meant: "shop.example")),
            Row(text: "maria@shop.example", fault: .notADomain("maria@shop.example", meant: "shop.example")),
            Row(text: "*.shop.example", fault: .notADomain("*.shop.example", meant: "shop.example")),
            Row(text: "shop example", fault: .notADomain("shop example", meant: nil)),
            Row(text: "shop..example", fault: .notADomain("shop..example", meant: nil)),
            Row(text: "intranet", domain: "intranet", fault: .shortDomain("intranet")),
            Row(text: "gmail.com", domain: "gmail.com", fault: .publicDomain("gmail.com")),
            Row(text: "uol.com.br", domain: "uol.com.br", fault: .publicDomain("uol.com.br")),
            Row(text: ".shop.example", fault: .notADomain(".shop.example", meant: "shop.example")),
            Row(text: "192.168.0.1", fault: .notADomain("192.168.0.1", meant: nil)),
            Row(text: "192.168.shop.example", domain: "192.168.shop.example"), Row(text: "163.net", domain: "163.net"),
            Row(
                text: "www.shop.example", domain: "shop.example",
                fault: .domainWithSign("www.shop.example", meant: "shop.example")),
            Row(text: "www.com", domain: "www.com"), Row(text: "www.com.br", domain: "www.com.br"),
            Row(text: "wwwshop.example", domain: "wwwshop.example"),
            Row(text: "com.br", domain: "com.br", fault: .publicDomain("com.br")),
            Row(text: "CO.UK", domain: "co.uk", fault: .publicDomain("CO.UK")),
            Row(text: "ind.br", domain: "ind.br", fault: .publicDomain("ind.br")),
            Row(text: "com.mx", domain: "com.mx", fault: .publicDomain("com.mx")),
            Row(text: "loja.com.br", domain: "loja.com.br"), Row(text: "art.de", domain: "art.de"),
            Row(text: "me.com.example", domain: "me.com.example"), Row(text: "co.de", domain: "co.de"),
            Row(text: "ind.com", domain: "ind.com"), Row(text: "com.example", domain: "com.example"),
        ])
    func domains(row: Row) {
        let reading = DomainReading(row.text)
        #expect(reading.domain == row.domain && reading.fault == row.fault)
    }

    private func warnings(_ more: String, postigo: String = "", ofAna: String = "", others: String = "") throws
        -> [String]
    {
        let folder = try ConfigFolder()
        let desk = """
            name: Desk
            teams:
              support: {name: Support, members: [ana]}
              second: {name: Second, members: [ana]}
            analysts:
              ana: {name: Ana Prado, addresses: [ana@desk.test]\(ofAna)}
            \(others)
            defaults: {team: support}
            \(more)
            """
        try desk.write(toFile: folder.path + "/desk.yaml", atomically: true, encoding: .utf8)
        try "rules:\n  - {name: a, when: {subject: x}, set: {team: second}}\n".write(
            toFile: folder.path + "/rules.yaml", atomically: true, encoding: .utf8)
        do { return try folder.read().warnings.map(\.sentence) } catch let error as SettingsError {
            return error.problems.map(\.sentence)
        }
    }

    @Test(
        "told, and sound neighbours are not",
        arguments: [
            ("categories: {a: {label: Fiscal}, b: {label: fiscal}}", "'fiscal' is what category 'a' is called too"),
            ("categories: {a: {label: Fiscal}, b: {label: Fiscal II}}", ""),
            (
                "categories: {a: {label: Fiscal}}\nrequest_types: {r: {label: DANFE}}",
                "request type 'r' has no 'category:'"
            ),
            ("categories: {a: {label: Fiscal}}\nrequest_types: {r: {label: DANFE, category: a}}", ""),
            ("request_types: {r: {label: DANFE}}", ""),
            (
                "sla_policies: {p: {name: P, response_minutes: 90, resolution_minutes: 60}}\nsla_rules: [{when: {team: support}, policy: p}]",
                "'response_minutes' is 90 minutes"
            ),
            (
                "sla_policies: {p: {name: P, response_minutes: 60, resolution_minutes: 60}}\nsla_rules: [{when: {team: support}, policy: p}]",
                ""
            ),
            ("sla_policies: {p: {name: P, response_minutes: 60m}}", "'60m' is no whole number of 1 to"),
            ("organisations: {o: {name: O, domains: [gmail.com]}}", "everybody may have an address at 'gmail.com'"),
            ("organisations: {o: {name: O, domains: [o.test], team: Second}}", "Did you mean 'second'?"),
            ("organisations: {o: {name: O}}", "organisation 'o' has no 'domains:' and no 'addresses:'"),
            ("organisations: {o: {name: O, addresses: [a@gmail.com]}}", ""),
            ("organisations: {o: {name: O, domains: [o.test]}}", ""),
            ("conversation: {admins: [Ana Prado]}", "Did you mean 'ana'?"),
            (
                "organisations: {o: {name: O, domains: [o.test, O.Test.]}}",
                "domain 'O.Test.' stands twice in organisation 'o'"
            ),
            ("organisations: {o: {name: O, domains: [o.test, sub.o.test]}}", ""),
            (
                "organisations: {o: {name: O, addresses: [support+x@example.com]}}",
                "is the address of mailbox 'support': the desk is nobody's customer"
            ),
            ("organisations: {o: {name: O, addresses: [supports@o.test]}}", ""),
        ])
    func told(more: String, words: String) throws {
        let warnings = try warnings(more)
        #expect(words.isEmpty ? warnings == [] : warnings.contains { $0.contains(words) }, "\(warnings)")
    }

    @Test(
        "an analyst's address is no team's",
        arguments: [("ana@desk.test", true), ("ana+x@desk.test", true), ("erp@desk.test", false)])
    func teamAddresses(address: String, isTold: Bool) throws {
        let folder = try ConfigFolder()
        let desk = """
            name: Desk
            teams: {support: {name: Support, address: \(address), members: [ana]}}
            analysts: {ana: {name: Ana Prado, addresses: [ana@desk.test]}}
            defaults: {team: support}
            """
        try desk.write(toFile: folder.path + "/desk.yaml", atomically: true, encoding: .utf8)
        try "rules: []\n".write(toFile: folder.path + "/rules.yaml", atomically: true, encoding: .utf8)
        guard isTold else {
            #expect(throws: Never.self) { try folder.read() }
            return
        }
        let error = try #require(#expect(throws: SettingsError.self) { try folder.read() })
        #expect("\(error)".contains("is the address of team 'support': the desk never writes to itself"), "\(error)")
    }

    @Test("who is away cannot stand in for themselves", arguments: [("ana", true), ("bob", false)])
    func substitutes(substitute: String, isTold: Bool) throws {
        let absence = "absent: [{from: 2026-12-01, until: 2026-12-10, substitute: \(substitute)}]"
        let told = try warnings("", ofAna: ", \(absence)", others: "  bob: {name: Bob, addresses: [bob@desk.test]}")
        #expect(
            told.contains(
                "analyst 'ana' stands in for 'ana': nobody does. Name somebody else as 'substitute', or nobody.")
                == isTold)
    }

    @Test("a size needs its unit") func sizes() {
        let problem = SettingsProblem(file: "f", line: 1, column: 1, fault: .sizeWithoutUnit("50"))
        #expect(problem.sentence.contains("50MB") && !problem.isWarning)
    }

    @Test("tables as a spreadsheet saves them") func tables() throws {
        let expected = CSV(header: ["key", "nome"], rows: [["a", "São João"]])
        let latin: [UInt8] = Array("key;nome\r\na;S".utf8) + [0xE3] + Array("o Jo".utf8) + [0xE3] + Array("o\r\n".utf8)
        #expect(CSV(octets: latin) == expected)
        #expect(CSV(octets: Array("key;nome\r\na;São João\r\n".utf8)) == expected)
        let wide = try #require("key\tnome\r\na\tSão João\r\n".data(using: .utf16))
        #expect(CSV(octets: [UInt8](wide)) == expected)
        #expect(CSV(octets: [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00]) == nil)
        // A name with a comma in it does not make commas part the columns.
        #expect(CSV("\"a, b\";c\n1;2\n")?.header == ["a, b", "c"])
    }

    @Test(
        "what people call a column",
        arguments: [
            ("Nome", RegistryTable.organisations, "name"), ("Razão Social", .organisations, "name"),
            ("Domínios", .organisations, "domains"), ("dominio", .organisations, "domains"),
            ("E-mail", .analysts, "addresses"), ("E-mail", .teams, "address"), ("Nome", .categories, "label"),
            ("Líder", .teams, "leader"), ("SLA", .organisations, "sla_policy"),
            ("sla_policy", .organisations, "sla_policy"),
            ("Tempo de resposta", .policies, "response_minutes"), ("Equipes", .categories, "teams"),
            ("Telefone", .organisations, nil), ("Nome", .teams, "name"), ("líder", .analysts, nil),
        ] as [(String, RegistryTable, String?)])
    func columns(heading: String, table: RegistryTable, column: String?) {
        #expect(table.column(heading, in: .shipped) == column)
    }
}
