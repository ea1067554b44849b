// Header fields as they are written: RFC 5322 §2.1.1, §3.4; RFC 2047; RFC 2231; and what cannot be written (trust: A7).
import Testing

@testable import MIME

@Suite("writing headers")
struct HeaderWriterTests {
    static func subject(_ text: String) -> String {
        var writer = HeaderWriter()
        writer.add("Subject", text: HeaderText(text))
        return String(decoding: writer.octets, as: UTF8.self)
    }

    @Test(
        "RFC 2047: encoded words where a word needs one, and nowhere else",
        arguments: [
            Row("plain words, and \"quotes\"", "Subject: plain words, and \"quotes\"\r\n"),
            Row("Factura número 7", "Subject: Factura =?utf-8?Q?n=C3=BAmero?= 7\r\n"),
            Row("più che mai più", "Subject: =?utf-8?Q?pi=C3=B9?= che mai =?utf-8?Q?pi=C3=B9?=\r\n"),
            Row("été à Paris", "Subject: =?utf-8?B?w6l0w6kgw6A=?= Paris\r\n"),  // §6.2: one, with its blank inside
            Row("日本", "Subject: =?utf-8?B?5pel5pys?=\r\n"),
            Row("a =?utf-8?Q?x?= b", "Subject: a =?utf-8?B?PT91dGYtOD9RP3g/PQ==?= b\r\n"),
            Row("two  blanks", "Subject: two =?utf-8?Q?_blanks?=\r\n"),
            Row(" first", "Subject: =?utf-8?Q?_first?=\r\n"), Row("last ", "Subject: =?utf-8?Q?last_?=\r\n"),
            Row("", "Subject:\r\n"), Row("a\r\nBcc: eve@x.example", "Subject: a =?utf-8?Q?_Bcc=3A?= eve@x.example\r\n"),
        ])
    func words(_ row: Row<String>) {
        #expect(Self.subject(row.input) == row.expected)
    }

    @Test("RFC 5322 §2.1.1: folded at 78, and what cannot be folded is encoded before 998") func folds() {
        let long = Self.subject(Array(repeating: "word", count: 300).joined(separator: " "))
        #expect(long.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        let endless = Self.subject(String(repeating: "x", count: 5_000))
        #expect(endless.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(Message(Array("\(endless)\r\n".utf8)).subject?.utf8.count == 5_000)
    }

    static func address(_ name: String?, _ local: String, _ domain: String) throws -> String {
        var writer = HeaderWriter()
        try writer.add(
            "To",
            [EmailAddressGroup(name: nil, addresses: [.init(displayName: name, localPart: local, domain: domain)])])
        return String(decoding: writer.octets, as: UTF8.self)
    }

    struct AddressCase: Sendable, CustomTestStringConvertible {
        var name: String?
        var local = "ana"
        var domain = "x.example"
        var written: String
        var testDescription: String { written.controlPictures }
    }

    @Test(
        "RFC 5322 §3.4: names and addr-specs",
        arguments: [
            AddressCase(written: "To: ana@x.example\r\n"),
            AddressCase(name: "Ana Prado", written: "To: Ana Prado <ana@x.example>\r\n"),
            AddressCase(name: "Prado, Ana", written: "To: \"Prado, Ana\" <ana@x.example>\r\n"),
            AddressCase(name: "A \"B\" \\C", written: "To: \"A \\\"B\\\" \\\\C\" <ana@x.example>\r\n"),
            AddressCase(name: "José", written: "To: =?utf-8?B?Sm9zw6k=?= <ana@x.example>\r\n"),
            AddressCase(name: "a\r\nBcc: eve", written: "To: \"a  Bcc: eve\" <ana@x.example>\r\n"),
            AddressCase(local: "a b", written: "To: \"a b\"@x.example\r\n"),
            AddressCase(local: "a\"b", written: "To: \"a\\\"b\"@x.example\r\n"),
            AddressCase(local: ".a", written: "To: \".a\"@x.example\r\n"),
            AddressCase(domain: "[192.0.2.1]", written: "To: ana@[192.0.2.1]\r\n"),
            AddressCase(local: "josé", domain: "exämple.example", written: "To: josé@exämple.example\r\n"),
        ])
    func addresses(_ row: AddressCase) throws {
        #expect(try Self.address(row.name, row.local, row.domain) == row.written)
    }

    @Test(
        "RFC 2231 §3, §4: file names",
        arguments: [
            Row("a.pdf", ["filename=\"a.pdf\""]), Row("a \"b\".pdf", ["filename=\"a \\\"b\\\".pdf\""]),
            Row("ação.pdf", ["filename*=utf-8''a%C3%A7%C3%A3o.pdf"]), Row("a\r\nb", ["filename=\"a  b\""]),
            Row("=?x?=", ["filename*=utf-8''%3D%3Fx%3F%3D"]),
            Row(
                String(repeating: "a", count: 61),
                [
                    "filename*0*=utf-8''" + String(repeating: "a", count: 48) + ";",
                    "filename*1*=" + String(repeating: "a", count: 13),
                ]),
        ])
    func filenames(_ row: Row<[String]>) {
        #expect(ParameterWriter.words("filename", HeaderText(row.input)).map(\.text) == row.expected)
    }

    @Test(
        "a value holds no line break of any kind",
        arguments: ["\r", "\n", "\r\n", "\0", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{0B}"])
    func values(_ control: String) {
        let text = HeaderText("a\(control)b").text
        #expect(text.unicodeScalars.allSatisfy { $0 == "a" || $0 == "b" || $0 == " " })
    }

    @Test(
        "RFC 5322 §3.6.8: field names",
        arguments: [
            Row("X-Note", true), Row("A", true), Row("", false), Row("A B", false), Row("A:", false),
            Row("A\r\nB", false),
            Row("Á", false), Row(".A", false), Row(String(repeating: "x", count: 71), false),
        ])
    func names(_ row: Row<Bool>) { #expect(DraftField(row.input, "v").hasName == row.expected) }
}

@Suite("writing bodies")
struct BodyWriterTests {
    @Test(
        "the plainest form that brings a text over whole",
        arguments: [
            Row("short lines\nof ASCII", "plain"), Row("", "plain"), Row(String(repeating: "x", count: 78), "plain"),
            Row(String(repeating: "word ", count: 40) + "end", "flowed"),
            Row(String(repeating: "x", count: 79), "quotedPrintable"),
            Row("> " + String(repeating: "word ", count: 40) + "end", "flowed"),
            Row("ends in a blank ", "quotedPrintable"), Row("-- \nAna", "quotedPrintable"), Row(".", "quotedPrintable"),
            Row("a\n.b", "quotedPrintable"), Row("From me", "quotedPrintable"), Row("a From me", "plain"),
            Row("ação e reação, sem pressa", "quotedPrintable"), Row("Привет, мир", "base64"), Row("日本語", "base64"),
            Row("nul \0", "quotedPrintable"),
        ])
    func forms(_ row: Row<String>) {
        #expect("\(TextForm(row.input, isHTML: false))".prefix { $0 != "(" } == row.expected)
    }

    @Test(
        "RFC 3676 §4.2: what is wrapped comes back the same, in lines of at most 78",
        arguments: [
            String(repeating: "word ", count: 100) + "end", "> " + String(repeating: "quoted ", count: 50) + "end",
            ">> " + String(repeating: "deeper ", count: 50) + "end", String(repeating: "a > b ", count: 60) + "c",
            String(repeating: "From ", count: 60) + "me", " indented " + String(repeating: "word ", count: 40) + "end",
            "short\n\n" + String(repeating: "word ", count: 40) + "end\nshort",
        ])
    func flowed(_ text: String) throws {
        let wrapped = try #require(FlowedText.wrap(text))
        #expect(wrapped.textLines.allSatisfy { $0.utf8.count <= 78 && !$0.hasPrefix("From ") })
        #expect(FlowedText.unwrap(wrapped, deletesSpace: false) == text)
    }

    @Test(
        "what would not come back is not wrapped",
        arguments: [String(repeating: "x", count: 79), ">not canonical", "a \nb"])
    func unwrappable(_ text: String) { #expect(FlowedText.wrap(text) == nil) }

    @Test(
        "RFC 2045 §6.7",
        arguments: [
            Row("a=b", "a=3Db"), Row("é", "=C3=A9"), Row("a \r\nb", "a=20\r\nb"), Row("a\t", "a=09"), Row(".a", "=2Ea"),
            Row("From me", "=46rom me"), Row("Friday", "Friday"), Row("--b", "=2D-b"), Row("a--b", "a--b"),
            Row(String(repeating: "x", count: 80), String(repeating: "x", count: 75) + "=\r\nxxxxx"), Row("", ""),
        ])
    func quotedPrintable(_ row: Row<String>) {
        #expect(String(decoding: QuotedPrintableWriter.encode(Array(row.input.utf8)), as: UTF8.self) == row.expected)
    }

    static func draft(_ file: MessageDraft.File) -> MessageDraft {
        MessageDraft(
            from: EmailAddress(displayName: nil, localPart: "a", domain: "x.example"), to: [], subject: "s",
            date: MailDate(secondsSince1970: 0), messageID: "m@x.example", text: "t", attachments: [file])
    }

    @Test("RFC 2046 §5.2.1: a message is never encoded") func messages() throws {
        let inner = Array("Subject: in\r\n\r\ntext\r\n".utf8)
        let mail = Message(
            try Self.draft(.init(filename: "in.eml", contentType: "message/rfc822", octets: inner)).octets())
        #expect(
            mail.parts.map(\.contentType.essence) == ["multipart/mixed", "text/plain", "message/rfc822", "text/plain"])
        #expect(mail.parts[3].header.first("Subject") == "in")
        let odd = Array("Subject: é\r\n\r\n".utf8)
        let other = Message(
            try Self.draft(.init(filename: "in.eml", contentType: "message/rfc822", octets: odd)).octets())
        #expect(other.attachments.map(\.contentType) == ["application/octet-stream"])
        #expect(other.attachments.map { $0.decodedOctets() } == [odd])
    }

    @Test(
        "RFC 6838 §4.2: a type that is none is octets",
        arguments: [
            Row("image/png", "image/png"), Row("Image/PNG", "image/png"), Row("text", "application/octet-stream"),
            Row("a/b; x=y", "application/octet-stream"), Row("a/b\r\nX: y", "application/octet-stream"),
            Row("a/" + String(repeating: "b", count: 128), "application/octet-stream"),
        ])
    func types(_ row: Row<String>) throws {
        let mail = Message(try Self.draft(.init(filename: "f", contentType: row.input, octets: [1])).octets())
        #expect(mail.attachments.map(\.contentType) == [row.expected])
    }

    @Test("RFC 2046 §5.1.1: a boundary that an attachment holds is not taken") func boundaries() throws {
        let first = Self.draft(.init(filename: "f", contentType: "text/plain", octets: [1]))
        let boundary = Message(try first.octets()).root.contentType.parameters["boundary"] ?? ""
        let inner = Array("Subject: x\r\n\r\n--\(boundary)\r\n\r\nfake\r\n--\(boundary)--\r\n".utf8)
        let mail = Message(try Self.draft(.init(filename: "f", contentType: "message/rfc822", octets: inner)).octets())
        #expect(mail.root.contentType.parameters["boundary"] != boundary)
        #expect(mail.root.children.count == 2)
    }

    @Test("RFC 6531 §3.1: addresses that need SMTPUTF8 say so") func internationalised() throws {
        var draft = Self.draft(.init(filename: "é", contentType: "image/png", octets: []))
        #expect(!draft.needsSMTPUTF8)
        draft.cc = [EmailAddress(displayName: "é", localPart: "josé", domain: "x.example")]
        #expect(draft.needsSMTPUTF8)
        #expect(Message(try draft.octets()).cc.map(\.address) == ["josé@x.example"])
    }

    @Test("trust: A14 — CR LF only, no line that begins with a dot, none over 998") func wire() throws {
        var numbers = SeededNumbers(seed: 21)
        for _ in 0..<300 {
            let octets = try DraftGenerator.draft(&numbers).octets()
            let lines = octets.split(separator: 0x0A, omittingEmptySubsequences: false)
            #expect(
                lines.dropLast().allSatisfy { $0.last == 0x0D && $0.dropLast().allSatisfy { $0 != 0x0D && $0 != 0 } })
            #expect(lines.last?.isEmpty == true)
            #expect(lines.allSatisfy { $0.count <= 999 && $0.first != 0x2E })
            let header = octets.firstRange(of: Array("\r\n\r\n".utf8)).map { octets[..<$0.lowerBound] } ?? []
            #expect(header.split(separator: 0x0A).allSatisfy { $0.count <= 79 })
        }
    }

    @Test("parse(compose(x)) == x, text and HTML too") func texts() throws {
        var numbers = SeededNumbers(seed: 22)
        for _ in 0..<300 {
            let draft = DraftGenerator.draft(&numbers)
            let mail = Message(try draft.octets())
            // A blank text counts as absent beside an HTML that says something.
            let saysNothing = !draft.text.unicodeScalars.contains { !$0.properties.isWhitespace } && draft.html != nil
            if !saysNothing { #expect(OurReading.unified(mail.text ?? "") == OurReading.unified(draft.text)) }
            #expect(OurReading.unified(mail.html ?? "") == OurReading.unified(draft.html ?? ""))
            #expect(mail.allNotes == [])
        }
    }
}
