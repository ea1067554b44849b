// Base64 and quoted-printable, RFC 2045 §6.7 and §6.8: as written, and as damaged on the way.
import Testing

@testable import MIME

@Suite("transfer encodings, RFC 2045 §6")
struct TransferDecodingTests {
    static func decoded(_ body: String, as encoding: String) -> String {
        let mail = Message(Array("Content-Transfer-Encoding: \(encoding)\r\n\r\n\(body)".utf8))
        return String(decoding: mail.root.decodedOctets(), as: UTF8.self)
    }

    @Test(arguments: [
        Row("", ""), Row("QQ==", "A"), Row("QUI=", "AB"), Row("QUJD", "ABC"), Row("QUJDRA==", "ABCD"),
        Row("QUI", "AB"), Row("QQ", "A"), Row("Q", ""), Row("QU\r\nJD\r\n", "ABC"), Row("Q U\tJ D", "ABC"),
        Row("QU!JD", "ABC"), Row("QQ==QUI=", "AAB"), Row("====", ""), Row("QUJD\r\n--sig", "ABC"),
        Row("QUI!", ""), Row("Q!UI=", "AB"),
        // A footer below, as it is; and pieces that were padded each.
        Row("aGk=\r\n-- \r\nThe list\r\n", "hi"), Row("aGk=\r\n____\r\naGk=\r\n", "hi"),
        Row("aGk=\r\naGk=\r\n", "hihi"),
    ])
    func base64(_ row: Row<String>) { #expect(Self.decoded(row.input, as: "base64") == row.expected) }

    @Test(arguments: [
        Row("", ""), Row("abc", "abc"), Row("=41=42", "AB"), Row("=c3=a9", "é"), Row("a=\r\nb", "ab"),
        Row("a=\nb", "ab"), Row("a= \t\r\nb", "ab"), Row("a \t\r\nb", "a\r\nb"), Row("a b", "a b"),
        Row("a  ", "a"), Row("a=", "a"), Row("a=4", "a=4"), Row("a=zz", "a=zz"), Row("=", ""), Row("==41", "=A"),
    ])
    func quotedPrintable(_ row: Row<String>) {
        #expect(Self.decoded(row.input, as: "quoted-printable") == row.expected)
    }

    @Test("any octets survive base64, at every length") func roundTrip() {
        var numbers = SeededNumbers(seed: 9)
        for length in 0..<400 {
            let octets = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
            #expect(Base64.decode(Base64.encode(octets[...])).octets == octets)
        }
    }

    @Test("any octets survive quoted-printable") func quotedRoundTrip() {
        var numbers = SeededNumbers(seed: 10)
        for length in 0..<400 {
            let octets = (0..<length).map { _ in UInt8.random(in: 0x20 ... .max, using: &numbers) }
            let text = QuotedPrintableWriter.encode(octets)
            let back = QuotedPrintable.decode(text.span, 0..<text.count).octets
            #expect(back == octets)
        }
    }
}
