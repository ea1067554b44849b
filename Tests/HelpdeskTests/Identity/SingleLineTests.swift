// What the desk reads of names, subjects and texts: one line where there is one, bounded in octets, and nothing lost
// behind a NUL.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("What is read of a mail's words")
struct SingleLineTests {
    private static func word(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return "=?utf-8?Q?" + text.utf8.map { "=\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined() + "?="
    }

    private static func read(name: String = "M", subject: String = "S", type: String = "text/plain", body: String)
        -> Inbound
    {
        let text =
            "From: \(word(name)) <m@x.test>\r\nTo: s@desk.test\r\nSubject: \(word(subject))\r\n"
            + "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\(body)\r\n"
        return MailReader.read(StoredMail(Array(text.utf8), from: "support")).mail
    }

    struct Row: CustomStringConvertible, Sendable {
        let written: String
        let shown: String
        var description: String { shown }

        init(_ written: String, _ shown: String) { (self.written, self.shown) = (written, shown) }
    }

    @Test(
        "a name and a subject are one line, and what they say stays",
        arguments: [
            Row("Maria\r\nPriority: Urgent", "Maria Priority: Urgent"), Row("a\tb", "a b"), Row("a\u{2028}b", "a b"),
            Row("a\u{85}b\u{0B}c\u{0C}d", "a b c d"), Row("a\u{1B}[31mb", "a[31mb"), Row("a\u{9B}31mb", "a31mb"),
            Row("a\0b", "a\u{FFFD}b"), Row("José  da Silva", "José  da Silva"), Row("می‌خواهم", "می‌خواهم"),
            Row("👩‍💻 & <co>", "👩‍💻 & <co>"),
        ])
    func oneLine(row: Row) {
        let mail = Self.read(name: row.written, subject: row.written, body: "x")
        #expect(mail.senderName == row.shown)
        #expect(mail.subject == row.shown)
    }

    @Test("what stands behind a NUL is read, as text and as HTML") func nul() {
        let plain = Self.read(body: "Before.=00After.")
        #expect(plain.text.contains("Before.\u{FFFD}After.") && plain.visibleText.contains("After."))
        let html = Self.read(type: "text/html", body: "<p>Before.=00After.</p>")
        #expect(html.text.contains("Before.") && html.text.contains("After.") && !html.text.utf8.contains(0))
    }

    @Test(
        "one letter of megabytes is no subject and no name",
        arguments: ["\u{301}", "\u{200D}", "\u{1161}", "\u{600}", "\u{FE0F}"])
    func bounded(mark: String) {
        let many = "a" + String(repeating: mark, count: 300)
        let words = (0..<100).map { _ in Self.word(many) }.joined(separator: " ")
        let header = "From: \(words) <m@x.test>\r\nSubject: \(words)\r\n\r\nx\r\n"
        let mail = MailReader.read(StoredMail(Array(header.utf8), from: "support")).mail
        #expect(mail.subject.utf8.count <= 998 && mail.subject.utf8.count > 900)
        #expect((mail.senderName ?? "").utf8.count <= 256)
    }
}
