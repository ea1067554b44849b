// Multiparts and messages with a meaning of their own: related, signed, AppleDouble, pieces, references, mails in mails.
import Testing

@testable import MIME

@Suite("forms of structure")
struct StructureFormTests {
    static func multipart(_ type: String, _ parts: [String]) -> Message {
        Fixture.crlf(
            "Content-Type: multipart/\(type); boundary=b\n\n" + parts.map { "--b\n\($0)\n" }.joined() + "--b--\n")
    }

    @Test("RFC 2387 §3.2: the root of a multipart/related is its start, else its first part") func relatedStart() {
        let style = "Content-Type: text/html\nContent-ID: <side>\n\n<p>side</p>"
        let root = "Content-Type: text/html\nContent-ID: <root>\n\n<p>root</p>"
        let named = Self.multipart("related; start=\"<root>\"", [style, root])
        #expect(named.html == "<p>root</p>")
        #expect(named.attachments.map(\.contentID) == ["side"])
        #expect(Self.multipart("related", [root, style]).html == "<p>root</p>")
        #expect(Self.multipart("related; start=\"<gone>\"", [root, style]).html == "<p>root</p>")
    }

    @Test("related that holds a text without an id is read whole") func relatedForAlternative() {
        let mail = Self.multipart("related", ["Content-Type: text/html\n\n<p>one</p>", "\ntwo"])
        #expect(mail.text == "two")
        #expect(mail.html == "<p>one</p>")
    }

    @Test("RFC 1847 §2.1: what a signature covers, octet for octet") func signed() throws {
        let content = "Content-Type: text/plain\r\nX-Kept:  as  is \r\n\r\nsigned \t\r\n\r\n"
        let head =
            "Content-Type: multipart/signed; boundary=s; protocol=\"application/pgp-signature\"; micalg=PGP-SHA256\r\n\r\n"
        let mail = Message(
            Array(
                "\(head)--s\r\n\(content)\r\n--s\r\nContent-Type: application/pgp-signature\r\n\r\nsig\r\n--s--\r\n"
                    .utf8))
        guard case .signed(let range, let signature, let name, let digest)? = mail.root.protection else {
            Issue.record("no signature was seen")
            return
        }
        #expect(Array(mail.octets[range]) == Array(content.utf8))
        #expect(signature == 2)
        #expect(mail.parts[2].decodedOctets() == Array("sig".utf8))
        #expect(name == "application/pgp-signature")
        #expect(digest == "pgp-sha256")
        #expect(mail.text == "signed \t\r\n\r\n")
    }

    @Test("RFC 1847 §2.2, RFC 8551 §3.2.2: what is encrypted stays a file") func encrypted() {
        let mail = Self.multipart(
            "encrypted; protocol=\"application/pgp-encrypted\"",
            ["Content-Type: application/pgp-encrypted\n\nVersion: 1", "Content-Type: application/octet-stream\n\nXX"])
        #expect(mail.root.protection == .encrypted(content: 2, protocol: "application/pgp-encrypted"))
        #expect(mail.text == nil)
        #expect(mail.attachments.count == 2)
        let smime = Fixture.crlf("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nXX")
        #expect(smime.root.protection == .opaque(kind: "enveloped-data"))
        #expect(Fixture.crlf("\nplain").root.protection == nil)
    }

    @Test("RFC 1740 §4: AppleDouble is one file, AppleSingle another") func apple() {
        let double = Self.multipart(
            "appledouble",
            [
                "Content-Type: application/applefile; name=\"photo\"\nContent-Transfer-Encoding: base64\n\nAAUWBw==",
                "Content-Type: image/png; name=\"photo.png\"\n\nPNG",
            ])
        #expect(double.attachments.map(\.filename) == ["photo.png"])
        #expect(double.parts.count == 3)
        let single = Self.appleSingle(name: "carta.txt", data: Array("olá".utf8))
        let mail = Message(
            Array("Content-Type: application/applefile\r\nContent-Transfer-Encoding: base64\r\n\r\n".utf8)
                + Base64.encode(single[...]))
        #expect(mail.attachments.map(\.filename) == ["carta.txt"])
        #expect(mail.attachments.map(\.contentType) == ["text/plain"])
        #expect(mail.attachments.map { $0.decodedOctets() } == [Array("olá".utf8)])
        for length in 0..<single.count { _ = AppleFile(Array(single[..<length])) }
    }

    static func appleSingle(name: String, data: [UInt8]) -> [UInt8] {
        let big: (Int) -> [UInt8] = { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - $0 * 8)) } }
        let start = 26 + 24
        let head: [UInt8] = [0, 5, 0x16, 0, 0, 2, 0, 0] + [UInt8](repeating: 0, count: 16) + [0, 2]
        let entries =
            big(3) + big(start) + big(name.utf8.count) + big(1) + big(start + name.utf8.count) + big(data.count)
        return head + entries + Array(name.utf8) + data
    }

    @Test(
        "RFC 2046 §5.2.2: a piece says which it is",
        arguments: [
            Row<MessagePiece?>("id=\"a@x\"; number=2; total=3", MessagePiece(id: "a@x", number: 2, total: 3)),
            Row<MessagePiece?>("number=1; id=z", MessagePiece(id: "z", number: 1, total: nil)),
            Row<MessagePiece?>("id=z", nil), Row<MessagePiece?>("id=z; number=0", nil),
            Row<MessagePiece?>("id=z; number=x", nil), Row<MessagePiece?>("number=1", nil),
        ])
    func piece(_ row: Row<MessagePiece?>) {
        let mail = Fixture.crlf("Content-Type: message/partial; \(row.input)\n\nSubject: inner\n\ntext")
        #expect(mail.root.piece == row.expected)
        #expect(mail.attachments.map(\.contentType) == ["message/partial"])
    }

    @Test("RFC 2046 §5.2.3: content that is elsewhere is named, not fetched") func externalBody() {
        let mail = Fixture.crlf(
            """
            Content-Type: message/external-body; access-type=ANON-FTP; site=ftp.x.example; directory=pub; \
            name="draft.txt"; size=12

            Content-Type: application/pdf; name="draft.pdf"
            Content-ID: <d@x.example>

            """)
        #expect(
            mail.root.externalBody
                == ExternalBody(
                    accessType: "anon-ftp", location: "ftp.x.example/pub/draft.txt", contentType: "application/pdf",
                    filename: "draft.pdf", size: 12))
        #expect(mail.attachments.map(\.filename) == ["draft.txt"])
        let url = Fixture.crlf("Content-Type: message/external-body; access-type=URL; url=\"https://x.example/f\"\n\n")
        #expect(url.root.externalBody?.location == "https://x.example/f")
    }

    @Test("RFC 2046 §5.2.1: mails in mails, to any depth the bounds allow") func embedded() throws {
        var inner = "Subject: level 0\n\ninnermost"
        for level in 1...20 { inner = "Subject: level \(level)\nContent-Type: message/rfc822\n\n" + inner }
        var mail = Fixture.crlf(inner)
        #expect(mail.parts.count == 21)
        for level in (1...20).reversed() {
            #expect(mail.subject == "level \(level)")
            mail = try #require(mail.root.embeddedMessage)
        }
        #expect(mail.text == "innermost")
    }

    @Test("a mail in a mail that is encoded against RFC 2046 §5.2.1") func encodedMail() {
        let mail = Message(
            Array("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n".utf8)
                + Base64.encode(Array("Subject: in\r\n\r\nside".utf8)[...]))
        #expect(mail.parts.count == 1)
        #expect(mail.root.embeddedMessage?.subject == "in")
        #expect(mail.root.embeddedMessage?.text == "side")
    }
}
