// Charsets: known, renamed, wrong and unknown. Octets are what Python's codecs make of the text.
import Testing

@testable import MIME

@Suite("charsets")
struct CharsetTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var label: String
        var octets: [UInt8]
        var text: String
        var testDescription: String { "\(label): \(text)" }
        init(_ label: String, _ octets: [UInt8], _ text: String) {
            (self.label, self.octets, self.text) = (label, octets, text)
        }
    }

    @Test(arguments: [
        Case("utf-8", [0xC3, 0xA9], "é"),
        Case("\"UTF-8\"", [0xC3, 0xA9], "é"),
        Case("utf8", [0xEF, 0xBB, 0xBF, 0x61], "a"),
        Case("iso-8859-1", [0x80, 0xE9], "€é"),
        Case("us-ascii", [0x93, 0x61, 0x94], "“a”"),
        Case("us-ascii", [0xC3, 0xA9], "é"),
        Case("windows-1251", [0xCF, 0xF0, 0xE8], "При"),
        Case("win-1251", [0xCF, 0xF0, 0xE8], "При"),
        Case("koi8-r", [0xF0, 0xD2, 0xC9], "При"),
        Case("koi8-u", [0xF0, 0xA6], "Пі"),
        Case("iso-8859-2", [0xB3, 0xF3], "łó"),
        Case("iso8859-2", [0xB3, 0xF3], "łó"),
        Case("iso-8859-15", [0xA4], "€"),
        Case("iso-8859-7", [0xC1, 0xE1], "Αα"),
        Case("windows-1256", [0xE3, 0xD1], "مر"),
        Case("iso-8859-8-i", [0xF9, 0xEC], "של"),
        Case("tis-620", [0xA1, 0xD2], "กา"),
        Case("macintosh", [0x8E], "é"),
        Case("cp-850", [0x82], "é"),
        Case("gb2312", [0xC4, 0xE3, 0x81, 0x30, 0x81, 0x30], "你\u{80}"),
        Case("gbk", [0xE9, 0x46], "镕"),
        Case("hz-gb-2312", Array("a~{Dc:C~}b~~".utf8), "a你好b~"),
        Case("big5", [0xA7, 0x41, 0xA6, 0x6E], "你好"),
        Case("shift_jis", [0x93, 0xFA, 0x87, 0x40], "日①"),
        Case("euc-jp", [0xC6, 0xFC, 0xAD, 0xA1], "日①"),
        Case("iso-2022-jp", [0x1B] + Array("$BF|".utf8) + [0x1B] + Array("(Ba".utf8), "日a"),
        Case("iso-2022-jp", [0x1B] + Array("$B-!".utf8) + [0x1B] + Array("(B".utf8), "①"),
        Case("iso-2022-jp", [0x1B] + Array("(I1".utf8) + [0x1B] + Array("(B".utf8), "ｱ"),
        Case("iso-2022-jp", [0x1B] + Array("$BF|\na".utf8), "日\na"),
        Case("euc-kr", [0xC7, 0xD1, 0x8C, 0x63], "한똠"),
        Case("ks_c_5601-1987", [0xC7, 0xD1], "한"),
        Case("iso-2022-kr", [0x1B] + Array("$)C".utf8) + [0x0E, 0x47, 0x51, 0x0F], "한"),
        Case("utf-7", Array("caf+AOk-".utf8), "café"),
        Case("utf-16le", [0xE9, 0x00], "é"),
        Case("utf-16", [0xFE, 0xFF, 0x00, 0xE9], "é"),
    ])
    func declared(_ row: Case) { #expect(Charset.decode(row.octets, declared: row.label) == row.text) }

    @Test(
        "declared → UTF-8 → windows-1252, with a note",
        arguments: [
            Case("x-nobody-knows", [0xC3, 0xA9], "é"), Case("x-nobody-knows", [0xE9], "é"),
            Case("../../etc/passwd", [0xE9], "é"), Case("//TRANSLIT", [0xE9], "é"),
        ])
    func unknown(_ row: Case) {
        #expect(Charset.decodeNoting(row.octets, declared: row.label).text == row.text)
        #expect(Charset.decodeNoting(row.octets, declared: row.label).note == .unknownCharset)
    }

    @Test(
        "what is not in its charset is another",
        arguments: [
            Case("utf-8", [0x66, 0xFC, 0x72], "für"), Case("us-ascii", [0xC3, 0xA9], "é"),
            Case("big5", Array("您好".utf8), "您好"), Case("iso-8859-1", Array("errada, não".utf8), "errada, não"),
            Case("windows-1252", Array("“é”".utf8), "“é”"), Case("iso-8859-15", Array("não".utf8), "não"),
            Case("windows-1250", Array("ação".utf8), "ação"), Case("koi8-r", Array("não está".utf8), "não está"),
            Case("windows-1251", Array("Счёт".utf8), "Счёт"), Case("macintosh", Array("vê".utf8), "vê"),
            Case("cp850", Array("ação".utf8), "ação"),
        ])
    func wrong(_ row: Case) {
        #expect(Charset.decodeNoting(row.octets, declared: row.label).text == row.text)
        #expect(Charset.decodeNoting(row.octets, declared: row.label).note == .wrongCharset)
    }

    @Test(
        "lines of two charsets are each read as what they are",
        arguments: [
            Case("utf-8", Array("Fórmula:\n".utf8) + [0x4E, 0xE3, 0x6F], "Fórmula:\nNão"),
            Case("utf-8", [0x4E, 0xE3, 0x6F, 0x0D, 0x0A] + Array("está, você".utf8), "Não\r\nestá, você"),
            Case("utf-8", Array("ação\n\n".utf8), "ação\n\n"),
            Case("utf-8", Array("ação es".utf8) + [0xC3, 0x0A] + Array("é".utf8), "ação es\u{FFFD}\né"),
            Case("utf-8", [0x4E, 0xE3, 0x6F, 0x0A, 0xE9], "Não\né"),
        ])
    func mixed(_ row: Case) { #expect(Charset.decode(row.octets, declared: row.label) == row.text) }

    @Test(
        "what is in its charset stays, however like another it looks",
        arguments: [
            // Each is in part what UTF-8 would be.
            Case("iso-8859-1", [0xC3, 0xA9, 0x20, 0x6E, 0xE3, 0x6F], "Ã© não"),
            Case("windows-1252", [0xC2, 0xA3, 0x20, 0xC3, 0x20, 0x35], "Â£ Ã 5"),
            Case("koi8-r", [0xF0, 0xD2, 0xC9], "При"), Case("windows-1251", [0xCF, 0xF0, 0xE8], "При"),
            Case("macintosh", [0x61, 0x8D, 0x8B, 0x6F], "ação"), Case("cp850", [0x61, 0x87, 0xC6, 0x6F], "ação"),
            // And these wholly.
            Case("gbk", [0xC3, 0xA9, 0xCC, 0xA8], "茅台"), Case("tis-620", [0xC2, 0xA1], "ยก"),
        ])
    func right(_ row: Case) { #expect(Charset.decode(row.octets, declared: row.label) == row.text) }

    @Test(
        "every octet pair in every charset gives text and no trap",
        arguments: [
            "utf-8", "iso-2022-jp", "hz-gb-2312", "utf-7", "big5", "euc-kr", "shift_jis", "gb18030", "iso-2022-kr",
        ])
    func anything(_ label: String) {
        var numbers = SeededNumbers(seed: 5)
        for _ in 0..<500 {
            let octets = (0..<20).map { _ in UInt8.random(in: 0...255, using: &numbers) }
            #expect(!Charset.decode(octets, declared: label).isEmpty)
        }
    }
}
