// From fields that say who wrote, and those that two programs may read differently.
import Testing

@testable import MIME

@Suite("Plain mailbox")
struct PlainMailboxTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var field: String
        var expected: Result<String, MailboxFault>
        var testDescription: String { field.isEmpty ? "empty" : field.debugDescription }

        init(_ field: String, _ address: String) { (self.field, expected) = (field, .success(address)) }
        init(_ field: String, fault: MailboxFault) { (self.field, expected) = (field, .failure(fault)) }
    }

    @Test(arguments: [
        Row("ana@desk.test", "ana@desk.test"),
        Row("Ana Prado <Ana@Desk.test>", "ana@desk.test"),
        Row("<ana@desk.test>", "ana@desk.test"),
        Row("\"Prado, Ana\" <ana@desk.test>", "ana@desk.test"),
        Row("\"ana@desk.test\" <eve@evil.test>", "eve@evil.test"),
        Row("=?utf-8?q?Ana_=3Cana=40desk=2Etest=3E?= <eve@evil.test>", "eve@evil.test"),
        Row("J. R. Prado <ana@desk.test>", "ana@desk.test"),
        Row("ana@desk.test (Ana Prado)", "ana@desk.test"),
        Row("(ana@desk.test) eve@evil.test", "eve@evil.test"),
        Row("Ana (at desk.test) <ana@desk.test> (sic)", "ana@desk.test"),
        Row("ana+work@desk.test", "ana+work@desk.test"),
        Row("ana%desk.test@evil.test", "ana%desk.test@evil.test"),
        Row("desk.test!ana@evil.test", "desk.test!ana@evil.test"),
        Row("an\u{430}@desk.test", "an\u{430}@desk.test"),
        // The lower case of each of these letters is not what it looks like, or is another program's ASCII.
        Row("ana@des\u{212A}.test", fault: .notPlain),
        Row("ana@de\u{17F}k.test", fault: .notPlain),
        Row("ana@desk.t\u{130}st", fault: .notPlain),
        Row("ana@\u{FF44}esk.test", fault: .notPlain),
        Row("ana@de\u{AD}sk.test", fault: .notPlain),
        Row("ana@B\u{DC}cher.test", fault: .notPlain),
        Row("a\u{212A}a@desk.test", "a\u{212A}a@desk.test"),
        Row("ANA@b\u{FC}cher.TEST", "ana@b\u{FC}cher.test"),
        Row("ana@stra\u{DF}e.test", "ana@stra\u{DF}e.test"),
        Row(
            "ana@\u{939}\u{93F}\u{928}\u{94D}\u{926}\u{940}.test", "ana@\u{939}\u{93F}\u{928}\u{94D}\u{926}\u{940}.test"
        ),
        Row("ana@\u{4F8B}\u{3048}.test", "ana@\u{4F8B}\u{3048}.test"),
        Row("", fault: .noMailbox),
        Row("Ana Prado", fault: .noMailbox),
        Row("ana\u{FF20}desk.test", fault: .noMailbox),
        Row("undisclosed-recipients:;", fault: .noMailbox),
        Row("team: ana@desk.test;", fault: .noMailbox),
        Row("ana@desk.test, eve@evil.test", fault: .several),
        Row("<ana@desk.test> <eve@evil.test>", fault: .several),
        Row("ana@desk.test <eve@evil.test>", fault: .secondAddress),
        Row("Ana ana@desk.test <eve@evil.test>", fault: .secondAddress),
        Row("<ana@desk.test>@evil.test", fault: .secondAddress),
        Row("ana@desk.test@evil.test", fault: .notPlain),
        Row("<@evil.test:ana@desk.test>", fault: .notPlain),
        Row("<@evil.test,@x.test:ana@desk.test>", fault: .notPlain),
        Row("\"ana\"@desk.test", fault: .notPlain),
        Row("\"ana@desk.test\"@evil.test", fault: .notPlain),
        Row("\"ana@desk.test>,\"@evil.test", fault: .notPlain),
        Row("<\"ana@desk.test\"@evil.test>", fault: .notPlain),
        Row("ana(x)@desk.test", fault: .notPlain),
        Row("ana@(evil.test)desk.test", fault: .notPlain),
        Row("<ana@desk.test(evil.test)>", fault: .notPlain),
        Row("ana@desk.test evil.test", fault: .notPlain),
        Row("<ana@desk.test", fault: .notPlain),
        Row("ana@desk.test>", fault: .noMailbox),
        Row("<ana@ desk.test>", fault: .notPlain),
        Row("ana@desk..test", fault: .notPlain),
        Row("ana@.desk.test", fault: .notPlain),
        Row("ana@desk.test.", fault: .notPlain),
        Row(".ana@desk.test", fault: .notPlain),
        Row("ana@[192.0.2.1]", fault: .notPlain),
        Row("ana\u{0}@desk.test", fault: .notPlain),
        Row("ana@desk.test\u{8}\u{8}", fault: .notPlain),
        Row("ana\\@desk.test", fault: .noMailbox),
        Row("\"ana <eve@evil.test>", fault: .notPlain),
        Row("(ana <eve@evil.test>", fault: .notPlain),
        Row("=?utf-8?q?ana?=@desk.test", fault: .encoded),
        Row("<=?utf-8?q?ana=40desk=2Etest=3E?=@evil.test>", fault: .encoded),
        Row(String(repeating: "a", count: 65) + "@desk.test", fault: .tooLong),
        Row("ana@" + String(repeating: "a", count: 256), fault: .tooLong),
    ])
    func reads(_ row: Row) { #expect(PlainMailbox.address(in: row.field) == row.expected) }

    @Test("two fields are several, none is missing") func counts() {
        #expect(PlainMailbox.address(inFields: []) == .failure(.missing))
        #expect(PlainMailbox.address(inFields: ["ana@desk.test", "ana@desk.test"]) == .failure(.several))
    }

    @Test(
        "domains whose letters pass for others are shown in ASCII",
        arguments: [
            ("ana@desk.test", "ana@desk.test"), ("jos\u{E9}@a\u{E7}a\u{ED}.test", "jos\u{E9}@a\u{E7}a\u{ED}.test"),
            ("ana@d\u{435}sk.test", "ana@xn--dsk-rdd.test"), ("ana@\u{43F}\u{440}\u{438}.test", "ana@xn--h1and.test"),
            ("an\u{430}@desk.test", "\u{26A0}an\u{430}@desk.test"),
            ("ana@\u{4F8B}\u{5B50}.test", "ana@\u{4F8B}\u{5B50}.test"),
            ("ana@xn--dsk-rdd.test", "ana@xn--dsk-rdd.test"), ("no address", "no address"),
        ])
    func shows(address: String, shown: String) { #expect(address.shownAddress == shown) }

    @Test(
        "RFC 3492 §7.1",
        arguments: [
            ("\u{4ED6}\u{4EEC}\u{4E3A}\u{4EC0}\u{4E48}\u{4E0D}\u{8BF4}\u{4E2D}\u{6587}", "ihqwcrb4cv8a8dqg056pqjye"),
            (
                "Pro\u{10D}prost\u{11B}nemluv\u{ED}\u{10D}esky", "Proprostnemluvesky-uyb24dma41a"
            ),
            (
                "\u{43F}\u{43E}\u{447}\u{435}\u{43C}\u{443}\u{436}\u{435}\u{43E}\u{43D}\u{438}\u{43D}\u{435}\u{433}\u{43E}\u{432}"
                    + "\u{43E}\u{440}\u{44F}\u{442}\u{43F}\u{43E}\u{440}\u{443}\u{441}\u{441}\u{43A}\u{438}",
                "b1abfaaepdrnnbgefbadotcwatmq2g4l"
            ),
            ("\u{5B89}\u{5BA4}\u{5948}\u{7F8E}\u{6075}-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
        ])
    func encodes(label: String, encoded: String) { #expect(Punycode.encode(label) == encoded) }
}
