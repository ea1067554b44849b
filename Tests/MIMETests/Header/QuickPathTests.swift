// The short ways through common fields read what the long ways read, and nothing else.
import Testing

@testable import MIME

@Suite("short ways")
struct QuickPathTests {
    @Test(
        "an address is read alike",
        arguments: [
            "ana@x.example", "Ana <ana@x.example>", "\"Prado, Ana\" <ana@x.example>",
            "Ana\t<ana@x.example>, b@y.example",
            "Q. Public <q@x.example>", "Q.  Public <q@x.example>", "A .B <q@x.example>", "<ana@x.example>",
            "\"\" <a@x.example>",
            "Ana ana@x.example", "a@b@x.example", "Ana <a@x.example> (work)", "Ana <a@x.example.>", "@x.example", "a@",
            "=?utf-8?Q?Jos=C3=A9?= <j@x.example>;", "ana@\u{32E}x.example", "Ana \u{32E}<ana@x.example>",
            " , ,a@x.example",
            "Ana < ana@x.example>", "Ana <<ana@x.example>>", "\"a\\\"b\" <a@x.example>", "Ana\"\" <ana@x.example>",
            "\"a\" b <c@x>",
        ])
    func addresses(_ field: String) {
        let octets = Array(field.utf8)
        var cursor = AddressCursor(octets.span)
        var slow: [EmailAddress] = []
        while cursor.offset < octets.count { if let address = cursor.next() { slow.append(address) } }
        #expect(AddressList.parse(field) == slow)
    }

    @Test(
        "a date is read alike, or the long way",
        arguments: [
            Row("Mon, 23 Nov 2026 17:52:00 -0300", true), Row("23 Nov 2026 17:52 +0000", true),
            Row("Mon, 23 Nov 2026 17:52:00 -0300 (BRT)", true), Row("Tue, 29 Feb 2028 23:59:60 +0100", true),
            Row("Mon, 30 Feb 2026 17:52:00 -0300", false), Row("Mon, 23 Nov 26 17:52:00 -0300", false),
            Row("Mon, 23 Nov 2026 17:52:00 GMT", false), Row("2026-11-23T17:52:00Z", false), Row("", false),
            Row("Mon, 23 Nov 2026 25:52:00 -0300", false), Row("Mon, 23 Nov 2026 17:52:00 -9999", false),
        ])
    func dates(_ row: Row<Bool>) {
        let octets = Array(row.input.utf8)
        let quick = StandardDate.parse(octets.span)
        #expect((quick != nil) == row.expected)
        if let quick { #expect(quick == MailDate(parsing: row.input)) }
    }

    @Test(
        "a type is known by its octets, RFC 2045 §5.1",
        arguments: [
            Row("Text/HTML; charset=x", MediaKind.text), Row("multipart/Mixed", .multipart),
            Row("multipart/digest", .digest),
            Row("message/rfc822", .embeddedMessage), Row("message/partial", .other), Row("image/png", .other),
            Row("multi(comment)part/mixed", .multipart), Row("nonsense", .text), Row("", .text), Row("/plain", .text),
            // Found by fuzzing: "/" and a combining mark are one Character of Swift, and "/" all the same.
            Row("image/\u{329}png", .other), Row("//", .text), Row("/\u{329}/x", .text),
        ])
    func kinds(_ row: Row<MediaKind>) {
        let octets = Array(row.input.utf8)
        #expect(MediaKind(octets.span) == row.expected)
        #expect((ContentType(octets.span).type == "text") == (row.expected == .text))
    }

    @Test(
        "found by fuzzing: a time with too little of a date in front ended the program",
        arguments: ["T17:52", "11-23T17:52 2026", "AT5.1:+6", "ADStatus: 5.1:+6", "-T1:1"])
    func dateRemains(_ field: String) { #expect(MailDate(parsing: field) == nil) }

    @Test("base64 in two pieces, cut anywhere, is base64") func pieces() {
        let text = Array("QUJD\r\nREU=\r\nRkc=!SEk".utf8)
        let whole = Base64.decode(text)
        #expect(whole.octets == Array("ABCDEFGHI".utf8) && whole.isDamaged)
        for cut in 0...text.count {
            var decoder = Base64Decoder()
            let first = decoder.decode(text.span.extracting(0..<cut), isLast: false)
            let second = decoder.decode(text.span.extracting(cut..<text.count), isLast: true)
            #expect(first + second == whole.octets && decoder.isDamaged, "cut at \(cut)")
        }
    }

    @Test("RFC 2046 §5.1.5: a part of a digest without a type is a message") func digest() {
        let mail = Fixture.crlf(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\nfirst\n--b\nContent-Type: text/plain\n\ntext\n--b--\n"
        )
        #expect(
            mail.parts.map(\.contentType.essence) == ["multipart/digest", "message/rfc822", "text/plain", "text/plain"])
        #expect(mail.parts[2].header.first("Subject") == "one")
    }
}
