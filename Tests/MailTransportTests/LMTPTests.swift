/// LMTP as a mail server speaks it: each recipient has an answer of its own, and no mail ends where another one says so.

import Foundation
import Programs
import Testing

@testable import MailTransport

@Suite("LMTP")
struct LMTPTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var lines: [String]
        /// The code of the answer to the last line.
        var expected: String
        init(_ name: String, _ lines: [String], _ expected: String) {
            (self.name, self.lines, self.expected) = (name, lines, expected)
        }
        var testDescription: String { name }
    }

    private static let begun = ["LHLO mx.test", "MAIL FROM:<jo@shop.test>"]

    @Test(
        "answers commands",
        arguments: [
            Row("greets", ["LHLO mx.test"], "250-desk.test"), Row("is no SMTP", ["EHLO mx.test"], "500"),
            Row("small letters", ["lhlo mx.test"], "250-desk.test"),
            Row("a sender before LHLO", ["MAIL FROM:<jo@shop.test>"], "503"),
            Row("the null sender", ["LHLO mx.test", "MAIL FROM:<>"], "250"),
            Row("a blank before the path", ["LHLO mx.test", "MAIL FROM: <jo@shop.test> BODY=8BITMIME"], "250"),
            Row("no brackets", ["LHLO mx.test", "MAIL FROM:jo@shop.test"], "501"),
            Row("a size beyond", ["LHLO mx.test", "MAIL FROM:<jo@shop.test> SIZE=1001"], "552"),
            Row("a size within", ["LHLO mx.test", "MAIL FROM:<jo@shop.test> SIZE=1000"], "250"),
            Row("one of ours", begun + ["RCPT TO:<support@desk.test>"], "250"),
            Row("a stranger waits", begun + ["RCPT TO:<nobody@desk.test>"], "450 4.1.1"),
            Row("a bracket in a quoted name", begun + ["RCPT TO:<\"a>b\"@desk.test>"], "450"),
            Row("a control", begun + ["RCPT TO:<sup\u{1}port@desk.test>"], "501"),
            Row("no recipient", begun + ["DATA"], "503"),
            Row("another one", begun + ["MAIL FROM:<x@shop.test>"], "503"),
            Row("forgotten", begun + ["RSET", "RCPT TO:<support@desk.test>"], "503"),
            Row("a mail", begun + ["RCPT TO:<support@desk.test>", "DATA"], "354"),
            Row("nonsense", ["GET / HTTP/1.1"], "500"), Row("an empty line", [""], "500"),
            Row("much nonsense", [String](repeating: "X", count: 20), "421"), Row("bye", ["QUIT"], "221"),
        ])
    func answers(row: Row) {
        var dialogue = LMTPDialogue(host: "desk.test", sizeLimit: 1_000)
        var last = ""
        for line in row.lines {
            switch dialogue.take(Array(line.utf8), accepts: { $0 == "support@desk.test" }) {
            case .reply(let words), .data(let words), .end(let words): last = words
            }
        }
        #expect(last.hasPrefix(row.expected), "\(last)")
        #expect(last.hasSuffix("\r\n"))
    }

    /// Whole, and cut at each octet: what comes is the same.
    @Test(
        "a mail ends at a line with a full stop, and nowhere else",
        arguments: [
            ("a\r\n.\r\nQUIT\r\n", "a\r\n", "QUIT\r\n"), (".\r\n", "", ""), ("..\r\n.\r\n", ".\r\n", ""),
            ("a\n.\nMAIL\r\n.\r\n", "a\n.\nMAIL\r\n", ""), ("a\r\n.\nb\r\n.\r\n", "a\r\n\nb\r\n", ""),
            ("a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n", ""), ("abcdefgh\r\n.\r\n", "abcdefgh\r\n", ""),
            ("a\r\r\n.\r\n", "a\r\r\n", ""), ("\r\n.\r\n", "\r\n", ""), ("a\r.\r\nb\r\n.\r\n", "a\r.\r\nb\r\n", ""),
        ])
    func ends(octets: String, mail: String, rest: String) {
        let all = Array(octets.utf8)
        for cut in 0...all.count {
            var data = LMTPData(limit: 100)
            var end = data.take(all[..<cut])
            if end == nil { end = data.take(all[cut...]).map { $0 + cut } }
            #expect(String(decoding: data.octets, as: UTF8.self) == mail, "cut at \(cut)")
            #expect(end.map { String(decoding: all[$0...], as: UTF8.self) } == rest, "cut at \(cut)")
        }
    }

    @Test("what is too large is read to its end, and not kept") func isBounded() {
        var data = LMTPData(limit: 10)
        #expect(data.take(Array((String(repeating: "x", count: 1_000) + "\r\n").utf8)[...]) == nil)
        #expect(data.take(Array(".\r\n".utf8)[...]) == 3)
        #expect(data.isTooLarge && data.octets.isEmpty)
    }

    @Test("over a socket: an answer for each recipient, in their order, and the next mail") func overSocket()
        async throws
    {
        let path = NSTemporaryDirectory() + "/lmtp-\(UInt32.random(in: 0 ... .max))"
        let listener = try LMTPListener(
            at: path, for: .owner, host: "desk.test", sizeLimit: 1_000, accepts: { _ in true },
            take: { $0.recipient.hasPrefix("later") ? .later("a\r\n250 b") : .taken })
        #expect(throws: LMTPFault.self) {
            try LMTPListener(
                at: path, for: .owner, host: "", sizeLimit: 0, accepts: { _ in true }, take: { _ in .taken })
        }
        let said = try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask {
                await listener.run()
                return nil
            }
            group.addTask { try await Self.speak(at: path) }
            let said = try await group.next() ?? nil
            group.cancelAll()
            return said ?? ""
        }
        let codes = said.split(separator: "\r\n").map { String($0.prefix(4)) }.filter { !$0.hasSuffix("-") }
        #expect(
            codes == [
                "220 ", "250 ", "250 ", "250 ", "250 ", "354 ", "250 ", "451 ", "250 ", "250 ", "354 ", "250 ", "221 ",
            ])
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(!said.contains("\r\n250 b"))
    }

    private static func speak(at path: String) async throws -> String {
        let mail = "Subject: x\\r\\n\\r\\n..y\\r\\n.\\r\\n"
        let words =
            "LHLO a\\r\\nMAIL FROM:<j@s.test>\\r\\nRCPT TO:<a@d.test>\\r\\nRCPT TO:<later@d.test>\\r\\nDATA\\r\\n\(mail)"
            + "MAIL FROM:<>\\r\\nRCPT TO:<a@d.test>\\r\\nDATA\\r\\n\(mail)QUIT\\r\\n"
        return try await PostigoProgram.run(
            "/usr/bin/env",
            [
                "python3", "-c",
                "import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect('\(path)')\ns.sendall(b'\(words)')\n"
                    + "b = b''\nwhile True:\n p = s.recv(999)\n if not p: break\n b += p\nprint(b.decode(), end='')",
            ], in: NSTemporaryDirectory()
        ).output
    }
}
