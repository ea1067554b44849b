// uuencode and yEnc in the text of a mail, as programs wrote files before MIME.
import Testing

@testable import MIME

@Suite("files in text")
struct TextFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var files: [String]
        var octets: [[UInt8]]
        var shown: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "uuencode, POSIX.1-2017",
            text: "look:\n\nbegin 644 cat.txt\n#0V%T\n`\nend\nbye\n", files: ["cat.txt"], octets: [Array("Cat".utf8)],
            shown: "look:\n\n[cat.txt]\nbye\n"),
        Case(
            name: "two files, a name with blanks, mode of four digits",
            text: "begin 0644 a b.bin\n#0V%T\n`\nend\nbegin 600 c\n!80``\n \nend\n", files: ["a b.bin", "c"],
            octets: [Array("Cat".utf8), Array("a".utf8)], shown: "[a b.bin]\n[c]\n"),
        Case(
            name: "spaces at the line's end were trimmed", text: "begin 644 z\n#\n\nend\n", files: ["z"],
            octets: [[0, 0, 0]], shown: "[z]\n"),
        Case(
            name: "no end: what came is kept", text: "begin 644 cut\n#0V%T\nthe signature", files: ["cut"],
            octets: [Array("Cat".utf8)], shown: "[cut]\nthe signature"),
        Case(
            name: "prose is none", text: "begin 644 words\nand no data\nbegin again\n", files: [], octets: [],
            shown: "begin 644 words\nand no data\nbegin again\n"),
        Case(
            name: "each begins where the one before has no end",
            text: "begin 644 a\n#0V%T\nbegin 644 b\n#0V%T\nbegin 644 c\n#0V%T\n", files: ["a", "b", "c"],
            octets: [Array("Cat".utf8), Array("Cat".utf8), Array("Cat".utf8)], shown: "[a]\n[b]\n[c]\n"),
        Case(
            name: "a line with a letter that is none ends it, however long it says it is",
            text: "begin 644 a\n#0V%T\n#0V%t\n#0V%T\nend\n", files: ["a"], octets: [Array("Cat".utf8)],
            shown: "[a]\n#0V%t\n#0V%T\nend\n"),
        Case(
            name: "an end alone is a file with nothing in it", text: "begin 644 a\nend\nx", files: ["a"], octets: [[]],
            shown: "[a]\nx"),
        Case(
            name: "a file without a name is prose", text: "begin 644  \n#0V%T\n`\nend\n", files: [], octets: [],
            shown: "begin 644  \n#0V%T\n`\nend\n"),
        Case(
            name: "yEnc draft 1.3", text: "here\n=ybegin line=128 size=3 name=cat.bin\n\u{6D}=}\u{6D}\n=yend size=3\n",
            files: ["cat.bin"], octets: [[0x43, 0x13, 0x43]], shown: "here\n[cat.bin]\n"),
        Case(
            name: "a line of yEnc that names nothing is prose", text: "=ybegin line=128 size=3\nx\n", files: [],
            octets: [], shown: "=ybegin line=128 size=3\nx\n"),
    ]

    @Test(arguments: cases) func reads(_ row: Case) {
        let mail = Message(Array(("Subject: f\n\n" + row.text).utf8))
        #expect(mail.attachments.map(\.filename) == row.files)
        #expect(mail.attachments.map { $0.decodedOctets() } == row.octets)
        #expect(mail.readableText == row.shown)
        #expect(mail.text == row.text)
    }

    @Test("every octet comes back from uuencode and yEnc, under CRLF and LF")
    func allOctets() throws {
        let octets = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        for end in ["\r\n", "\n"] {
            let uu = Message(Array("\(end)hi\(end)".utf8) + Self.uuencoded(octets, name: "f.bin", end: end))
            #expect(uu.attachments.map { $0.decodedOctets() } == [octets])
            #expect(uu.attachments.first?.origin == .uuencode)
            let yenc = Message(Array("\(end)hi\(end)".utf8) + Self.yencoded(octets, name: "f.bin", end: end))
            #expect(yenc.attachments.map { $0.decodedOctets() } == [octets])
            #expect(yenc.attachments.first?.origin == .yEnc)
        }
    }

    @Test("ISO 3309: the checksum of the nine digits") func checksum() {
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test(
        "a wrong size or checksum is damage, and the octets are kept",
        arguments: [
            Row("=yend size=4\n", true), Row("=yend size=3 crc32=00000000\n", true), Row("", true),
            Row("=yend size=3 crc32=b91ce667\n", false), Row("=yend size=3\n", false),
        ])
    func yencDamage(_ row: Row<Bool>) throws {
        let text = Array(("=ybegin line=128 size=3 name=a\nmmm\n" + row.input).utf8)
        let file = try #require(TextFile.all(in: text.span, limit: 9).first)
        #expect(file.octets == [0x43, 0x43, 0x43])
        #expect(file.isDamaged == row.expected)
    }

    @Test("so many files are read, and no more") func bound() {
        let block = "begin 644 f\n#0V%T\n`\nend\n"
        let mail = Message(Array(("\n" + String(repeating: block, count: 1_000)).utf8))
        #expect(mail.attachments.count == Limits().textFiles)
    }

    static func uuencoded(_ octets: [UInt8], name: String, end: String) -> [UInt8] {
        var text = Array("begin 644 \(name)\(end)".utf8)
        for start in stride(from: 0, to: octets.count, by: 45) {
            let line = Array(octets[start..<min(start + 45, octets.count)])
            text.append(UInt8(line.count) + 0x20)
            for index in stride(from: 0, to: line.count, by: 3) {
                let triple = (0..<3).map { index + $0 < line.count ? UInt32(line[index + $0]) : 0 }
                let bits = triple[0] << 16 | triple[1] << 8 | triple[2]
                for shift in [18, 12, 6, 0] as [UInt32] {
                    let six = UInt8(bits >> shift & 63)
                    text.append(six == 0 ? 0x60 : six + 0x20)
                }
            }
            text += Array(end.utf8)
        }
        return text + Array("`\(end)end\(end)".utf8)
    }

    static func yencoded(_ octets: [UInt8], name: String, end: String) -> [UInt8] {
        var text = Array("=ybegin line=64 size=\(octets.count) name=\(name)\(end)".utf8)
        for (index, octet) in octets.enumerated() {
            if index > 0, index % 64 == 0 { text += Array(end.utf8) }
            let moved = octet &+ 42
            // NUL, LF, CR, "=", and a dot at the line's start.
            let isCritical = [0, 10, 13, 0x3D].contains(moved) || (moved == 0x2E && index % 64 == 0)
            text += isCritical ? [0x3D, moved &+ 64] : [moved]
        }
        let sum = String(CRC32.of(octets), radix: 16)
        return text + Array("\(end)=yend size=\(octets.count) crc32=\(sum)\(end)".utf8)
    }
}
