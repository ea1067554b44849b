// Empty lines before a header, and phrases looked for in lines.
import Testing

@testable import MIME

@Suite("leading lines and phrases")
struct LeadingLinesTests {
    @Test("empty lines before the first field are passed over") func leading() {
        #expect(Fixture.crlf("\n\nSubject: late\n\nhello").subject == "late")
        #expect(Fixture.crlf("\n\nSubject: late\n\nhello").text == "hello")
    }

    @Test("a body without a header stays one") func bodyAlone() {
        #expect(Fixture.crlf("\nhello there").text == "hello there")
        #expect(Message([13, 10]).text == "")
    }

    @Test("big5 that is UTF-8 is UTF-8; big5 that is big5 is big5") func wrongCharset() {
        let head = Array("Content-Type: text/plain; charset=big5\r\n\r\n".utf8)
        #expect(Message(head + Array("您好！你今天".utf8)).text == "您好！你今天")
        #expect(Message(head + [0xA7, 0x41, 0xA6, 0x6E]).text == "你好")
    }

    @Test("UTF-8 that was cut stays UTF-8; what never was is windows-1252") func damagedUnicode() {
        let head = Array("Content-Type: text/plain; charset=utf-8\r\n\r\n".utf8)
        #expect(Message(head + Array("coração".utf8).dropLast(2)).text == "coraç\u{FFFD}")
        #expect(Message(head + [0x66, 0xFC, 0x72]).text == "für")
        #expect(Message(head).text == "")
    }

    @Test("phrases stand at the beginning, at the end, anywhere") func phrases() {
        let phrases = Phrases(["hej", "água", ""])
        #expect(phrases.isIn("a água fria") && phrases.isIn("hej") && !phrases.isIn("he") && !phrases.isIn(""))
        #expect(phrases.begin("hej du") && !phrases.begin("du hej") && !phrases.begin(""))
        #expect(phrases.end("a água") && !phrases.end("gua"))
    }
}
