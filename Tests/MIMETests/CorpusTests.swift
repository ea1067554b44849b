// The mails under Corpus: what each of them means, written from the RFC or from its sender's intent.
import Testing

@testable import MIME

@Suite("Corpus")
struct CorpusTests {
    @Test func alternative() throws {
        let mail = try Fixture.message("rfc/alternative.eml")
        #expect(mail.subject == "Factura número 7")
        #expect(mail.from == [EmailAddress(displayName: "Ana Prado", localPart: "ana", domain: "shop.example")])
        #expect(mail.date?.iso8601 == "2026-11-23T20:52:00Z")
        #expect(mail.messageID == "a1@shop.example")
        #expect(mail.inReplyTo == ["t7@desk.example"])
        #expect(mail.references == ["t1@desk.example", "t7@desk.example"])
        #expect(mail.text == "A café please, and a line that is soft broken.")
        #expect(mail.html == "<p>A <b>coffee</b> please</p>")
        #expect(mail.attachments.isEmpty)
        #expect(mail.notes.isEmpty)
    }

    @Test("RFC 5322 §4: obsolete syntax") func obsolete() throws {
        let mail = try Fixture.message("rfc/obsolete.eml")
        #expect(mail.subject == "old habits")
        #expect(mail.from.map(\.address) == ["joe.public@old.example"])
        #expect(mail.to.map(\.address) == ["ana@x.example", "bob@x.example", "eve@x.example"])
        #expect(mail.to.map(\.displayName) == [nil, "Bob \"B\" Stone", nil])
        #expect(mail.date?.iso8601 == "2026-11-23T22:52:00Z")
    }

    @Test("RFC 2046 §5.2.1: an embedded message") func embedded() throws {
        let mail = try Fixture.message("rfc/embedded.eml")
        #expect(
            mail.parts.map(\.contentType.essence) == [
                "multipart/mixed", "text/plain", "message/rfc822", "multipart/mixed", "text/plain", "application/pdf",
            ])
        #expect(mail.parts.map(\.parentIndex) == [nil, 0, 0, 2, 3, 3])
        #expect(mail.text == "see below")
        #expect(mail.attachments.count == 1)
        #expect(mail.attachments.first?.safeFilename == "inner.eml")
        let report = try #require(mail.parts.last)
        #expect(report.filename == "réport.pdf")
        #expect(report.decodedOctets() == Array("%PDF".utf8))
        #expect(mail.parts[3].header.first("subject") == "inner")
        #expect(mail.notes.isEmpty)
    }

    @Test("bare LF, a From line, 8-bit headers") func bareLineFeeds() throws {
        let mail = try Fixture.message("wild/barelf-8bit.eml")
        #expect(mail.from.first?.displayName == "José")
        #expect(mail.subject == "école é")
        #expect(mail.text == "olá\n")
        #expect(mail.notes.map(\.kind).contains(.mboxLine))
    }

    @Test("encoded words split inside a character; gb2312 is GB18030") func splitWord() throws {
        let mail = try Fixture.message("wild/split-word.eml")
        #expect(mail.from.first?.displayName == "日本")
        #expect(mail.subject == "\u{24A0}")
        #expect(mail.text == "你好")
    }

    @Test("a boundary that never closes keeps what came") func neverCloses() throws {
        let mail = try Fixture.message("hostile/never-closes.eml")
        #expect(mail.text == "kept")
        #expect(mail.attachments.first?.decodedOctets() == Array("ABCDEF".utf8))
        #expect(mail.notes.map(\.kind) == [.boundaryNeverCloses])
    }

    @Test("nested multiparts with the same boundary lose no text") func sameBoundary() throws {
        let mail = try Fixture.message("hostile/same-boundary.eml")
        let text = mail.parts.filter { $0.contentType.type == "text" }.map { $0.decodedText() }
        #expect(text.count == 3)
        #expect(mail.text?.contains("first") == true)
    }

    @Test("a multipart without boundary is text") func noBoundary() throws {
        let mail = try Fixture.message("hostile/no-boundary.eml")
        #expect(mail.text?.contains("still a text") == true)
        #expect(mail.notes.map(\.kind) == [.missingBoundary])
    }

    @Test("NUL and bare CR") func nul() throws {
        let mail = try Fixture.message("hostile/nul.eml")
        #expect(mail.subject == "ab")
        #expect(mail.cc.isEmpty)
    }

    @Test("combining marks hide neither '@' nor '/' (found by fuzzing)") func combiningMarks() throws {
        let mail = try Fixture.message("hostile/combining-marks.eml")
        #expect(mail.from.map(\.localPart) == ["ana"] && mail.to.map(\.localPart) == ["desk"])
        #expect(mail.root.contentType.type == "image")
        #expect(EmailAddress(address: "ana@\u{32E}x.example")?.domain == "\u{32E}x.example")
    }
}
