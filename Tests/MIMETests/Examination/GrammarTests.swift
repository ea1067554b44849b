// The strict grammars that tell what a program should have written from what was read all the same.
import Testing

@testable import MIME

@Suite("strict grammars")
struct GrammarTests {
    @Test(
        "RFC 5322 §3.4 address-list, §3.4.1 addr-spec",
        arguments: [
            Row("ana@x.example", true), Row("<ana@x.example>", true), Row("Ana Prado <ana@x.example>", true),
            Row("\"Prado, Ana\" <ana@x.example>", true), Row("Ana <ana@x.example>, bob@y.example", true),
            Row("\"john doe\"@x.example", true), Row("ana@[192.0.2.1]", true), Row("ana@[IPv6:2001:db8::1]", true),
            Row("(a) ana (b) @ (c) x.example (d)", true), Row("Ana (the (real) one) <ana@x.example>", true),
            Row("friends: ana@x.example, Bob <bob@y.example>;", true), Row("undisclosed-recipients:;", true),
            Row("José <josé@exämple.example>", true), Row("a+b!#$%&'*/=?^_`{|}~-@x.example", true),
            Row("", false), Row("ana", false), Row("ana@", false), Row("@x.example", false),
            Row("ana@@x.example", false),
            Row("ana..p@x.example", false), Row(".ana@x.example", false), Row("ana.@x.example", false),
            Row("Ana Q. Public <ana@x.example>", false),  // §4.1 obs-phrase
            Row("Ana ana@x.example", false), Row("Ana <ana@x.example", false), Row("<@a.example:ana@x.example>", false),
            Row("ana@x.example,", false), Row(",ana@x.example", false), Row("ana@x.example; bob@y.example", false),
            Row("\"open <ana@x.example>", false), Row("(open ana@x.example", false),
            Row("friends: ana@x.example", false),
            Row("ana @x.example bob@y.example", false), Row("ana@x.example>", false), Row("ana@[192.0.2.1", false),
        ])
    func addresses(_ row: Row<Bool>) { #expect(AddressGrammar.matches(row.input) == row.expected) }

    @Test(
        "RFC 5322 §3.3 date-time",
        arguments: [
            Row("Mon, 23 Nov 2026 17:52:00 -0300", true), Row("23 Nov 2026 17:52 +0000", true),
            Row("Mon, 1 Nov 2026 17:52:60 +0000 (UTC)", true), Row("Mon,  23  Nov 2026 17:52:00 -0000", true),
            Row("Mon, (a (b)) 23 Nov 2026 17:52:00 +0000", true),
            Row("Mon (a), 23 Nov 2026 17:52:00 +0000", false),  // §4.3 obs-day-of-week
            Row("Mon, 23 Nov 26 17:52:00 +0000", false), Row("Mon, 23 Nov 2026 17:52:00 GMT", false),
            Row("Mon, 23 nov 2026 17:52:00 +0000", false), Row("Mon 23 Nov 2026 17:52:00 +0000", false),
            Row("Mon, 31 Feb 2026 17:52:00 +0000", false), Row("Mon, 23 Nov 2026 7:52:00 +0000", false),
            Row("Mon, 23 Nov 2026 24:00:00 +0000", false), Row("Mon, 23 Nov 2026 17:52:00 +0090", false),
            Row("", false),
        ])
    func dates(_ row: Row<Bool>) { #expect(DateGrammar.matches(row.input) == row.expected) }

    @Test("linear: a long field is judged as it is read") func long() {
        #expect(!AddressGrammar.matches(String(repeating: "(", count: 200_000)))
        #expect(AddressGrammar.matches(Array(repeating: "a@x", count: 50_000).joined(separator: ",")))
        #expect(!AddressGrammar.matches(String(repeating: "a ", count: 100_000)))
    }
}
