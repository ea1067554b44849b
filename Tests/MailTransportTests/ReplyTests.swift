/// SMTP replies and what is drawn from them.

import Testing

@testable import MailTransport

@Suite("SMTP replies, RFC 5321 §4.2")
struct ReplyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var lines: [String]
        var reply: SMTPReply?
        var testDescription: String { lines.joined(separator: "␍␊") }
    }

    @Test(
        "lines make a reply",
        arguments: [
            Row(lines: ["250 ok"], reply: SMTPReply(code: 250, text: "ok")),
            Row(lines: ["250"], reply: SMTPReply(code: 250, text: "")),
            Row(lines: ["250-a", "250 b"], reply: SMTPReply(code: 250, text: "a b")), Row(lines: ["250-a"], reply: nil),
            Row(
                lines: ["550-5.1.1 no", "550 5.1.1 such user"],
                reply: SMTPReply(code: 550, enhanced: "5.1.1", text: "no such user")),
            Row(lines: ["550 5.1 x"], reply: SMTPReply(code: 550, text: "5.1 x")),
            Row(lines: ["550 192.0.2.1 listed"], reply: SMTPReply(code: 550, text: "192.0.2.1 listed")),
            Row(lines: ["* OK hello"], reply: nil), Row(lines: ["999 x"], reply: nil), Row(lines: [""], reply: nil),
            Row(lines: ["25"], reply: nil),
            Row(lines: ["550 \u{1B}[31mred\u{202E}"], reply: SMTPReply(code: 550, text: "[31mred")),
        ])
    func reads(_ row: Row) { #expect(SMTPReply(lines: row.lines.map { Array($0.utf8) }, hiding: []) == row.reply) }

    @Test("words are bounded, and what we sent is hidden")
    func bounds() {
        let reply = SMTPReply(
            lines: [Array("535 c2VjcmV0 \(String(repeating: "x", count: 900))".utf8)], hiding: ["c2VjcmV0"])
        #expect(reply?.text.count == 500)
        #expect(reply?.text.hasPrefix("••• x") == true)
    }

    struct Queue: Sendable, CustomTestStringConvertible {
        var text: String
        var id: String?
        var testDescription: String { text }
    }

    @Test(
        "queue ids",
        arguments: [
            Queue(text: "Ok: queued as 4ABC12", id: "4ABC12"), Queue(text: "OK id=1xYz-0001", id: "1xYz-0001"),
            Queue(text: "w2A3 Message accepted for delivery", id: "w2A3"),
            Queue(text: "<a@b> Queued as 12 done", id: "12"), Queue(text: "queued as", id: nil),
            Queue(text: "", id: nil),
        ])
    func findsQueueID(_ row: Queue) { #expect(SMTPReceipt.queueID(in: row.text) == row.id) }
}
