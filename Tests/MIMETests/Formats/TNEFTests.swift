// winmail.dat: streams written here octet by octet, from [MS-OXTNEF], [MS-OXRTFCP] and [MS-OXRTFEX].
import Testing

@testable import MIME

@Suite("TNEF")
struct TNEFTests {
    @Test("attributes: subject, body, a file with its 8.3 title") func attributes() throws {
        let stream = TNEFWriter()
            .attribute(1, 0x9007, [0xE4, 4, 0, 0, 0, 0, 0, 0])  // code page 1252
            .attribute(1, 0x8004, Array("Caf\u{E9}".unicodeScalars.map { UInt8($0.value) }) + [0])
            .attribute(1, 0x800C, Array("Hello\r\n".utf8) + [0])
            .attribute(2, 0x9002, [UInt8](repeating: 0, count: 14))
            .attribute(2, 0x8010, Array("REPORT~1.PDF".utf8) + [0])
            .attribute(2, 0x800F, Array("%PDF".utf8))
        let tnef = try #require(TNEF(stream.octets))
        #expect(tnef.subject == "Café")
        #expect(tnef.plainText == "Hello\r\n")
        #expect(tnef.files.map(\.name) == ["REPORT~1.PDF"])
        #expect(tnef.files.map { Array($0.octets) } == [Array("%PDF".utf8)])
        #expect(!tnef.isDamaged)
    }

    @Test("properties: long name in UTF-16, type, Content-ID; named and multiple ones are passed over")
    func properties() throws {
        let properties = TNEFWriter.properties([
            TNEFWriter.named(type: 0x001F, name: "x", TNEFWriter.utf16("other")),
            TNEFWriter.multiple(type: 0x001E, id: 0x1234, [Array("a".utf8), Array("bcdef".utf8)]),
            TNEFWriter.number(id: 0x3705, 1),
            TNEFWriter.variable(type: 0x001F, id: 0x3707, TNEFWriter.utf16("relatório.pdf")),
            TNEFWriter.variable(type: 0x001E, id: 0x370E, Array("Application/PDF\0".utf8)),
            TNEFWriter.variable(type: 0x001F, id: 0x3712, TNEFWriter.utf16("img1@x")),
        ])
        let stream = TNEFWriter().attribute(2, 0x9002, []).attribute(2, 0x8010, Array("RELAT~1.PDF\0".utf8))
            .attribute(2, 0x800F, [1, 2, 3]).attribute(2, 0x9005, properties)
        let mail = Self.mail(stream.octets)
        let file = try #require(mail.attachments.first)
        #expect(mail.attachments.count == 1)
        #expect(file.filename == "relatório.pdf")
        #expect(file.contentType == "application/pdf")
        #expect(file.contentID == "img1@x")
        #expect(file.decodedOctets() == [1, 2, 3])
        #expect(file.origin == .tnef)
    }

    @Test("a message in the message gives its files and its text") func nested() {
        let inner = TNEFWriter().attribute(1, 0x8004, Array("inner\0".utf8)).attribute(1, 0x800C, Array("text\0".utf8))
            .attribute(2, 0x9002, []).attribute(2, 0x8010, Array("a.txt\0".utf8)).attribute(2, 0x800F, [7])
        let object = TNEFWriter.properties([
            TNEFWriter.variable(type: 0x000D, id: 0x3701, [UInt8](repeating: 9, count: 16) + inner.octets)
        ])
        let mail = Self.mail(TNEFWriter().attribute(2, 0x9002, []).attribute(2, 0x9005, object).octets)
        #expect(mail.attachments.map(\.filename) == ["inner.txt", "a.txt"])
        #expect(mail.attachments.map { $0.decodedOctets() } == [Array("text".utf8), [7]])
    }

    @Test("the body is the mail's where it has no other") func body() {
        let html = TNEFWriter.properties([
            TNEFWriter.variable(type: 0x0102, id: 0x1013, Array("<p>Hi <b>you</b></p>".utf8))
        ])
        let stream = TNEFWriter().attribute(1, 0x9003, html).octets
        #expect(Self.mail(stream).text == "Hi you")
        #expect(Self.mail(stream).html == "<p>Hi <b>you</b></p>")
        let rtf = TNEFWriter.properties([TNEFWriter.variable(type: 0x0102, id: 0x1009, Self.helloWorld)])
        #expect(Self.mail(TNEFWriter().attribute(1, 0x9003, rtf).octets).text?.trimmedBlanks == "hello world")
    }

    @Test("a body beside the mail's own text is not lost: the stream stays a file") func secondBody() {
        let stream = TNEFWriter().attribute(1, 0x800C, Array("more\0".utf8))
        let withFile = stream.attribute(2, 0x9002, []).attribute(2, 0x8010, Array("a.bin\0".utf8))
            .attribute(2, 0x800F, [7])
        for (octets, names) in [(stream.octets, ["winmail.dat"]), (withFile.octets, ["a.bin"])] {
            let part =
                "--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
            let mail = Message(
                Array("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n\(part)".utf8)
                    + Base64.encode(octets[...]) + Array("\r\n--b--\r\n".utf8))
            #expect(mail.text == "text")
            #expect(mail.attachments.map(\.filename) == names)
        }
    }

    @Test("a stream that was cut gives what came, and itself") func cut() {
        let whole = TNEFWriter().attribute(2, 0x9002, []).attribute(2, 0x8010, Array("a.bin\0".utf8))
            .attribute(2, 0x800F, [1, 2, 3]).attribute(1, 0x800C, Array("text\0".utf8)).octets
        let mail = Self.mail(Array(whole.dropLast(3)))
        #expect(mail.attachments.map(\.filename) == ["a.bin", "winmail.dat"])
        #expect(mail.attachments.first?.decodedOctets() == [1, 2, 3])
        for length in 0..<whole.count { _ = Self.mail(Array(whole[..<length])).attachments }
    }

    @Test("octets that are no TNEF stay a file") func notTNEF() {
        #expect(Self.mail(Array("no stream".utf8)).attachments.map(\.filename) == ["winmail.dat"])
    }

    @Test("claimed sizes cost no memory") func claims() {
        let huge = TNEFWriter().attribute(
            1, 0x9003, [0xFF, 0xFF, 0xFF, 0x7F, 0x1F, 0x10, 0, 0x10, 0xFF, 0xFF, 0xFF, 0x7F])
        #expect(Self.mail(huge.octets).text == nil)
        let packed = CompressedRTF.decode(
            ([0x10, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F] + Array("LZFu".utf8) + [0, 0, 0, 0, 0])[...], limit: 100)
        #expect(packed == [])
    }

    /// [MS-OXRTFCP] §4.1: the specification's own example.
    static let helloWorld: [UInt8] = [
        0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0x00, 0x0A, 0x00, 0x72,
        0x63,
        0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20, 0x68, 0x65, 0x6C, 0x09, 0x00, 0x20, 0x62, 0x77,
        0x05,
        0xB0, 0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F, 0xA0,
    ]

    @Test("[MS-OXRTFCP] §4: the examples of the specification") func unpacksRTF() {
        let first = CompressedRTF.decode(Self.helloWorld[...], limit: 1_000)
        #expect(
            first.map { String(decoding: $0, as: UTF8.self) } == "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n")
        let second: [UInt8] = [
            0x1A, 0, 0, 0, 0x1C, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xE2, 0xD4, 0x4B, 0x51, 0x41, 0x00, 0x04, 0x20, 0x57,
            0x58,
            0x59, 0x5A, 0x0D, 0x6E, 0x7D, 0x01, 0x0E, 0xB0,
        ]
        #expect(
            CompressedRTF.decode(second[...], limit: 1_000).map { String(decoding: $0, as: UTF8.self) }
                == "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}")
        #expect(CompressedRTF.decode([1, 2, 3], limit: 9) == nil)
    }

    @Test(
        "RTF as text",
        arguments: [
            Row("{\\rtf1 a\\par b\\tab c}", "a\nb\tc"),
            Row("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}x}", "x"),
            Row("{\\rtf1 \\{a\\}\\\\ b\\~c}", "{a}\\ b c"),
            Row("{\\rtf1\\ansicpg1252 caf\\'e9}", "café"),
            Row("{\\rtf1\\ansicpg932 \\'93\\'fa\\'96\\'7b}", "日本"),
            Row("{\\rtf1\\uc1 \\u8364?5 \\u-10179?\\u-8704?}", "€5 😀"),
            Row("{\\rtf1{\\*\\unknown x}y}", "y"),
            Row(
                "{\\rtf1\\fromhtml1{\\*\\htmltag64 <p>}Hi\\htmlrtf \\par\\htmlrtf0 {\\*\\htmltag72 </p>}\\par}", "Hi\n"),
            Row("{\\rtf1 a\\bin3 {{{b}", "ab"),
            Row("}}}{\\rtf1 a", "a"), Row("", ""), Row("\\", ""), Row("{\\rtf1\\u", "\u{FFFD}"),
        ])
    func rtf(_ row: Row<String>) { #expect(RTFText.plain(from: Array(row.input.utf8)) == row.expected) }

    @Test("deep groups cost no more than their octets") func deepGroups() {
        let deep = Array(
            (String(repeating: "{", count: 100_000) + "x" + String(repeating: "}", count: 100_000) + "y").utf8)
        #expect(RTFText.plain(from: deep) == "y")
    }

    static func mail(_ stream: [UInt8]) -> Message {
        Message(
            Array(
                """
                Subject: s\r
                Content-Type: application/ms-tnef; name="winmail.dat"\r
                Content-Transfer-Encoding: base64\r
                \r\n
                """.utf8) + Base64.encode(stream[...]))
    }
}

/// Writes the streams that the tests read.
struct TNEFWriter {
    private(set) var octets: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 1, 0]

    func attribute(_ level: UInt8, _ id: UInt16, _ data: [UInt8]) -> TNEFWriter {
        var next = self
        let sum = data.reduce(UInt16(0)) { $0 &+ UInt16($1) }
        next.octets += [level] + Self.little(UInt32(id)) + Self.little(UInt32(data.count)) + data
        next.octets += [UInt8(truncatingIfNeeded: sum), UInt8(sum >> 8)]
        return next
    }

    static func properties(_ list: [[UInt8]]) -> [UInt8] { little(UInt32(list.count)) + list.flatMap { $0 } }

    static func variable(type: UInt16, id: UInt16, _ value: [UInt8]) -> [UInt8] {
        tag(type, id) + little(1) + counted(value)
    }

    static func multiple(type: UInt16, id: UInt16, _ values: [[UInt8]]) -> [UInt8] {
        tag(type | 0x1000, id) + little(UInt32(values.count)) + values.flatMap(counted)
    }

    static func number(id: UInt16, _ value: UInt32) -> [UInt8] { tag(3, id) + little(value) }

    static func named(type: UInt16, name: String, _ value: [UInt8]) -> [UInt8] {
        tag(type, 0x8001) + [UInt8](repeating: 5, count: 16) + little(1) + counted(utf16(name)) + little(1)
            + counted(value)
    }

    static func utf16(_ text: String) -> [UInt8] {
        (text + "\0").utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }

    private static func tag(_ type: UInt16, _ id: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: type), UInt8(type >> 8), UInt8(truncatingIfNeeded: id), UInt8(id >> 8)]
    }

    private static func counted(_ value: [UInt8]) -> [UInt8] {
        little(UInt32(value.count)) + value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
    }

    private static func little(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
    }
}
