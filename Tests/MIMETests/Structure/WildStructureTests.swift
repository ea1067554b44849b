// What stores, gateways and old programs do to the structure of a mail, and what is read all the same.
import Testing

@testable import MIME

@Suite("structure of the wild")
struct WildStructureTests {
    @Test("CR alone ends lines where there is no LF: offsets and octets stay") func macintosh() {
        let mail = Message(Array("Subject: old\rTo: a@x.example\r\rone\rtwo".utf8))
        #expect(mail.subject == "old")
        #expect(mail.to.map(\.address) == ["a@x.example"])
        #expect(mail.text == "one\rtwo")
        #expect(mail.root.bodyRange == 30..<37)
        #expect(mail.octets[12] == 0x0D)
        #expect(mail.allNotes.map(\.kind) == [.bareCarriageReturn])
    }

    @Test("CR alone ends no line where there are LFs: nothing hides behind it (trust: A7)") func hidden() {
        let mail = Message(Array("Subject: a\rBcc: eve@x.example\r\n\r\n".utf8))
        #expect(mail.subject == "a Bcc: eve@x.example")
        #expect(mail.bcc.isEmpty)
    }

    @Test("multiparts with CR alone") func macintoshMultipart() {
        let mail = Message(
            Array("Content-Type: multipart/mixed; boundary=b\r\r--b\r\rone\r--b\r\rtwo\r--b--\r".utf8))
        #expect(mail.parts.count == 3)
        #expect(mail.text == "one\ntwo")
    }

    @Test(
        "RFC 2046 §5.1.1: a boundary that the header lost is found by its looks",
        arguments: [
            Row(
                "preamble\n\n--=_x1\nContent-Type: text/plain\n\none\n--=_x1\nContent-Type: text/html\n\ntwo\n--=_x1--\n",
                3),
            Row("--x\ncontent-type: text/plain\n\none\n--x--\n", 2),
            Row("no delimiter\n", 1), Row("-- \nAna\n", 1), Row("------\nContent-Type: text/plain\n", 1),
            Row("--dear\nall\n", 1),
        ])
    func lostBoundary(_ row: Row<Int>) {
        let mail = Fixture.crlf("Content-Type: multipart/mixed\n\n" + row.input)
        #expect(mail.parts.count == row.expected)
        #expect(mail.notes.map(\.kind).contains(.missingBoundary))
        #expect(mail.text?.isEmpty == false)
    }

    @Test(
        "RFC 2046 §5.1.1: a boundary that the header misspells is found by its looks once the named one is nowhere",
        arguments: [
            Row("--c\nContent-Type: text/plain\n\none\n--c\nContent-Type: text/html\n\ntwo\n--c--\n", 3),
            Row("--c\nContent-Type: text/plain\n\none\n--b\n\ntwo\n--b--\n", 2),  // the named one comes late
            Row("--c\nno field\n\none\n--c--\n", 1),
            Row("------\nContent-Type: text/plain\n\none\n", 1),
        ])
    func misspeltBoundary(_ row: Row<Int>) {
        let mail = Fixture.crlf("Content-Type: multipart/mixed; boundary=b\n\n" + row.input)
        #expect(mail.parts.count == row.expected)
        #expect(mail.notes.map(\.kind).contains(.otherBoundary) == (row.expected == 3))
        #expect(mail.text?.isEmpty == false)
    }

    @Test("a misspelt boundary inside of another multipart ends where that one's does") func misspeltInside() {
        let mail = Fixture.crlf(
            """
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: multipart/alternative; boundary=b

            --c
            Content-Type: text/plain

            one
            --c--
            --a
            Content-Type: text/plain

            two
            --a--

            """)
        #expect(mail.parts.map(\.depth) == [0, 1, 2, 1])
        #expect(mail.text == "one\ntwo")
        #expect(mail.notes.map(\.kind) == [.otherBoundary])
    }

    @Test("so many bodies are read again, and no more: the work stays linear") func manyMisspelt() {
        let inner = (0..<40).map {
            "--a\nContent-Type: multipart/mixed; boundary=b\n\n--c\($0)\nContent-Type: text/plain\n\nx\n"
        }
        let mail = Fixture.crlf("Content-Type: multipart/mixed; boundary=a\n\n" + inner.joined() + "--a--\n")
        #expect(mail.notes.filter { $0.kind == .otherBoundary }.count == Limits.boundaryGuesses)
    }

    @Test(
        "RFC 2046 §5.1.1: delimiters",
        arguments: [
            Row("--b\n\none\n--b\n\ntwo\n--b--\nepilogue", ["one", "two"]),
            Row("--b \t\n\none\n--b-- \n", ["one"]),  // transport padding
            Row("--bb\n\nno\n--b\n\none\n--b--\n", ["one"]),  // one boundary begins another
            Row("--b\n\none\n--b x\nsame\n--b--\n", ["one\r\n--b x\r\nsame"]),  // a line that only begins like one
            Row("--b\n\n--b\n\ntwo\n--b--\n", ["", "two"]),  // an empty part
            Row("--b\n--b--\n", [""]),
            Row("--b--\n--b\n\nlate\n", []),  // closed at once
            Row("--b\n\none\n --b\nin\n--b--\n", ["one\r\n --b\r\nin"]),
        ])
    func delimiters(_ row: Row<[String]>) {
        let mail = Fixture.crlf("Content-Type: multipart/mixed; boundary=b\n\n" + row.input)
        #expect(mail.root.children.map { $0.decodedText() } == row.expected)
    }

    @Test(
        "base64 that is prose is read as prose; junk in base64 is passed over",
        arguments: [
            Row("Dear all,\nthis was never encoded at all.\n", "Dear all,\r\nthis was never encoded at all.\r\n"),
            Row("SGVsbG8s\nIHdvcmxk\n", "Hello, world"), Row("SGVs!bG8s\n*IHdvcmxk", "Hello, world"),
            Row("SGVsbG8sIHdvcmxkIQ", "Hello, world!"), Row("SGVsbG8=\nLCB3b3JsZA==\n", "Hello, world"),
            Row("SGVs bG8s IHdv cmxk IQ==", "Hello, world!"), Row("", ""), Row("=", ""), Row("Q", ""),
        ])
    func wrongEncoding(_ row: Row<String>) {
        #expect(Fixture.crlf("Content-Transfer-Encoding: base64\n\n" + row.input).text == row.expected)
    }

    @Test("RFC 2045 §6.4: the transfer encoding of a multipart is no one's") func encodedMultipart() {
        let mail = Fixture.crlf(
            "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\nplain\n--b--\n")
        #expect(mail.text == "plain")
    }

    static let streams: [Row<String>] = {
        var numbers = SeededNumbers(seed: 11)
        let octets = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &numbers) }
        let words = (0..<20_000).map { _ in
            ["é", "=", " ", "word", "\n", "\t", ".", "日"].randomElement(using: &numbers) ?? ""
        }
        let base64 = String(decoding: Base64.encode(octets[...]), as: UTF8.self)
        let lines = stride(from: 0, to: base64.count, by: 76).map { start in
            String(base64.dropFirst(start).prefix(76))
        }
        let printable = String(
            decoding: QuotedPrintableWriter.encode(BodyWriter.crlf(Array(words.joined().utf8))), as: UTF8.self)
        return [
            Row("base64", lines.prefix(2_000).joined(separator: "\r\n")), Row("base64", base64),
            Row("base64", lines.prefix(1_500).map { $0 + "=" }.joined(separator: "\r\n")),
            Row("base64", String(repeating: "QQ==", count: 40_000)),
            Row("base64", String(repeating: "!", count: 99_999) + "QUJD"),
            Row("base64", "Q" + String(repeating: "\r\n", count: 60_000) + "UJD"), Row("quoted-printable", printable),
            Row("quoted-printable", String(repeating: "=C3=A9", count: 30_000)),
            Row("quoted-printable", String(repeating: " ", count: 120_000) + "x"), Row("7bit", words.joined()),
        ]
    }()

    @Test("an attachment in pieces is the attachment", arguments: streams.indices) func stream(_ index: Int) throws {
        let row = Self.streams[index]
        let head = "Content-Type: image/png; name=a\r\nContent-Transfer-Encoding: \(row.input)\r\n\r\n"
        let file = try #require(Message(Array((head + row.expected).utf8)).attachments.first)
        var pieces: [[UInt8]] = []
        file.write { pieces.append(Array($0)) }
        let whole = file.decodedOctets()
        #expect(Array(pieces.joined()) == whole)
        #expect(file.size == whole.count)
    }

    @Test("so is a file that was taken out of another form") func unpackedStream() throws {
        let single = StructureFormTests.appleSingle(name: "a", data: [UInt8](repeating: 7, count: 120_000))
        let head = "Content-Type: application/applefile\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        let file = try #require(Message(Array(head.utf8) + Base64.encode(single[...])).attachments.first)
        var sizes: [Int] = []
        file.write { sizes.append($0.count) }
        #expect(sizes == [49_152, 49_152, 21_696])
    }

    @Test("a destination that is full stops the work") func fullDestination() throws {
        struct Full: Error {}
        let mail = Message(Array(("Content-Type: image/png\r\n\r\n" + String(repeating: "x", count: 200_000)).utf8))
        let file = try #require(mail.attachments.first)
        var taken = 0
        #expect(throws: Full.self) {
            try file.write { (piece) throws(Full) in
                taken += piece.count
                throw Full()
            }
        }
        #expect(taken < 100_000)
    }
}

@Suite("mbox, RFC 4155")
struct MboxTests {
    static func messages(_ text: String, _ quoting: Mbox.Quoting = .none) -> [String] {
        let octets = Array(text.utf8)
        return Mbox.messages(in: octets).map {
            String(decoding: Mbox.message(in: octets, at: $0, quoting: quoting), as: UTF8.self)
        }
    }

    @Test(
        "separators",
        arguments: [
            Row("From a@x Mon Nov 23 17:52:00 2026\nA: b\n\nx\n", ["A: b\n\nx\n"]),
            Row(
                "From a@x Mon Nov 23 17:52:00 2026\nA: 1\n\nx\n\nFrom b@y Mon Nov 23 17:52:00 2026\nA: 2\n",
                ["A: 1\n\nx\n\n", "A: 2\n"]),
            Row(
                "From - Mon Nov 23 17:52:00 2026\r\nA: 1\r\n\r\nFrom - Mon Nov 23 17:52 +0100 2026\r\nA: 2\r\n",
                ["A: 1\r\n\r\n", "A: 2\r\n"]),
            Row("A: no mbox\n\nx", []), Row("", []), Row("From ", [""]), Row("Fro", []),
            // Prose after an empty line, and a separator without one: both belong to the message.
            Row(
                "From a@x Mon Nov 23 17:52:00 2026\nA: 1\n\nFrom here on it is prose.\n",
                ["A: 1\n\nFrom here on it is prose.\n"]),
            Row(
                "From a@x Mon Nov 23 17:52:00 2026\nA: 1\nFrom b@y Mon Nov 23 17:52:00 2026\n",
                ["A: 1\nFrom b@y Mon Nov 23 17:52:00 2026\n"]),
            Row("From a@x Mon Nov 23 17:52:00 2026\n", [""]),
        ])
    func separators(_ row: Row<[String]>) { #expect(Self.messages(row.input) == row.expected) }

    @Test("quoted lines as they were")
    func quoting() {
        let box = "From a@x Mon Nov 23 17:52:00 2026\n\n>From me\n>>From you\n> From\nFrom x\n"
        #expect(Self.messages(box, .none) == ["\n>From me\n>>From you\n> From\nFrom x\n"])
        #expect(Self.messages(box, .from) == ["\nFrom me\n>>From you\n> From\nFrom x\n"])
        #expect(Self.messages(box, .rd) == ["\nFrom me\n>From you\n> From\nFrom x\n"])
    }

    @Test(
        "how a file quotes is told by its lines",
        arguments: [
            Row("x\n", .none), Row(">From me\n", .rd), Row(">>From me\n", .rd), Row("x >From me\n", .none),
            Row("> From me\n", .none),
            // What is not quoted once is quoted nowhere.
            Row(">From me\n\nFrom here on it is prose.\n", .none),
        ] as [Row<Mbox.Quoting>])
    func tellsQuoting(_ row: Row<Mbox.Quoting>) {
        let octets = Array("From a@x Mon Nov 23 17:52:00 2026\nA: b\n\n\(row.input)".utf8)
        #expect(Mbox.quoting(of: octets, messages: Mbox.messages(in: octets)) == row.expected)
    }
}
