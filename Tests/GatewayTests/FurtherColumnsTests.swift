// A registry taken out as tables and brought into an empty desk: every setting comes back.
import Foundation
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Further columns")
struct FurtherColumnsTests {
    private static let desk = """
        name: Desk
        locale: pt-BR
        teams:
          fiscal: {name: {pt-BR: Fiscal, en: Taxes}, members: [ana], signature: 'Equipe; Fiscal', calendar: comercial}
        analysts:
          ana: {name: Ana Prado, addresses: [ana@desk.test]}
        calendars:
          comercial:
            hours: {monday-friday: ['08:00-12:00', '13:00-18:00'], saturday: '09:00-12:00'}
            holidays: ['12-25', easter-2]
        organisations:
          loja: {name: Loja, domains: [shop.test], registration: CNPJ 12.345.678/0001-95, address: 'Rua A, 10'}
        sla_policies:
          ouro: {name: Ouro, percentages: {green: 0, yellow: 50, red: 80}, response_minutes: 60, resolution_minutes: 960}
        defaults: {team: fiscal}
        """

    private static let tables: [RegistryTable] = [.teams, .analysts, .calendars, .organisations, .policies]

    @Test(
        "every setting is a cell",
        arguments: [
            ("teams", "fiscal", "name.en", "Taxes"), ("teams", "fiscal", "signature", "Equipe; Fiscal"),
            ("teams", "fiscal", "calendar", "comercial"),
            ("calendars", "comercial", "hours.monday-friday", "08:00-12:00; 13:00-18:00"),
            ("calendars", "comercial", "hours.saturday", "09:00-12:00"),
            ("organisations", "loja", "registration", "CNPJ 12.345.678/0001-95"),
            ("sla_policies", "ouro", "percentages.yellow", "50"),
        ])
    func cells(table: String, key: String, column: String, cell: String) throws {
        let table = try #require(RegistryTable(rawValue: table))
        let further = FurtherColumns(table, in: Self.desk, .portuguese)
        #expect(further.cells[key]?[column] == cell)
        #expect(further.names.contains(column) && !further.names.contains("name.pt-BR"))
    }

    @Test("what was taken out makes the same registry") func round() throws {
        let folder = try ConfigFolder()
        func written(_ text: String) throws -> Registry {
            try text.write(toFile: folder.path + "/desk.yaml", atomically: true, encoding: .utf8)
            try "rules: []\n".write(toFile: folder.path + "/rules.yaml", atomically: true, encoding: .utf8)
            return try folder.read().registry
        }
        let registry = try written(Self.desk)
        var text = "name: Desk\nlocale: pt-BR\ndefaults: {team: fiscal}\n"
        for table in Self.tables {
            let csv = try #require(CSV(table.csv(of: registry, in: .portuguese, text: Self.desk).text))
            let wish = try DeskImport(table, from: csv, in: .portuguese, lexicon: .shipped)
            text = try wish.apply(
                wish.changes(to: DeskImportEmpty.registry, text: text), to: text, removing: false)
        }
        let read = try written(text)
        #expect(read.teams == registry.teams)
        #expect(read.analysts == registry.analysts)
        #expect(read.organisations == registry.organisations)
        #expect(read.policies == registry.policies)
        #expect(read.calendars == registry.calendars)
    }

    @Test(
        "a setting that there is none of is refused with those there are",
        arguments: ["phone", "hours.monday", "nome do meio"])
    func refused(column: String) throws {
        let csv = try #require(CSV("key,\(column)\nana,1\n"))
        #expect(throws: DeskImport.Fault.self) { try DeskImport(.analysts, from: csv, in: .english, lexicon: .shipped) }
    }

    @Test(
        "headings in people's own words",
        arguments: [
            ("Assinatura", RegistryTable.teams, "signature"), ("signature", .teams, "signature"),
            ("percentages.red", .policies, "percentages.red"), ("Telefone", .organisations, nil),
        ] as [(String, RegistryTable, String?)])
    func headings(heading: String, table: RegistryTable, column: String?) {
        #expect(SettingValue(locale: .portuguese, lexicon: .shipped).column(heading, of: table.noun) == column)
    }
}

enum DeskImportEmpty {
    static let registry = Registry(
        name: "Desk", locale: .portuguese, teams: [:], analysts: [:], categories: [:], requestTypes: [:],
        priorities: [:],
        policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("fiscal")))
}
