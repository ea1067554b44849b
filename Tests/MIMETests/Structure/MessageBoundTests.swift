// What is kept of a mail that is over a bound, and the note that says so.
import Testing

@testable import MIME

@Suite("bounds of what is read")
struct MessageBoundTests {
    private static let line = "a line of this mail\r\n"

    private static func lines(_ octets: Int) -> String { String(repeating: line, count: octets / line.utf8.count + 1) }

    private static func text(_ body: String, _ fields: String = "") -> Message {
        Message(Array("\(fields)Content-Type: text/plain; charset=utf-8\r\n\r\n\(body)".utf8))
    }

    @Test("a text over the bound is shown up to a line's end, and all of it is a file") func longText() throws {
        let body = Self.lines(Limits.textOctets) + "the end"
        let mail = Self.text(body)
        let shown = try #require(mail.text)
        #expect(shown.utf8.count <= Limits.textOctets && shown.utf8.count > Limits.textOctets - Self.line.utf8.count)
        #expect(shown.hasSuffix(Self.line) && body.hasPrefix(shown))
        #expect(mail.readableText == shown)
        #expect(mail.attachments.map { $0.decodedOctets() } == [Array(body.utf8)])
        #expect(mail.allNotes.map(\.kind).contains(.contentTooLong))
    }

    @Test("a text of just the bound is shown whole, and is no file") func wholeText() {
        let mail = Self.text(String(repeating: "a", count: Limits.textOctets))
        #expect(mail.text?.utf8.count == Limits.textOctets)
        #expect(mail.attachments.isEmpty)
        #expect(!mail.allNotes.map(\.kind).contains(.contentTooLong))
    }

    @Test("where no line ends, no character is cut in two") func characters() {
        let mail = Self.text("a" + String(repeating: "é", count: Limits.textOctets))
        #expect(mail.text?.unicodeScalars.last == "é")
        #expect(mail.text?.utf8.count == Limits.textOctets - 1)
    }

    @Test("UTF-16 is cut between two of its units", arguments: ["utf-16le", "utf-16be"]) func wide(_ charset: String) {
        let units: [UInt8] = Array("word\n".utf8).flatMap { charset == "utf-16le" ? [$0, 0] : [0, $0] }
        let body = (0..<(Limits.textOctets / units.count + 1)).flatMap { _ in units }
        let mail = Message(Array("Content-Type: text/plain; charset=\(charset)\r\n\r\n".utf8) + body)
        #expect(mail.text?.hasSuffix("word\n") ?? false)
        #expect(mail.text?.unicodeScalars.contains("\u{FFFD}") == false)
    }

    @Test("several texts share the bound; what has no room is a file") func texts() {
        let long = Self.lines(Limits.textOctets)
        let mail = Message(
            Array(
                ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nfirst\r\n--b\r\n\r\n" + long
                    + "\r\n--b\r\n\r\nthird\r\n--b--\r\n").utf8))
        #expect(mail.text?.hasPrefix("first\n" + Self.line) ?? false)
        #expect(mail.attachments.map(\.size) == [long.utf8.count, 5])
    }

    @Test("a long file in a text takes no room in it") func files() {
        let file =
            "begin 644 a.bin\r\n" + String(repeating: "M" + String(repeating: "A", count: 60) + "\r\n", count: 20_000)
            + "`\r\nend\r\n"
        let mail = Self.text("above\r\n" + file + "below\r\n")
        #expect(mail.readableText == "above\r\n[a.bin]\nbelow\r\n")
        #expect(mail.attachments.map(\.filename) == ["a.bin"])
        #expect(mail.attachments.map(\.size) == [900_000])
    }

    @Test(
        "lines that are not looked at are shown, and folded below the head of a history",
        arguments: [
            Row("first\n", false), Row("first\nOn 1 May 2026 at 10:20, Ana <ana@x.example> wrote:\n", true),
            Row("-----Original Message-----\nfirst\n", false), Row("> quoted\nfirst\n", false),
        ])
    func replyLines(_ row: Row<Bool>) {
        let reply = VisibleReply(of: row.input + String(repeating: "> a\n", count: Limits.replyLines) + "the end")
        #expect(reply.visible.contains("first"))
        #expect(reply.visible.hasSuffix("the end") != row.expected)
        #expect(reply.folded.hasSuffix("the end") == row.expected)
    }

    @Test("marks of HTML reach as far as lines are looked at") func markedLines() {
        let html = String(repeating: "<div class=gmail_quote>a</div>", count: Limits.replyLines + 10)
        #expect(VisibleReply(ofHTML: "<p>first</p>" + html).visible.hasPrefix("first"))
    }

    @Test("HTML beyond the bound of elements is words without markup") func elements() throws {
        let html = String(repeating: "<b>a</b> ", count: Limits.htmlElements) + "<p hidden>still</p><i>here</i>"
        let mail = Message(Array("Content-Type: text/html\r\n\r\n\(html)".utf8))
        #expect(mail.text?.hasSuffix("a still here") ?? false)
        #expect(mail.html?.hasSuffix("</i>") ?? false)
        #expect(mail.allNotes.map(\.kind).contains(.contentTooLong))
        #expect(!CanonicalHTML.isCut(String(repeating: "<b>a</b> ", count: Limits.htmlElements - 1)))
    }

    @Test("HTML in another charset is read up to the bound") func converted() {
        let body = Array("<p>caf".utf8) + [0xE9] + Array(String(repeating: " x", count: Limits.convertedOctets).utf8)
        let mail = Message(Array("Content-Type: text/html; charset=iso-8859-1\r\n\r\n".utf8) + body)
        #expect(mail.text?.hasPrefix("café x") ?? false)
    }

    @Test("a \"<\" before a name that is too long is a word") func longNames() {
        let name = String(repeating: "a", count: Limits.htmlNameOctets + 1)
        #expect(HTMLText.plain(from: "<\(name)<b>c</b> <\(name)>") == "<\(name)c <\(name)>")
    }

    @Test("a winmail.dat with more files than the bound stays a file as well") func winmailFiles() {
        let writer = (0...Limits.tnefFiles).reduce(TNEFWriter()) { writer, _ in
            writer.attribute(2, 0x9002, []).attribute(2, 0x800F, [7])
        }
        let files = TNEFTests.mail(writer.octets).attachments
        #expect(files.count == Limits.tnefFiles + 1)
        #expect(files.last?.origin == .part)
    }

    @Test("a file in an invitation does not hide what stands below it") func invitation() {
        let long = String(repeating: "x", count: 2 * Limits.calendarLineOctets)
        let event = CalendarTests.event("ATTACH:\(long)\r\nSUMMARY:Lunch")
        #expect(event?.summary == "Lunch")
    }

    @Test("a reading says what the message says", arguments: ["plain", "html", "both"]) func reading(_ kind: String) {
        let plain = "Content-Type: text/plain\r\n\r\nHello\r\n> old\r\n"
        let html = "Content-Type: text/html\r\n\r\n<p>Hello</p><blockquote>old</blockquote>\r\n"
        let both = "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\(plain)--b\r\n\(html)--b--\r\n"
        let mail = Message(Array((kind == "plain" ? plain : kind == "html" ? html : both).utf8))
        let reading = mail.reading
        #expect(reading.text == mail.text && reading.readableText == mail.readableText)
        #expect(reading.hasHTML == (mail.html != nil))
        #expect(reading.htmlText == mail.html.map { HTMLText.plain(from: $0) })
        #expect(reading.visibleReply == mail.visibleReply && reading.forwarded == mail.forwarded)
    }
}
