// A second From that only some programs see: the mail proves nothing about who wrote it.
import Testing

@testable import MIME

@Suite("Hidden senders")
struct SenderLinesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var header: String
        var isPlain: Bool

        init(_ name: String, _ header: String, isPlain: Bool = false) {
            (testDescription, self.header, self.isPlain) = (name, header, isPlain)
        }
    }

    private static let from = "From: ana@desk.test\r\n"
    private static let other = "From: eve@evil.test\r\n"

    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(arguments: [
        Row("a plain mail", from + "Subject: From: here\r\nX-" + other, isPlain: true),
        Row("a folded line", from + "Subject: a\r\n " + other, isPlain: true),
        Row("a word before it", from + "X: on" + other + "Y: é From: x\r\n", isPlain: true),
        Row("mbox", "From ana@desk.test Mon Nov 30 10:00:00 2026\r\n" + from, isPlain: true),
        Row("in the body", from + "Subject: x\r\n\r\n" + other + "\r" + other, isPlain: true),
        Row("a long field beside it", from + "X: " + many("x ", 200_000) + "\r\n", isPlain: true),
        Row("behind a CR", "X: a\r" + other + from),
        Row("behind a CR, after it, with a blank", from + "X: a\rfrom : eve@evil.test\r\n"),
        Row("behind NUL", from + "X: a\0" + other), Row("behind VT", from + "X: a\u{B}" + other),
        Row("behind FF", from + "X: a\u{C}" + other), Row("behind NEL", from + "X: a\u{85}" + other),
        Row("behind LS", from + "X: a\u{2028}" + other), Row("behind RS", from + "X: a\u{1E}" + other),
        Row("behind what is no field", from + "no field\r\n" + other),
        Row("behind more fields than are read", from + many("X: y\r\n", 2_100) + other),
        Row("behind more octets than are read", from + many("X: \(many("y", 900))\r\n", 1_300) + other),
        Row("in a long field, where it is passed over", "X: \(many("y ", 200_000))\r" + other + from),
        Row("beyond many blanks", "From: ana@desk.test\r\n \(many(" ", 300_000)), eve@evil.test\r\n"),
        Row("beyond many folds", from + many(" \(many(" ", 900))\r\n", 400) + " , eve@evil.test\r\n"),
        Row("beyond a long comment", "From: ana@desk.test (\(many("x ", 200_000))), eve@evil.test\r\n"),
    ])
    func tells(_ row: Row) {
        let mail = Message(Array((row.header + "To: support@desk.test\r\n\r\ntext\r\n").utf8))
        #expect(((try? mail.plainSender.get()) == "ana@desk.test") == row.isPlain)
    }

    @Test("mail whose lines end in CR alone has one sender, or two") func macintosh() {
        let one = Message(Array("From: ana@desk.test\rTo: b@desk.test\r\rtext".utf8))
        #expect((try? one.plainSender.get()) == "ana@desk.test")
        let two = Message(Array("From: ana@desk.test\rFrom: eve@evil.test\r\rtext".utf8))
        #expect((try? two.plainSender.get()) == nil)
    }
}
