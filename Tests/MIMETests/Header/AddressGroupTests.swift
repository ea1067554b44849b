// Groups of an address list: RFC 5322 §3.4, with the names of RFC 8621 §4.1.2.4; the flat list beside them.
import Testing

@testable import MIME

@Suite("groups of an address list, RFC 5322 §3.4")
struct AddressGroupTests {
    static func shown(_ groups: [EmailAddressGroup]) -> [String] {
        groups.map { group in
            let members = group.addresses.map { ($0.displayName.map { $0 + "|" } ?? "") + $0.address }
            return "\(group.name.map { $0 + ":" } ?? "–")\(members.isEmpty ? "" : " ")\(members.joined(separator: " "))"
        }
    }

    @Test(arguments: [
        Row("Team: a@x.example, b@y.example;", ["Team: a@x.example b@y.example"]),
        Row("undisclosed-recipients:;", ["undisclosed-recipients:"]),
        Row("a@x.example, Team: b@y.example;, c@z.example", ["– a@x.example", "Team: b@y.example", "– c@z.example"]),
        Row("Team: b@y.example; c@z.example, d@z.example", ["Team: b@y.example", "– c@z.example d@z.example"]),
        Row("One: a@x.example;, Two: b@y.example;", ["One: a@x.example", "Two: b@y.example"]),
        Row("One:;, Two:;", ["One:", "Two:"]),
        Row("The whole team: Ana <a@x.example>;", ["The whole team: Ana|a@x.example"]),
        Row("\"Sales: north\": a@x.example;", ["Sales: north: a@x.example"]),
        Row("=?utf-8?Q?S=C3=A3o_Paulo?= : a@x.example;", ["São Paulo: a@x.example"]),
        Row("A (comment) group:(c)a@x.example(d);", ["A group: d|a@x.example"]),
        Row("J. R. team: a@x.example;", ["J. R. team: a@x.example"]),
        Row("Team: a@x.example", ["Team: a@x.example"]),
        Row("Team: a@x.example, Other: b@y.example;", ["Team: a@x.example", "Other: b@y.example"]),
        Row("a@x.example, b@y.example", ["– a@x.example b@y.example"]),
        // Outlook's own separator is no group's end.
        Row("a@x.example; b@y.example", ["– a@x.example b@y.example"]),
        Row(": a@x.example;", ["– a@x.example"]),
        Row("mailto:a@x.example", ["– a@x.example"]),
        Row("mailto: a@x.example;", ["mailto: a@x.example"]),
        Row("<mailto:a@x.example>", ["– a@x.example"]),
        Row("\"a@b\": c@x.example;", ["a@b: c@x.example"]),
        Row("a@b.example: c@x.example", ["– a@b.example:|c@x.example"]),
        Row("", []), Row(",,;", []), Row("  ", []),
    ])
    func reads(_ row: Row<[String]>) {
        #expect(Self.shown(AddressList.parseGroups(row.input)) == row.expected)
    }

    @Test("the flat list is that of the groups, whatever the field holds") func flat() {
        var numbers = SeededNumbers(seed: 5_322)
        let pieces = [
            "a@x.example", "Ana <ana@x.example>", "\"P, A\" <p@x.example>", "Team:", ";", ",", " ", "(c)", "<", ">",
            "\"",
            "@", ":", "=?utf-8?Q?=C3=A9?=", "\\", "mailto:", "undisclosed-recipients:;", "é",
        ]
        for _ in 0..<4_000 {
            let field = (0..<Int.random(in: 0...9, using: &numbers)).map { _ in
                pieces.randomElement(using: &numbers) ?? ""
            }.joined()
            let groups = AddressList.parseGroups(field)
            #expect(groups.flatMap(\.addresses) == AddressList.parse(field), "\(field)")
            #expect(groups.allSatisfy { $0.name != nil || !$0.addresses.isEmpty }, "\(field)")
            #expect(zip(groups, groups.dropFirst()).allSatisfy { $0.name != nil || $1.name != nil }, "\(field)")
        }
    }

    @Test("a field of nothing but groups is bounded, and read in linear time") func bounds() {
        let many = AddressList.parseGroups(String(repeating: "a:;", count: 50_000))
        #expect(many.count == Limits.addresses)
        let nested = AddressList.parseGroups(String(repeating: "a:", count: 50_000) + "b@x.example;")
        #expect(nested.count == Limits.addresses)
        #expect(AddressList.parse(String(repeating: "a:;", count: 50_000)) == [])
    }

    @Test("several fields of one name, and names without case") func fields() {
        let mail = Fixture.crlf("to: One: a@x.example;\nTo: b@y.example\nCC: Two:\n c@z.example\n ;\n\n")
        #expect(Self.shown(mail.header.groupedAddresses("TO")) == ["One: a@x.example", "– b@y.example"])
        #expect(Self.shown(mail.header.groupedAddresses("Cc")) == ["Two: c@z.example"])
        #expect(mail.header.addresses("tO").map(\.address) == mail.to.map(\.address))
        #expect(mail.header.groupedAddresses("Bcc") == [] && mail.header.addresses("Bcc") == [])
    }

    struct Written: Sendable, CustomTestStringConvertible {
        var groups: [EmailAddressGroup]
        var line: String
        var testDescription: String { line }
    }

    private static func of(_ name: String?, _ locals: String...) -> EmailAddressGroup {
        EmailAddressGroup(
            name: name, addresses: locals.map { EmailAddress(displayName: nil, localPart: $0, domain: "x.example") })
    }

    @Test(
        "how they are written",
        arguments: [
            Written(groups: [of("Team", "a", "b")], line: "To: Team: a@x.example, b@x.example;\r\n"),
            Written(groups: [of("undisclosed-recipients")], line: "To: undisclosed-recipients:;\r\n"),
            Written(
                groups: [of(nil, "a"), of("The team", "b"), of(nil, "c")],
                line: "To: a@x.example, The team: b@x.example;, c@x.example\r\n"),
            Written(groups: [of("A: b", "a")], line: "To: \"A: b\": a@x.example;\r\n"),
            // RFC 2047 §5 (3): a blank before the colon.
            Written(groups: [of("São Paulo", "a")], line: "To: =?utf-8?Q?S=C3=A3o_Paulo?= : a@x.example;\r\n"),
            Written(groups: [of("", "a"), of("  ", "b")], line: "To: a@x.example, b@x.example\r\n"),
            Written(groups: [of(nil)], line: ""), Written(groups: [], line: ""),
            Written(groups: [of("a\r\nBcc: eve", "a")], line: "To: \"a  Bcc: eve\": a@x.example;\r\n"),
        ])
    func writes(_ row: Written) throws {
        var writer = HeaderWriter()
        try writer.add("To", row.groups)
        #expect(String(decoding: writer.octets, as: UTF8.self) == row.line)
    }

    @Test("read(write(x)) == x, over seeded groups in every field") func roundTrip() throws {
        var numbers = SeededNumbers(seed: 854)
        for _ in 0..<600 {
            var draft = DraftGenerator.draft(&numbers)
            draft.toGroups = Self.groups(&numbers)
            draft.ccGroups = Self.groups(&numbers)
            draft.replyToGroups = Self.groups(&numbers)
            let header = Message(try draft.octets()).header
            #expect(header.groupedAddresses("To") == draft.toGroups)
            #expect(header.groupedAddresses("Cc") == draft.ccGroups)
            #expect(header.groupedAddresses("Reply-To") == draft.replyToGroups)
            #expect(header.addresses("To") == draft.to && header.addresses("Cc") == draft.cc)
        }
    }

    @Test("the flat list, once set, stands in no group") func flatSet() {
        var draft = UnwritableFieldTests.plain
        draft.ccGroups = [Self.of("Team", "a"), Self.of(nil, "b")]
        #expect(draft.cc.map(\.localPart) == ["a", "b"])
        draft.cc = Array(draft.cc.reversed())
        #expect(draft.ccGroups == [Self.of(nil, "b", "a")])
        draft.cc = []
        #expect(draft.ccGroups == [])
    }

    /// Groups in a form that a field can hold: named ones, and between them addresses of their own.
    private static func groups(_ numbers: inout SeededNumbers) -> [EmailAddressGroup] {
        let names = [
            "Team", "The whole team", "São Paulo", "日本 語", "a@b", "x: y; z", "\"q\"", "undisclosed-recipients",
            "=?utf-8?Q?no?=", "mailto", "J. R.", String(repeating: "long ", count: 40) + "name",
        ]
        var groups: [EmailAddressGroup] = []
        for _ in 0..<Int.random(in: 0...4, using: &numbers) {
            let isNamed = Bool.random(using: &numbers) || groups.last.map { $0.name == nil } ?? false
            let addresses = (0..<Int.random(in: isNamed ? 0...4 : 1...4, using: &numbers)).map { _ in
                EmailAddress(
                    displayName: Bool.random(using: &numbers) ? names.randomElement(using: &numbers) : nil,
                    localPart: ["ana", "a b", "o'neil", "é"].randomElement(using: &numbers) ?? "a",
                    domain: ["x.example", "[192.0.2.1]", "exämple.example"].randomElement(using: &numbers) ?? "x")
            }
            groups.append(
                EmailAddressGroup(name: isNamed ? names.randomElement(using: &numbers) : nil, addresses: addresses))
        }
        return groups
    }
}
