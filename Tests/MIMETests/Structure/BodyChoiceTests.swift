// What of a mail is its text: forms of the same, stretches one after the other, and what says nothing.
import Testing

@testable import MIME

@Suite("the body that is shown")
struct BodyChoiceTests {
    private func mail(_ subtype: String, _ parts: [(String, String)]) -> Message {
        let body = parts.map { "--b\nContent-Type: \($0); charset=utf-8\n\n\($1)\n" }.joined()
        return Fixture.crlf("From: eva@x.example\nContent-Type: multipart/\(subtype); boundary=b\n\n\(body)--b--\n")
    }

    @Test(
        "a blank text counts as absent",
        arguments: [
            "", "\n", "   ", "\t", "\u{A0}", "\u{FEFF}", "\n\n\n", "\u{200B}", "\u{AD}\u{34F}", "\u{2800}", "\u{3164}",
        ])
    func blank(_ text: String) {
        let mail = mail("alternative", [("text/plain", text), ("text/html", "<p>It drips.</p>")])
        #expect(mail.text == "It drips.")
        #expect(mail.visibleReply.visible == "It drips.")
    }

    @Test(
        "a placeholder loses to the HTML",
        arguments: [
            ("To view this email message, open it in a program that understands HTML!", true),
            ("Your mail program does not support HTML.", true),
            ("Para visualizar esta mensagem, use um programa com HTML.", true),
            ("Um diese Nachricht zu lesen, benötigen Sie ein HTML-fähiges E-Mail-Programm.", true), ("[HTML]", true),
            ("HTML only", true), ("This is a multi-part message in MIME format.", true),
            ("Text version not available. Please view this email in your browser: https://x.example/1", true),
            ("Veja a versão HTML desta mensagem", true), ("HTML only works on my telephone.", false),
            ("The browser shows nothing, only plain text.", false), ("It drips.", false),
            ("The HTML page does not open, can you view it?", false),
        ])
    func placeholder(_ text: String, _ loses: Bool) {
        let html = loses ? "<p>Order 881 failed.</p>" : "<p>\(text)</p>"
        let mail = mail("alternative", [("text/plain", text), ("text/html", html)])
        #expect(mail.text?.hasPrefix("Order 881 failed.") == loses)
    }

    @Test("stretches of multipart/mixed are shown in order") func mixed() {
        let htmlFirst = mail("mixed", [("text/html", "<p>It drips.</p>"), ("text/plain", "_____\nThe list")])
        #expect(htmlFirst.readableText?.hasPrefix("It drips.") == true)
        #expect(htmlFirst.readableText?.hasSuffix("The list") == true)
        let textFirst = mail("mixed", [("text/plain", "It drips."), ("text/html", "<p>Legal notice</p>")])
        #expect(textFirst.readableText == "It drips.\nLegal notice")
        #expect(textFirst.text == "It drips.\nLegal notice")
        let twice = mail("mixed", [("text/plain", "It drips."), ("text/html", "<p>It drips.</p>")])
        #expect(twice.readableText == "It drips.")
    }

    @Test("an invitation shows where blank bodies say nothing") func invitation() {
        let event =
            "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSUMMARY:Visit\nDTSTART:20261210T130000Z\n"
            + "LOCATION:Pier 5\nEND:VEVENT\nEND:VCALENDAR"
        let mail = mail(
            "alternative", [("text/plain", "\n"), ("text/html", "<p></p>"), ("text/calendar; method=REQUEST", event)])
        #expect(mail.text?.contains("Pier 5") == true)
    }

    @Test("text/enriched and a page in a text/plain are read as what they are") func forms() {
        let enriched = Fixture.crlf(
            "Content-Type: text/enriched\n\n<bold>It</bold> drips\n<param>x</param>now.\n\n1 << 2")
        #expect(enriched.text?.hasPrefix("It drips now.") == true)
        #expect(enriched.text?.hasSuffix("1 < 2") == true)
        let page = Fixture.crlf("Content-Type: text/plain\n\n<html><body><p>It drips.</p></body></html>\n")
        #expect(page.text == "It drips.")
        let words = Fixture.crlf("Content-Type: text/plain\n\nWhy is <html> shown here? </html>\n")
        #expect(words.text?.contains("<html>") == true)
    }

    @Test("the last letter of charsets that combine") func flush() {
        let devis = Charset.decode(Array("devis".utf8).span, declared: "windows-1258")
        #expect(devis == "devis")
        #expect(Charset.decode([0xF9, 0xEC, 0xE5, 0xED].span, declared: "windows-1255") == "שלום")
        #expect(Charset.decode([0x61].span, declared: "TCVN5712-1") == "a")
    }

    @Test("signed is not encrypted") func signed() {
        func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
            content.count < 0x80
                ? [tag, UInt8(content.count)] + content
                : [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
        let inner = Array("Content-Type: text/plain\r\n\r\nIt drips.\r\n".utf8)
        let data: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]
        let signedType: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
        let capsule = element(0x30, data + element(0xA0, element(0x04, inner)))
        let signed = element(0x30, signedType + element(0xA0, element(0x30, [0x02, 1, 1, 0x31, 0] + capsule)))
        #expect(SignedData.content(of: signed.span) == inner)
        // Of indefinite length, in pieces; cut anywhere it is no more than less.
        let pieces: [UInt8] =
            [0x24, 0x80] + element(0x04, Array(inner.prefix(9))) + element(0x04, Array(inner.dropFirst(9))) + [0, 0]
        let open: [UInt8] =
            [0x30, 0x80] + signedType + [0xA0, 0x80, 0x30, 0x80, 0x02, 1, 1, 0x31, 0, 0x30, 0x80] + data
            + [0xA0, 0x80] + pieces + [UInt8](repeating: 0, count: 12)
        #expect(SignedData.content(of: open.span) == inner)
        for end in signed.indices { _ = SignedData.content(of: Array(signed[..<end]).span) }
        let octets = Array("Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n".utf8) + signed
        #expect(Message(octets).text == "It drips.\r\n" || Message(octets).text == "It drips.")
        #expect(Message(octets).attachments.map(\.contentType) == ["application/pkcs7-mime"])
        let named = Array("Content-Type: application/octet-stream; name=\"smime.p7m\"\r\n\r\n".utf8) + signed
        #expect(Message(named).text?.hasPrefix("It drips.") == true)
        let other = Array("Content-Type: application/octet-stream; name=\"a.bin\"\r\n\r\n".utf8) + signed
        #expect(Message(other).text?.hasPrefix("It drips.") != true)
    }

    @Test(
        "ids that programs spoil",
        arguments: [
            ("=?utf-8?q?=3C1=40x=2Eexample=3E?=", "1@x.example"), ("<\r\n <1@x.example>", "1@x.example"),
            ("<<1@x.example>>", "1@x.example"), ("<1@x.example>", "1@x.example"), ("1@x.example", "1@x.example"),
        ])
    func ids(_ field: String, _ id: String) {
        #expect(Message(Array("In-Reply-To: \(field)\r\n\r\nhi".utf8)).inReplyTo == [id])
    }
}
