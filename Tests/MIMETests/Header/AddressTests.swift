// Address lists as people write them: the lenient reading, RFC 5322 §3.4 and §4.4.
import Testing

@testable import MIME

@Suite("address-list, RFC 5322 §3.4, §4.4")
struct AddressTests {
    @Test(arguments: [
        Row("ana@x.example", ["ana@x.example"]),
        Row("<ana@x.example>", ["ana@x.example"]),
        Row("Ana <ana@x.example>", ["Ana|ana@x.example"]),
        Row("\"Prado, Ana\" <ana@x.example>", ["Prado, Ana|ana@x.example"]),
        Row("Prado\\, Ana <ana@x.example>", ["Prado, Ana|ana@x.example"]),
        Row("J. R. Prado <ana@x.example>", ["J. R. Prado|ana@x.example"]),
        Row("ana@x.example (Ana Prado)", ["Ana Prado|ana@x.example"]),
        Row("a@x.example, b@x.example", ["a@x.example", "b@x.example"]),
        Row("a@x.example,,b@x.example,", ["a@x.example", "b@x.example"]),
        Row("a@x.example; b@x.example", ["a@x.example", "b@x.example"]),
        Row("group: a@x.example, B <b@x.example>;", ["a@x.example", "B|b@x.example"]),
        Row("undisclosed-recipients:;", []),
        Row("", []),
        Row("<>", []),
        Row("\"a b\"@x.example", ["a b@x.example"]),
        Row("\"a@b\"@x.example", ["a@b@x.example"]),
        Row("<@r.example,@s.example:ana@x.example>", ["ana@x.example"]),
        Row("ana . prado @ x . example", ["ana.prado@x.example"]),
        Row("ana(comment)@x.example", ["comment|ana@x.example"]),
        Row("=?utf-8?Q?Jos=C3=A9?= <j@x.example>", ["José|j@x.example"]),
        Row("\"=?utf-8?Q?Jos=C3=A9?=\" <j@x.example>", ["José|j@x.example"]),
        Row("=?utf-8?Q?a=40evil.example=2C?= <b@x.example>", ["a@evil.example,|b@x.example"]),
        Row("=?utf-8?Q?a=40evil.example?=@x.example", ["=?utf-8?Q?a=40evil.example?=@x.example"]),
        Row("\"ana@desk.example\" <evil@x.example>", ["ana@desk.example|evil@x.example"]),
        Row("josé@exämple.example", ["josé@exämple.example"]),
        Row("ana@[192.0.2.1]", ["ana@[192.0.2.1]"]),
        Row("<ana@x.example", ["ana@x.example"]),
        Row("ana@x.example., bob@y.example.", ["ana@x.example", "bob@y.example"]),
        Row("ana@x.example>, bob@y.example>", ["ana@x.example", "bob@y.example"]),
        Row("\"open <ana@x.example>", ["open|ana@x.example"]),
        // Found by fuzzing: a combining mark after the "@" hid it.
        Row("ana@\u{32E}x.example", ["ana@\u{32E}x.example"]),
        Row("Ana,\n\tBea <bea@x.example>", ["Ana", "Bea|bea@x.example"]),
        Row("Q.  Public <q@x.example>", ["Q. Public|q@x.example"]),
        Row("A .B <q@x.example>", ["A.B|q@x.example"]),
    ])
    func reads(_ row: Row<[String]>) {
        let read = AddressList.parse(row.input).map { ($0.displayName.map { $0 + "|" } ?? "") + $0.address }
        #expect(read == row.expected)
    }
}
