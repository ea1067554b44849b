// Encoded words of RFC 2047, and what mail programs make of them.
import Testing

@testable import MIME

@Suite("encoded-word, RFC 2047 §2, §6.2")
struct EncodedWordTests {
    @Test(arguments: [
        Row("plain", "plain"),
        Row("=?iso-8859-1?Q?a?=", "a"),
        Row("=?ISO-8859-1?Q?a?= b", "a b"),
        Row("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
        Row("=?ISO-8859-1?Q?a?=  \t =?ISO-8859-1?Q?b?=", "ab"),
        Row("=?ISO-8859-1?Q?a_b?=", "a b"),
        Row("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
        Row("=?utf-8?q?=E2=82?= =?utf-8?q?=AC?=", "€"),
        Row("=?utf-8*en?Q?caf=C3=A9?=", "café"),
        Row("=?UTF-8?B?Y2Fmw6k?=", "café"),
        Row("=?us-ascii?Q?caf=C3=A9?=", "café"),
        Row("=?windows-1252?Q?=80?=", "€"),
        Row("=?iso-8859-1?Q?=93x=94?=", "“x”"),
        Row("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        Row("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        Row("=?no-such-charset?Q?caf=C3=A9?=", "café"),
        Row("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        Row("=?utf-8?Q?open", "=?utf-8?Q?open"),
        Row("=?", "=?"),
        Row("=?utf-8?Q?a b?=", "a b"),
        Row("x=?utf-8?Q?=C3=A9?=y", "xéy"),
        Row("=?utf-8?Q?=9E=01=EE=B1=02?= a", "=?utf-8?Q?=9E=01=EE=B1=02?= a"),
        Row("=?utf-8?Q?caf=E9?=", "café"),
        Row("=?utf-8?Q?caf=C3=A9s_=C3?=", "cafés \u{FFFD}"),
    ])
    func decodes(_ row: Row<String>) { #expect(EncodedWord.decode(row.input) == row.expected) }

    @Test("8-bit octets inside a word are in its charset")
    func rawOctets() {
        let latin = Message(Array("Subject: =?iso-8859-1?Q?M".utf8) + [0xFC] + Array("ll?=\r\n\r\n".utf8))
        #expect(latin.subject == "Müll")
        let cyrillic = Message(Array("Subject: =?koi8-r?Q?".utf8) + [0xF0, 0xD2] + Array("?=\r\n\r\n".utf8))
        #expect(cyrillic.subject == "Пр")
        let unicode = Message(Array("Subject: =?iso-8859-1?Q?Łódź?=\r\n\r\n".utf8))
        #expect(unicode.subject == "Łódź")
    }

    @Test("a word over the bound stays as it stands") func bounded() {
        let word = "=?utf-8?Q?" + String(repeating: "a", count: 5_000) + "?="
        #expect(EncodedWord.decode(word) == word)
    }
}
