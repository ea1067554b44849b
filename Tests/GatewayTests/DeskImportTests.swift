// Spreadsheets in and out: the same registry comes back, changes are shown before they are made, comments stay.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Import and export")
struct DeskImportTests {
    let folder: ConfigFolder

    init() throws { folder = try ConfigFolder() }

    @Test(
        "what is exported changes nothing when it is imported, in any language", arguments: RegistryTable.allCases,
        DeskLocale.allCases)
    func roundTrip(table: RegistryTable, locale: DeskLocale) throws {
        let registry = try folder.read().registry
        let csv = try #require(CSV(table.csv(of: registry, in: locale).text))
        #expect(try DeskImport(table, from: csv, in: locale).changes(to: registry) == [])
    }

    @Test("new, other and gone are told, and written where they belong") func changes() throws {
        let registry = try folder.read().registry
        let csv = try #require(
            CSV(
                "key;name;addresses\nana;Ana P. Prado;ana@example.com\ncarla;\"Carla; Dias\";c@example.com; c2@example.com\n"
                    .replacingOccurrences(
                        of: ";c@example.com; c2@example.com", with: ";\"c@example.com; c2@example.com\"")))
        let wish = try DeskImport(.analysts, from: csv, in: .english)
        let changes = wish.changes(to: registry)
        #expect(
            changes == [
                .changed(key: "ana", [.init(field: "name", old: "Ana Prado", new: "Ana P. Prado")]),
                .added(key: "carla", ["name": "Carla; Dias", "addresses": "c@example.com; c2@example.com"]),
                .gone(key: "bruno"),
            ])
        let path = folder.path + "/desk.yaml"
        let before = try String(contentsOfFile: path, encoding: .utf8)
        let after = try wish.apply(changes, to: before, removing: false)
        try after.write(toFile: path, atomically: true, encoding: .utf8)
        let read = try folder.read().registry
        #expect(read.analysts[RegistryKey("ana")]?.name == "Ana P. Prado")
        #expect(read.analysts[RegistryKey("ana")]?.locale == .portuguese)
        #expect(read.analysts[RegistryKey("carla")]?.addresses == ["c@example.com", "c2@example.com"])
        #expect(read.analysts[RegistryKey("bruno")] != nil)
        #expect(read.teams == registry.teams && read.organisations == registry.organisations)
        // Every comment outside the changed entry is still there.
        let comments = before.split(whereSeparator: \.isNewline).filter { $0.drop { $0 == " " }.first == "#" }
        let lost = comments.filter { !after.contains($0) }
        #expect(lost == [])
        #expect(wish.changes(to: read) == [.gone(key: "bruno")])
    }

    @Test("a label changes in one language, and keeps its others") func oneLanguage() throws {
        let csv = try #require(CSV("key,label\nquestion,Pregunta\n"))
        let wish = try DeskImport(.categories, from: csv, in: .spanish)
        let changes = wish.changes(to: try folder.read().registry)
        #expect(changes.first == .changed(key: "question", [.init(field: "label", old: "Consulta", new: "Pregunta")]))
        let path = folder.path + "/desk.yaml"
        try wish.apply(changes, to: try String(contentsOfFile: path, encoding: .utf8), removing: false)
            .write(toFile: path, atomically: true, encoding: .utf8)
        let label = try #require(try folder.read().registry.categories[RegistryKey("question")]?.label)
        #expect(DeskLocale.allCases.map(label.text(in:)) == ["Question", "Dúvida", "Pregunta"])
    }

    @Test("what is gone is taken out when asked to, and what still points at it is a mistake") func removing() throws {
        let csv = try #require(CSV("key,name\nana,Ana Prado\n"))
        let wish = try DeskImport(.analysts, from: csv, in: .english)
        let path = folder.path + "/desk.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try wish.apply(wish.changes(to: try folder.read().registry), to: text, removing: true)
            .write(toFile: path, atomically: true, encoding: .utf8)
        let error = #expect(throws: SettingsError.self) { try folder.read() }
        #expect(error?.problems.contains { "\($0)".contains("no analyst is named 'bruno'") } == true)
    }

    @Test(
        "tables that cannot be meant",
        arguments: [
            ("name\nx\n", DeskImport.Fault.noKeyColumn),
            ("key,phone\nx,1\n", .unknownColumn("phone", of: RegistryTable.analysts.columns)),
            ("key,name\n,x\n", .emptyKey(row: 2)), ("key\na\na\n", .twice(key: "a")),
            ("key,name\nb,Bia\na,Prado, Ana\n", .tooManyCells(row: 3)),
        ])
    func faults(text: String, fault: DeskImport.Fault) throws {
        let csv = try #require(CSV(text))
        #expect(throws: fault) { try DeskImport(.analysts, from: csv, in: .english) }
    }

    @Test(
        "what spreadsheets save around a table is no part of it",
        arguments: [
            "key;name;addresses\r\nana;Ana;ana@desk.test\r\n;;\r\n ;\u{A0};\r\n",
            "sep=;\r\nkey;name;addresses\r\nana;Ana;ana@desk.test\r\n",
            "\u{FEFF}\"sep=\t\"\nkey\tname\taddresses\nana\tAna\tana@desk.test\n",
            "key,name,addresses,,\nana,Ana,ana@desk.test,,\n,,,,\n",
        ])
    func surroundings(text: String) throws {
        let wish = try DeskImport(.analysts, from: try #require(CSV(text)), in: .english)
        #expect(
            wish.changes(to: Registry())
                == [.added(key: "ana", ["name": "Ana", "addresses": "ana@desk.test"])])
    }

    @Test("a column without a name that says something is a mistake, and so is a row without a key below empty ones")
    func surroundingsThatSay() throws {
        let column = try #require(CSV("key,name,\nana,Ana,x\n"))
        #expect(throws: DeskImport.Fault.unknownColumn("", of: RegistryTable.analysts.columns)) {
            try DeskImport(.analysts, from: column, in: .english)
        }
        let row = try #require(CSV("key,name\nana,Ana\n,\n,Bia\n"))
        #expect(throws: DeskImport.Fault.emptyKey(row: 4)) { try DeskImport(.analysts, from: row, in: .english) }
        #expect(CSV("sep=12\nx\n")?.header == ["sep=12"], "a name, and no line for Excel")
    }

    @Test("a cell of several values parts them with semicolons or commas") func severalValues() throws {
        let csv = try #require(CSV("key;name;domains\nacougue;Açougue;acougue.test, acougue2.test\n"))
        let wish = try DeskImport(.organisations, from: csv, in: .portuguese)
        let text = try wish.apply(wish.changes(to: Registry()), to: "name: Desk\n", removing: false)
        #expect(text.contains("[acougue.test, acougue2.test]"))
    }

    @Test("cells with commas, quotes and line ends come back as they were") func quoting() throws {
        let table = CSV(header: ["key", "name"], rows: [["a", "x, \"y\"\nz"], ["b", "plain"]])
        #expect(CSV(table.text) == table)
        #expect(CSV("\u{FEFF}key;name\r\na;b\r\n") == CSV(header: ["key", "name"], rows: [["a", "b"]]))
    }
}
