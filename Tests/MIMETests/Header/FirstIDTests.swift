// A mail's own id, read as the lists of ids are: whatever a program made of it.
import Testing

@testable import MIME

@Suite("The id of a mail")
struct FirstIDTests {
    @Test(
        "is the first of all that stand in its field",
        arguments: [
            ("<a@shop.test>", "a@shop.test"), ("a@shop.test", "a@shop.test"), ("< <a@shop.test>", "a@shop.test"),
            ("<a=b@shop.test>", "a=b@shop.test"), ("<a?=b@shop.test>", "a?=b@shop.test"),
            ("=?utf-8?q?=3Ca=40shop=2Etest=3E?=", "a@shop.test"), ("=?utf-8?b?PGFAc2hvcC50ZXN0Pg==?=", "a@shop.test"),
            ("=?utf-8?q?=3Ca=40shop?= =?utf-8?q?=2Etest=3E?=", "a@shop.test"),
            ("=?ut<8f-pre>?b?4?=<;", nil), ("=?utf-8?q?no_id?=", nil), ("", nil), ("<>", nil),
        ] as [(String, String?)])
    func first(field: String, id: String?) {
        let octets = Array(field.utf8)
        #expect(MessageIDs.first(octets.span) == id)
        #expect(MessageIDs.parse(octets.span).first == id)
    }
}
